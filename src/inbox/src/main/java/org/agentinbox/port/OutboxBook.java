package org.agentinbox.port;

import java.time.Instant;
import java.util.List;

/**
 * The outbox: written in the commit that makes something worth telling, emptied after it. Whoever
 * dies between telling and {@link #done} leaves it to be told again, under the same key.
 */
public interface OutboxBook extends OutboxReads {

  /** Adds it, unless it is there already, in whatever state. */
  void add(String kind, String key, String payload, Instant now);

  /**
   * Takes what is due, so that no other node does. It is due again at {@code until}, should nobody
   * say how it ended.
   */
  List<Outgoing> claim(Instant now, Instant until, int limit);

  void done(long number, Instant now);

  void again(long number, Instant dueAt, String problem);

  /** Given up: an administrator may look at it. */
  void dead(long number, String problem, Instant now);

  /** What was given up is tried again; false when there is no such thing. */
  boolean revive(long number, Instant now);

  /** What was given up need not be told any more; false when there is no such thing. */
  boolean discard(long number, Instant now);

  /** Forgets what was done or discarded before a moment; some at once. */
  int forgetDoneBefore(Instant moment);
}
