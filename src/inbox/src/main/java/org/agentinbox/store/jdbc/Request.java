package org.agentinbox.store.jdbc;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.agentinbox.domain.Outcome;
import org.agentinbox.port.ConversationUnit;
import org.agentinbox.port.MessageDraft;
import org.agentinbox.port.SentMessage;
import org.agentinbox.port.StoreUnavailableException;

/** Something the store was asked to write, and how it ended. Filled by one worker thread. */
abstract sealed class Request {
  private final Changes changes = new Changes();

  /** What it added to streams; told only when it is committed. */
  final Changes changes() {
    return changes;
  }

  /** Gives the answer that was filled in. To be called after the commit. */
  abstract void answer();

  /** Answers that nothing was changed. */
  abstract void fail(RuntimeException reason);

  static StoreUnavailableException busy() {
    return new StoreUnavailableException("Too much waits to be written, or the store closes", null);
  }

  /** A message to be appended. */
  static final class Append extends Request {
    private final MessageDraft draft;
    private final CompletableFuture<Outcome<SentMessage>> future = new CompletableFuture<>();
    private Outcome<SentMessage> outcome;

    Append(MessageDraft draft) {
      this.draft = draft;
    }

    MessageDraft draft() {
      return draft;
    }

    CompletableFuture<Outcome<SentMessage>> future() {
      return future;
    }

    void outcome(Outcome<SentMessage> decided) {
      outcome = decided;
    }

    @Override
    void answer() {
      future.complete(outcome);
    }

    @Override
    void fail(RuntimeException reason) {
      future.completeExceptionally(reason);
    }
  }

  /** A change to be made by the application's own function. */
  static final class Work<T> extends Request {
    private final Function<ConversationUnit, T> function;
    private final CompletableFuture<T> future = new CompletableFuture<>();
    private T result;
    private RuntimeException thrown;

    Work(Function<ConversationUnit, T> function) {
      this.function = function;
    }

    CompletableFuture<T> future() {
      return future;
    }

    /** Runs the function; whoever calls this undoes its changes when it throws. */
    void run(JdbcUnit unit) {
      result = function.apply(unit);
      changes().add(unit.finish());
    }

    /** The function failed by itself and was undone; the others of its batch go on. */
    void undone(RuntimeException reason) {
      thrown = reason;
      changes().clear();
    }

    @Override
    void answer() {
      if (thrown == null) {
        future.complete(result);
      } else {
        future.completeExceptionally(thrown);
      }
    }

    @Override
    void fail(RuntimeException reason) {
      future.completeExceptionally(reason);
    }
  }
}
