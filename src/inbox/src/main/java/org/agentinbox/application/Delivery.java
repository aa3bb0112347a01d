package org.agentinbox.application;

import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.agentinbox.port.Outgoing;

/** Delivers one kind of what the outbox holds. May be called again with the same. */
public interface Delivery {

  CompletionStage<Result> deliver(Outgoing outgoing);

  /**
   * How it went.
   *
   * @param reason for logs and administrators, in English, without personal data
   */
  record Result(End end, String reason) {
    /** What is to become of it. */
    public enum End {
      DONE,
      /** Trying again can help. */
      AGAIN,
      /** Trying again cannot help. */
      NEVER
    }

    public static final Result DONE = new Result(End.DONE, "");

    public Result {
      Objects.requireNonNull(end, "end");
      Objects.requireNonNull(reason, "reason");
    }

    public static Result again(String reason) {
      return new Result(End.AGAIN, reason);
    }

    public static Result never(String reason) {
      return new Result(End.NEVER, reason);
    }
  }
}
