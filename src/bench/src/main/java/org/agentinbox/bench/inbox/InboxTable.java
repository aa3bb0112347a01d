package org.agentinbox.bench.inbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.agentinbox.bench.inbox.InboxRequests.Kind;

/** What was measured: all answers of all rounds, and how the rounds differ. */
final class InboxTable {
  private static final String HEAD =
      """

      | store | request | p50 ms (rounds) | p95 ms | max ms | server CPU ms | floor ms |
      |---|---|---:|---:|---:|---:|---:|
      """;

  private record Row(String store, String kind) {}

  /** The answers of one round, and the processor time of one. */
  static final class Round {
    private final long[] sorted;
    private final double cpuMillis;

    Round(long[] nanos, double cpuMillis) {
      this.sorted = nanos.clone();
      this.cpuMillis = cpuMillis;
      Arrays.sort(sorted);
    }

    /** In milliseconds. */
    double percentile(int percent) {
      return InboxTable.percentile(sorted, percent);
    }
  }

  private final Map<Row, List<Round>> rounds = new LinkedHashMap<>();
  private final Map<Row, Integer> floors = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();

  void add(String store, Kind kind, Round round) {
    Row row = new Row(store, kind.name());
    rounds.computeIfAbsent(row, it -> new ArrayList<>()).add(round);
    floors.put(row, kind.floor());
  }

  void note(String store, String note) {
    notes.add(store + ": " + note);
  }

  /** Which took longer than they may, at the 95th of a hundred. */
  List<String> tooSlow() {
    return rounds.entrySet().stream()
        .filter(it -> percentile(all(it.getValue()), 95) > floors.get(it.getKey()))
        .map(it -> it.getKey().store() + ", " + it.getKey().kind())
        .toList();
  }

  String text() {
    StringBuilder text = new StringBuilder(HEAD);
    rounds.forEach(
        (row, all) -> {
          long[] nanos = all(all);
          double[] medians = all.stream().mapToDouble(it -> it.percentile(50)).sorted().toArray();
          text.append(
              String.format(
                  Locale.ROOT,
                  "| %s | %s | %.1f (%.1f–%.1f) | %.1f | %.1f | %.0f | %d |%n",
                  row.store(),
                  row.kind(),
                  percentile(nanos, 50),
                  medians[0],
                  medians[medians.length - 1],
                  percentile(nanos, 95),
                  percentile(nanos, 100),
                  all.stream().mapToDouble(it -> it.cpuMillis).average().orElse(Double.NaN),
                  floors.get(row)));
        });
    text.append('\n');
    notes.forEach(note -> text.append(note).append("\n"));
    List<String> slow = tooSlow();
    return text.append(slow.isEmpty() ? "Every floor holds at p95.\n" : "Too slow: " + slow + "\n")
        .toString();
  }

  private static long[] all(List<Round> rounds) {
    return rounds.stream().flatMapToLong(it -> Arrays.stream(it.sorted)).sorted().toArray();
  }

  private static double percentile(long[] sorted, int percent) {
    int rank = (int) Math.ceil(sorted.length * percent / 100.0);
    return sorted[Math.max(0, rank - 1)] / 1e6;
  }
}
