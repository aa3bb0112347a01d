package org.agentinbox.store.jdbc;

import org.agentinbox.store.jdbc.Request.Append;
import org.agentinbox.store.jdbc.Request.Work;

/** Writes to PostgreSQL: messages in batches, changes side by side. */
final class PostgresWriter implements Writer {
  private final PostgresAppender appender;
  private final PostgresChanger changer;
  private final PostgresHints hints;

  PostgresWriter(PostgresAppender appender, PostgresChanger changer, PostgresHints hints) {
    this.appender = appender;
    this.changer = changer;
    this.hints = hints;
  }

  @Override
  public void append(Append append) {
    appender.append(append);
  }

  @Override
  public void change(Work<?> work) {
    changer.change(work);
  }

  @Override
  public void close() {
    appender.close();
    changer.close();
    hints.close();
  }
}
