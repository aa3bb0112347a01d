package org.agentinbox.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A connection with its prepared statements, each made once. For one thread at a time. Failures are
 * thrown as {@link SqlFailure}.
 */
final class Session implements AutoCloseable {
  /** Reads one row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  Session(Connection connection) {
    this.connection = connection;
  }

  Connection connection() {
    return connection;
  }

  /** Which database this is. */
  Dialect dialect() {
    try {
      return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")
          ? Dialect.POSTGRESQL
          : Dialect.SQLITE;
    } catch (SQLException e) {
      throw new SqlFailure(e);
    }
  }

  PreparedStatement statement(String sql) throws SQLException {
    PreparedStatement known = statements.get(sql);
    if (known == null) {
      known = connection.prepareStatement(sql);
      statements.put(sql, known);
    }
    return known;
  }

  int update(String sql, Object... values) {
    try {
      PreparedStatement statement = statement(sql);
      bind(statement, values);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new SqlFailure(e);
    }
  }

  void updateAll(String sql, List<Object[]> rows) {
    if (rows.isEmpty()) {
      return;
    }
    try {
      PreparedStatement statement = statement(sql);
      for (Object[] row : rows) {
        bind(statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
    } catch (SQLException e) {
      throw new SqlFailure(e);
    }
  }

  /** Runs a command that answers nothing, or nothing of interest. */
  void run(String sql) {
    try {
      statement(sql).execute();
    } catch (SQLException e) {
      throw new SqlFailure(e);
    }
  }

  <T> List<T> list(String sql, Row<T> row, Object... values) {
    try {
      PreparedStatement statement = statement(sql);
      bind(statement, values);
      try (ResultSet rows = statement.executeQuery()) {
        List<T> found = new ArrayList<>();
        while (rows.next()) {
          found.add(row.read(rows));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new SqlFailure(e);
    }
  }

  <T> Optional<T> first(String sql, Row<T> row, Object... values) {
    List<T> found = list(sql, row, values);
    return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
  }

  long number(String sql, Object... values) {
    return first(sql, row -> row.getLong(1), values).orElse(0L);
  }

  private static void bind(PreparedStatement statement, Object[] values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (value instanceof String text) {
        statement.setString(i + 1, text);
      } else if (value instanceof Long number) {
        statement.setLong(i + 1, number);
      } else {
        statement.setObject(i + 1, value);
      }
    }
  }

  @Override
  public void close() throws SQLException {
    try {
      for (PreparedStatement statement : statements.values()) {
        statement.close();
      }
    } finally {
      statements.clear();
      connection.close();
    }
  }
}
