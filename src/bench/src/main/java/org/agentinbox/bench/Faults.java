package org.agentinbox.bench;

/** What went wrong, which should be nothing. */
record Faults(long lost, long doubled, long misordered, long refused) {
  static final Faults NONE = new Faults(0, 0, 0, 0);

  Faults plus(Faults other) {
    return new Faults(
        lost + other.lost,
        doubled + other.doubled,
        misordered + other.misordered,
        refused + other.refused);
  }

  static Faults of(Ledger ledger, int acknowledged) {
    return new Faults(ledger.lost(acknowledged), ledger.doubled(), ledger.misordered(), 0);
  }
}
