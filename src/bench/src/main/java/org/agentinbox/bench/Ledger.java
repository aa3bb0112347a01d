package org.agentinbox.bench;

import java.util.BitSet;

/**
 * What one reader got of one conversation, whose messages are numbered from 0. Counts as misordered
 * what comes after a later one, as doubled what comes again.
 */
final class Ledger {
  private final BitSet seen = new BitSet();
  private int highest = -1;
  private long lastSeq;
  private int doubled;
  private int misordered;

  void got(int number, long seq) {
    if (seen.get(number)) {
      doubled++;
    } else if (number < highest || seq <= lastSeq) {
      misordered++;
    }
    seen.set(number);
    highest = Math.max(highest, number);
    lastSeq = Math.max(lastSeq, seq);
  }

  /** How many of the first messages are missing. */
  int lost(int acknowledged) {
    return acknowledged - seen.get(0, acknowledged).cardinality();
  }

  int doubled() {
    return doubled;
  }

  int misordered() {
    return misordered;
  }
}
