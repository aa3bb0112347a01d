package org.agentinbox.store.jdbc;

import java.sql.SQLException;
import org.agentinbox.port.StoreUnavailableException;
import org.sqlite.SQLiteErrorCode;

/** Carries an {@link SQLException} through code of the application, which declares none. */
final class SqlFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The state of a transaction that is to be tried again. */
  static final String CONFLICT = "40001";

  private final SQLException failure;

  SqlFailure(SQLException failure) {
    super(failure);
    this.failure = failure;
  }

  SQLException failure() {
    return failure;
  }

  /** What the caller of the store is told. */
  static RuntimeException forCaller(RuntimeException thrown) {
    return thrown instanceof SqlFailure sql ? forCaller(sql.failure) : thrown;
  }

  /** Data that cannot be are a fault of the program; everything else means to try again later. */
  static RuntimeException forCaller(SQLException failure) {
    return isRefusedData(failure)
        ? new IllegalStateException("The database refused the data", failure)
        : new StoreUnavailableException("The database does not answer", failure);
  }

  /** Whether a transaction in the way of this one was the reason, so that trying again helps. */
  static boolean isConflict(SQLException failure) {
    String state = state(failure);
    return state.equals(CONFLICT) || state.equals("40P01") || state.equals("23505");
  }

  /** Whether the connection is of no use any more; a new one may be. */
  static boolean isBrokenConnection(SQLException failure) {
    String state = state(failure);
    return state.startsWith("08") || state.startsWith("57P");
  }

  static boolean isRefusedData(SQLException failure) {
    String state = state(failure);
    return state.startsWith("22")
        || state.startsWith("23")
        || (failure.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_CONSTRAINT.code;
  }

  private static String state(SQLException failure) {
    return failure.getSQLState() == null ? "" : failure.getSQLState();
  }
}
