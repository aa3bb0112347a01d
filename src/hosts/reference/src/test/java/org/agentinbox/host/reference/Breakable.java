package org.agentinbox.host.reference;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A database that can be cut off. */
final class Breakable implements DataSource {
  private final DataSource whole;
  private volatile boolean broken;

  Breakable(DataSource whole) {
    this.whole = whole;
  }

  void setBroken(boolean broken) {
    this.broken = broken;
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (broken) {
      throw new SQLException("broken on purpose");
    }
    return whole.getConnection();
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return whole.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    whole.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    whole.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return whole.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return whole.getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return whole.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return whole.isWrapperFor(type);
  }
}
