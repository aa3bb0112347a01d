package org.agentinbox.feed;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;
import org.agentinbox.port.CommitListener.Lists;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open feed. Sends every event of its stream once and in order, whatever order and threads they
 * come by: the next one at once, after a gap by reading from the store. Never blocks: what the
 * client has not taken waits in a bounded queue; a client that lets it overflow is told so and let
 * go, and resumes by position.
 */
final class FeedConnection implements WriteListener {
  private static final Logger LOG = LoggerFactory.getLogger(FeedConnection.class);
  private static final int QUEUE_LIMIT = 256;
  private static final int PAGE = 100;

  /** News beyond this many push out the oldest, which are worth the least. */
  private static final int NEWS_LIMIT = 64;

  private enum Phase {
    READING,
    LIVE,
    ENDING,
    CLOSED
  }

  private final AsyncContext context;
  private final ServletOutputStream out;
  private final FeedFrames frames;
  private final FeedSource source;
  private final Runnable onClosed;
  private final ArrayDeque<byte[]> queue = new ArrayDeque<>(4);

  /** Hints that wait until the client has taken everything else: they never fill the queue. */
  private Set<Lists> hints = Set.of();

  /** News, which wait like hints; null while there are none, as in nearly every feed. */
  private ArrayDeque<byte[]> news;

  private Phase phase = Phase.READING;
  private boolean readAgain;
  private boolean readWhenDrained;
  private boolean flushNeeded;
  private boolean quiet = true;
  private boolean welcomed;
  private int beatsWhileEnding;

  /** The position up to which events are sent or queued. */
  private long last;

  /**
   * @param onClosed called once, when the feed is over for whatever reason
   */
  FeedConnection(AsyncContext context, FeedFrames frames, FeedSource source, Runnable onClosed)
      throws IOException {
    this.context = context;
    this.out = context.getResponse().getOutputStream();
    this.frames = frames;
    this.source = source;
    this.onClosed = onClosed;
  }

  /** Starts sending after a position, or at the head when none is given. */
  void open(OptionalLong after) {
    out.setWriteListener(this);
    read(after);
  }

  /** Says that the position cannot be continued, and closes. */
  void refuse(String resetReason) {
    out.setWriteListener(this);
    end(FeedFrames.reset(resetReason));
  }

  /** An event was committed; usually the next one. */
  synchronized void offer(long position, byte[] bytes) {
    if (phase == Phase.READING) {
      readAgain = true;
    } else if (phase == Phase.LIVE && position == last + 1) {
      last = position;
      enqueue(bytes);
      pump();
    } else if (phase == Phase.LIVE && position > last) {
      startReading();
    }
  }

  /** The stream grew, but nobody here knows by what. */
  synchronized void grew() {
    if (phase == Phase.READING) {
      readAgain = true;
    } else if (phase == Phase.LIVE) {
      startReading();
    }
  }

  /** What lists show has changed. */
  synchronized void hint(Set<Lists> lists) {
    if (phase == Phase.READING || phase == Phase.LIVE) {
      Set<Lists> all = EnumSet.copyOf(lists);
      all.addAll(hints);
      hints = all;
      pump();
    }
  }

  /** An event without a position, which may be lost. */
  synchronized void tell(byte[] frame) {
    if (phase == Phase.READING || phase == Phase.LIVE) {
      if (news == null) {
        news = new ArrayDeque<>(2);
      }
      if (news.size() >= NEWS_LIMIT) {
        news.remove();
      }
      news.add(frame);
      pump();
    }
  }

  /** A sign of life where nothing else was sent; lets go of clients that stopped reading. */
  synchronized void beat() {
    if (phase == Phase.ENDING && ++beatsWhileEnding > 1) {
      close();
    } else if (phase == Phase.LIVE || phase == Phase.READING) {
      if (quiet && queue.isEmpty()) {
        enqueue(FeedFrames.BEAT);
        pump();
      }
      quiet = true;
    }
  }

  /** Sends a last event and closes. */
  synchronized void end(byte[] lastFrame) {
    if (phase == Phase.CLOSED || phase == Phase.ENDING) {
      return;
    }
    phase = Phase.ENDING;
    queue.clear();
    queue.add(lastFrame);
    pump();
  }

  private synchronized void startReading() {
    phase = Phase.READING;
    if (queue.isEmpty()) {
      read(OptionalLong.of(last));
    } else {
      readWhenDrained = true; // a page at a time, as fast as the client takes it
    }
  }

  private void read(OptionalLong after) {
    source
        .read(after, PAGE)
        .whenComplete(
            (slice, failure) -> {
              if (failure != null) {
                LOG.debug(
                    "A feed could not read its stream and is closed to resume later", failure);
                end(FeedFrames.bye("restart", 1000));
              } else {
                accept(slice, after);
              }
            });
  }

  private synchronized void accept(FeedSource.Slice slice, OptionalLong after) {
    if (phase != Phase.READING) {
      return;
    }
    if (!welcomed) {
      long position = after.orElse(slice.head());
      if (position > slice.head()) {
        end(FeedFrames.reset("ahead"));
        return;
      }
      if (position < slice.tail()) {
        end(FeedFrames.reset("gone"));
        return;
      }
      welcomed = true;
      last = position;
      enqueue(frames.live(position, slice.head()));
    } else if (last < slice.tail()) {
      end(FeedFrames.reset("gone")); // forgotten while the client was catching up
      return;
    }
    for (FeedSource.Frame frame : slice.frames()) {
      if (frame.position() == last + 1) {
        last = frame.position();
        enqueue(frame.bytes());
      }
    }
    if (slice.head() > last || readAgain) {
      readAgain = false;
      startReading();
    } else {
      phase = Phase.LIVE;
    }
    pump();
  }

  private void enqueue(byte[] bytes) {
    if (phase != Phase.ENDING && queue.size() >= QUEUE_LIMIT) {
      LOG.debug("A feed's client does not read; it is let go and may resume");
      end(FeedFrames.bye("slow", 500));
      return;
    }
    quiet = false;
    queue.add(bytes);
  }

  @Override
  public void onWritePossible() {
    pump();
  }

  private synchronized void pump() {
    if (phase == Phase.CLOSED) {
      return;
    }
    try {
      while (out.isReady()) {
        byte[] next = queue.isEmpty() && phase == Phase.LIVE ? nextOfThoseThatWait() : queue.poll();
        if (next != null) {
          out.write(next);
          flushNeeded = true;
        } else if (flushNeeded) {
          flushNeeded = false;
          out.flush();
        } else {
          drained();
          return;
        }
      }
    } catch (IOException | IllegalStateException gone) {
      close();
    }
  }

  /** Null when nothing waits. */
  private byte[] nextOfThoseThatWait() {
    if (!hints.isEmpty()) {
      byte[] changed = FeedFrames.changed(hints);
      hints = Set.of();
      return changed;
    }
    byte[] next = news == null ? null : news.poll();
    if (next == null) {
      news = null;
    }
    return next;
  }

  private void drained() {
    if (phase == Phase.ENDING) {
      close();
    } else if (readWhenDrained) {
      readWhenDrained = false;
      read(OptionalLong.of(last));
    }
  }

  @Override
  public void onError(Throwable gone) {
    close();
  }

  /** Ends without a word. */
  synchronized void close() {
    if (phase == Phase.CLOSED) {
      return;
    }
    phase = Phase.CLOSED;
    queue.clear();
    try {
      context.complete();
    } catch (IllegalStateException alreadyOver) {
      LOG.trace("The container had closed the feed before", alreadyOver);
    }
    onClosed.run();
  }
}
