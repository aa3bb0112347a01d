package org.agentinbox.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.Entry;

/**
 * What children were told is on disk, gathered over their lives, and the proof that it is there.
 */
final class Acknowledged {
  record Message(String conversation, long seq, String id) {}

  private final List<Message> all = Collections.synchronizedList(new ArrayList<>());

  int size() {
    return all.size();
  }

  static ProcessBuilder child(List<String> before, String... arguments) {
    List<String> command = new ArrayList<>(before);
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
            "-cp",
            System.getProperty("java.class.path"),
            StoreChild.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  /** Reads acknowledgements until there are so many more, kills the child, reads what it left. */
  void killAfter(Process child, int messages) throws IOException, InterruptedException {
    killAfter(child, messages, () -> strike(child));
  }

  void killAfter(Process child, int messages, Runnable blow)
      throws IOException, InterruptedException {
    int goal = size() + messages;
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      boolean struck = false;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        note(line);
        if (!struck && size() >= goal) {
          struck = true;
          blow.run();
        }
        if (line.equals("FAILED") || size() > goal + 100_000) {
          strike(child);
        }
      }
      assertTrue(struck, "The child ended by itself after " + size() + " messages");
    } finally {
      child.destroyForcibly();
      assertTrue(child.waitFor(20, TimeUnit.SECONDS));
    }
  }

  /** Kills without closing our end of the pipe: what was printed before is still to be read. */
  private static void strike(Process child) {
    child.descendants().forEach(ProcessHandle::destroyForcibly);
    child.toHandle().destroyForcibly();
  }

  private void note(String line) {
    String[] words = line.split(" ", -1);
    if (words.length == 4 && words[0].equals("ACK") && isWhole(words[3])) {
      all.add(new Message(words[1], Long.parseLong(words[2]), words[3]));
    }
  }

  /** A half line at the end could cut a number short; such an id is found by its place instead. */
  private static boolean isWhole(String id) {
    return id.contains("message-") && !id.endsWith("-");
  }

  /** Every acknowledged message is there once, at its place, and nothing has gaps. */
  void verify(StoreSettings settings) {
    try (JdbcConversationStore store =
        JdbcConversationStore.open(
            settings, new SampleCodec(), new RecordingListener.Quiet(), Clock.systemUTC())) {
      Map<String, Map<Long, Entry>> found = new HashMap<>();
      long lines = 0;
      for (int i = 0; i < StoreChild.CONVERSATIONS; i++) {
        ConversationId id = Samples.id("n" + i);
        List<Entry> entries = Samples.entries(store, id);
        found.put(id.value(), checked(store, id, entries));
        lines += entries.size() - 2;
      }
      List<Message> missing = all.stream().filter(message -> !isThere(message, found)).toList();
      assertEquals(List.of(), missing);
      long head = Samples.await(store.read(reads -> reads.agentHead(Samples.LUKAS)));
      assertEquals(lines, head, "The agent's stream tells each line once");
    }
  }

  private static boolean isThere(Message message, Map<String, Map<Long, Entry>> found) {
    Entry entry = found.get(message.conversation()).get(message.seq());
    return entry != null
        && entry.message().orElseThrow().value().equals(message.id())
        && entry.text().equals("Text of " + message.id());
  }

  private static Map<Long, Entry> checked(
      JdbcConversationStore store, ConversationId id, List<Entry> entries) {
    assertEquals(
        ConversationStoreContract.upTo(entries.size()), ConversationStoreContract.seqs(entries));
    assertEquals(entries.size(), Samples.load(store, id).orElseThrow().head());
    Map<Long, Entry> bySeq = new HashMap<>();
    Set<String> ids = new HashSet<>();
    for (Entry entry : entries) {
      bySeq.put(entry.seq(), entry);
      entry
          .message()
          .ifPresent(message -> assertTrue(ids.add(message.value()), "twice: " + message));
    }
    return bySeq;
  }
}
