package org.agentinbox.store.jdbc;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Author;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;

/**
 * Measures the message path in a closed loop: each conversation sends its next message when the
 * last one is on disk.
 *
 * <pre>AppendDriver sqlite|postgres [conversations] [seconds] [folder]</pre>
 */
public final class AppendDriver {
  private static final long WARM_UP_SECONDS = 5;

  private final JdbcConversationStore store;
  private final AtomicLong acknowledged = new AtomicLong();
  private final CountDownLatch ended;
  private volatile boolean over;

  private AppendDriver(JdbcConversationStore store, int conversations) {
    this.store = store;
    this.ended = new CountDownLatch(conversations);
  }

  public static void main(String[] args) throws Exception {
    int conversations = args.length > 1 ? Integer.parseInt(args[1]) : 1000;
    int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 10;
    StoreSettings settings = args[0].equals("sqlite") ? sqlite(args) : TestPostgres.emptyDatabase();
    try (JdbcConversationStore store =
        JdbcConversationStore.open(
            settings, new SampleCodec(), new RecordingListener.Quiet(), Clock.systemUTC())) {
      new AppendDriver(store, conversations).run(conversations, seconds);
    }
  }

  private static StoreSettings sqlite(String[] args) throws IOException {
    Path folder =
        args.length > 3
            ? Files.createDirectories(Path.of(args[3]))
            : Files.createTempDirectory("append-driver");
    return StoreSettings.sqlite(folder.resolve("inbox.db"), folder.resolve("native"));
  }

  private void run(int conversations, int seconds) throws InterruptedException {
    for (int i = 0; i < conversations; i++) {
      begin(i);
    }
    for (int i = 0; i < conversations; i++) {
      next(id(i), 0, i % 2 == 0 ? Author.visitor("Ann") : author(i));
    }
    goOnFor(WARM_UP_SECONDS);
    long from = acknowledged.get();
    long cpu = cpu();
    long writtenBefore = written();
    long start = System.nanoTime();
    goOnFor(seconds);
    long count = acknowledged.get() - from;
    double took = (System.nanoTime() - start) / 1e9;
    double used = (cpu() - cpu) / 1e9;
    over = true;
    ended.await();
    System.out.printf(
        Locale.ROOT,
        "%.0f appends/s, %.4f CPU seconds of this process per 1000, %d bytes written per append,"
            + " %d in %.1f s%n",
        count / took,
        used / count * 1000,
        (written() - writtenBefore) / count,
        count,
        took);
  }

  /** The conversations end by themselves only when all of them failed. */
  private void goOnFor(long seconds) throws InterruptedException {
    if (ended.await(seconds, TimeUnit.SECONDS)) {
      throw new IllegalStateException("Every conversation failed");
    }
  }

  private static long cpu() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  /** What this process wrote to files and pipes so far; 0 where the system does not tell. */
  private static long written() {
    try {
      return Files.readAllLines(Path.of("/proc/self/io")).stream()
          .filter(line -> line.startsWith("wchar: "))
          .mapToLong(line -> Long.parseLong(line.substring(7)))
          .sum();
    } catch (IOException e) {
      return 0;
    }
  }

  private static ConversationId id(int number) {
    return Samples.id("n" + number);
  }

  private static AgentId agent(int number) {
    return new AgentId("agent" + number / 10);
  }

  private static Author author(int number) {
    return Author.agent(agent(number), "Agent");
  }

  private void begin(int number) {
    Samples.run(
        store,
        unit -> {
          unit.ensureAgent(Samples.known(agent(number), "Agent"), Instant.now());
          Conversation.Step step = Samples.started("n" + number, Instant.now());
          unit.insert(step.conversation(), List.of(step.entry()));
          Conversation offered = Samples.done(step.conversation().offerTo(agent(number), "Agent"));
          Conversation.Step accepted = Samples.done(offered.accept(agent(number), Instant.now()));
          unit.update(accepted.conversation(), List.of(accepted.entry()));
          return true;
        });
  }

  private void next(ConversationId conversation, int number, Author author) {
    String text = "Message number " + number + ", about as long as people write in a chat window.";
    String id = String.format(Locale.ROOT, "0190b3f0-8e1c-7000-8000-%012d", number);
    store
        .append(Samples.draft(conversation, id, author, text))
        .whenComplete(
            (outcome, failure) -> {
              if (failure == null) {
                Samples.done(outcome);
                acknowledged.incrementAndGet();
              }
              if (over || failure != null) {
                ended.countDown();
              } else {
                next(conversation, number + 1, author);
              }
            });
  }
}
