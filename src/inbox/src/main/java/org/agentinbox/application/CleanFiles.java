package org.agentinbox.application;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.ConversationUnit;
import org.agentinbox.port.FileBook;
import org.agentinbox.port.FileBook.Brought;
import org.agentinbox.port.FileStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes files that no line refers to: their sender was gone before the line could be added. In
 * three steps, so that a file which somebody brings again at this moment is not lost: marked in one
 * commit, removed, forgotten in another. Whoever brings a marked one is asked to try again.
 */
public final class CleanFiles {
  /** How long a file may lie without a line. */
  public static final Duration PATIENCE = Duration.ofDays(1);

  private static final int AT_ONCE = 200;
  private static final Logger LOG = LoggerFactory.getLogger(CleanFiles.class);

  private final ConversationStore store;
  private final FileStore files;
  private final Executor threads;
  private final Clock clock;

  public CleanFiles(ConversationStore store, FileStore files, Executor threads, Clock clock) {
    this.store = store;
    this.files = files;
    this.threads = threads;
    this.clock = clock;
  }

  public CompletionStage<?> clean() {
    Instant before = clock.instant().minus(PATIENCE);
    return store
        .change(unit -> mark(unit, before))
        .thenApplyAsync(this::remove, threads)
        .thenCompose(
            removed ->
                removed.isEmpty()
                    ? CompletableFuture.completedStage(0)
                    : store.change(unit -> forget(unit.files(), removed)));
  }

  private static List<String> mark(ConversationUnit unit, Instant before) {
    FileBook book = unit.files();
    for (Brought brought : book.unsettled(before, AT_ONCE)) {
      boolean hasLine =
          unit.message(brought.conversation(), brought.line())
              .flatMap(entry -> entry.file())
              .filter(file -> file.key().equals(brought.key()))
              .isPresent();
      if (hasLine) {
        book.settle(brought);
      } else {
        book.drop(brought);
      }
    }
    return book.doomed(AT_ONCE);
  }

  private List<String> remove(List<String> doomed) {
    List<String> removed = new ArrayList<>();
    for (String key : doomed) {
      try {
        files.delete(key);
        removed.add(key);
      } catch (IOException e) {
        LOG.warn("A file that nothing refers to could not be removed yet", e);
      }
    }
    return removed;
  }

  private static int forget(FileBook book, List<String> removed) {
    removed.forEach(book::removed);
    return removed.size();
  }
}
