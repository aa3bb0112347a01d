package org.agentinbox.store.jdbc;

import org.agentinbox.store.jdbc.Request.Append;
import org.agentinbox.store.jdbc.Request.Work;

/** Takes requests, and answers each once it is on disk. */
interface Writer extends AutoCloseable {
  void append(Append append);

  void change(Work<?> work);

  /** Writes what waits, then ends. */
  @Override
  void close();
}
