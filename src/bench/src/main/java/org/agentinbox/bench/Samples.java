package org.agentinbox.bench;

import java.util.Arrays;

/** Durations in nanoseconds, all of them. */
final class Samples {
  private long[] values = new long[1 << 16];
  private int size;
  private boolean sorted;

  void add(long nanos) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = nanos;
    sorted = false;
  }

  int size() {
    return size;
  }

  /** In milliseconds; NaN when there are none. */
  double percentile(double percent) {
    if (size == 0) {
      return Double.NaN;
    }
    if (!sorted) {
      Arrays.sort(values, 0, size);
      sorted = true;
    }
    int rank = (int) Math.ceil(percent / 100 * size);
    return values[Math.max(0, rank - 1)] / 1e6;
  }

  double max() {
    return percentile(100);
  }
}
