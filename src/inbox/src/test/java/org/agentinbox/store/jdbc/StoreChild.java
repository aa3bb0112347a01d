package org.agentinbox.store.jdbc;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import org.agentinbox.domain.conversation.ConversationId;

/**
 * A process that appends as fast as it can and prints a line per acknowledged message, until it is
 * killed: {@code ACK conversation sequence message}.
 */
public final class StoreChild {
  static final int CONVERSATIONS = 8;

  private StoreChild() {}

  /** Arguments: {@code sqlite file nativeFolder run} or {@code postgres url user run}. */
  public static void main(String[] args) throws Exception {
    StoreSettings settings =
        args[0].equals("sqlite")
            ? StoreSettings.sqlite(Path.of(args[1]), Path.of(args[2]))
            : StoreSettings.postgres(args[1], args[2], "");
    JdbcConversationStore store =
        JdbcConversationStore.open(
            settings, new SampleCodec(), new RecordingListener.Quiet(), Clock.systemUTC());
    for (int i = 0; i < CONVERSATIONS; i++) {
      ConversationId id = Samples.id("n" + i);
      if (Samples.load(store, id).isEmpty()) {
        Samples.active(store, "n" + i, Samples.LUKAS);
      }
      next(store, id, "run" + args[3] + "-", 0);
    }
    new CountDownLatch(1).await();
  }

  private static void next(
      JdbcConversationStore store, ConversationId conversation, String prefix, int number) {
    String message = prefix + "message-" + number;
    store
        .append(Samples.draft(conversation, message, Samples.VISITOR, "Text of " + message))
        .whenComplete(
            (outcome, failure) -> {
              if (failure != null) {
                say("FAILED");
                return;
              }
              long seq = Samples.done(outcome).entry().seq();
              say("ACK " + conversation + " " + seq + " " + message);
              next(store, conversation, prefix, number + 1);
            });
  }

  /** One write per line, so that a killed process leaves whole lines, or a last half one. */
  private static void say(String line) {
    try {
      OutputStream out = new java.io.FileOutputStream(java.io.FileDescriptor.out);
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
