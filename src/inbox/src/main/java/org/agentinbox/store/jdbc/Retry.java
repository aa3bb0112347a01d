package org.agentinbox.store.jdbc;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/** Tries transactions again that others were in the way of. */
final class Retry {
  private static final int TIMES = 3;

  private final RandomGenerator random;

  Retry(RandomGenerator random) {
    this.random = random;
  }

  /** One whole transaction: begins, commits, and rolls back when it throws. */
  interface Transaction {
    void run() throws SQLException;
  }

  void run(Transaction transaction) throws SQLException {
    for (int attempt = 0; ; attempt++) {
      try {
        runOnce(transaction);
        return;
      } catch (SQLException e) {
        if (attempt == TIMES || !SqlFailure.isConflict(e)) {
          throw e;
        }
        LockSupport.parkNanos(
            TimeUnit.MICROSECONDS.toNanos(random.nextLong(2_000L << (2 * attempt))));
      }
    }
  }

  private static void runOnce(Transaction transaction) throws SQLException {
    try {
      transaction.run();
    } catch (SqlFailure e) {
      throw e.failure();
    }
  }
}
