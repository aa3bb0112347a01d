package org.agentinbox.store.jdbc;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.agentinbox.port.CommitListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what was committed and answers who asked, on a thread of its own, so that the writer goes
 * on with the next batch. One thread: what is told keeps its order.
 */
final class Completions implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Completions.class);

  private final CommitListener listener;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(StoreThreads.named("completion"));

  Completions(CommitListener listener) {
    this.listener = listener;
  }

  /** The whole batch is on disk. */
  void committed(List<? extends Request> batch) {
    thread.execute(
        () -> {
          for (Request request : batch) {
            tell(request);
          }
          for (Request request : batch) {
            request.answer();
          }
        });
  }

  /** Nothing of the batch was written. */
  void failed(List<? extends Request> batch, RuntimeException reason) {
    thread.execute(() -> batch.forEach(request -> request.fail(reason)));
  }

  /** It is not known whether a commit was done: feeds have to look. */
  void lookEverywhere() {
    thread.execute(listener::streamsGrew);
  }

  private void tell(Request request) {
    try {
      request.changes().tell(listener);
    } catch (RuntimeException e) {
      LOG.error("A listener failed; feeds catch up by reading", e);
    }
  }

  /** Answers everything that was handed over, then ends. */
  @Override
  public void close() {
    StoreThreads.end(thread, 10, TimeUnit.SECONDS);
  }
}
