package org.agentinbox.bench.http;

/** Told on the loop's thread what comes over an event stream. */
public interface FeedHandler {
  void event(Event event);

  /** A comment line. */
  default void comment() {}

  /** The stream was not granted. */
  void refused(Reply reply);

  /** The stream is over; called once, not after {@link #refused}. */
  void ended(String reason);
}
