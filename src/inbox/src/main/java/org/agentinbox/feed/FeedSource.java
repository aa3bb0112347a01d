package org.agentinbox.feed;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/** Where a stream's events are read from when they do not come by themselves. */
interface FeedSource {

  /** An event ready to be sent; the bytes are shared and never changed. */
  @SuppressWarnings("ArrayRecordComponent")
  record Frame(long position, byte[] bytes) {}

  /**
   * Part of a stream at one moment.
   *
   * @param head the newest position
   * @param tail the position after which events are kept
   * @param frames events after the asked position, ascending; empty when none was asked for
   */
  record Slice(long head, long tail, List<Frame> frames) {}

  /**
   * @param after from where; empty to learn only where the stream stands
   */
  CompletionStage<Slice> read(OptionalLong after, int limit);
}
