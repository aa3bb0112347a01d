package org.agentinbox.store.jdbc;

import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * Queries for many rows by their keys. Always as many marks, so that there is one statement to
 * prepare, whatever the number of keys: the last one is repeated.
 */
final class InList {
  private static final int SIZE = 64;

  /** Stands after {@code in}. */
  static final String MARKS = "(" + String.join(", ", Collections.nCopies(SIZE, "?")) + ")";

  private InList() {}

  /** Hands the keys over in pieces that fill the marks. */
  static void each(List<?> keys, Consumer<Object[]> query) {
    for (int from = 0; from < keys.size(); from += SIZE) {
      Object[] piece = new Object[SIZE];
      for (int i = 0; i < SIZE; i++) {
        piece[i] = keys.get(Math.min(from + i, keys.size() - 1));
      }
      query.accept(piece);
    }
  }
}
