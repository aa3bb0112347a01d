package org.agentinbox.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.agentinbox.port.CommitListener.Lists;
import org.junit.jupiter.api.Test;

class FeedConnectionTest {
  private final FakeClient client = new FakeClient();
  private final FakeStream stream = new FakeStream();
  private final AtomicInteger closed = new AtomicInteger();

  private FeedConnection connect(FakeClient to, FakeStream from) {
    try {
      return new FeedConnection(to.context(), from.frames, from, closed::incrementAndGet);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private FeedConnection liveAt(long position) {
    FeedConnection feed = connect(client, stream.at(position));
    feed.open(OptionalLong.of(position));
    stream.answerAll();
    return feed;
  }

  private void offer(FeedConnection feed, long position) {
    feed.offer(position, stream.bytes(position));
  }

  private static List<Long> range(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }

  private static String live(long position, long head) {
    return "live {\"position\":\"epoch:" + position + "\",\"head\":\"epoch:" + head + "\"}";
  }

  @Test
  void theFirstEventIsAlwaysLive() {
    FeedConnection feed = connect(client, stream.at(7));
    feed.open(OptionalLong.empty());
    assertEquals("", client.text(), "nothing before it is known that the feed works");
    stream.answerAll();
    assertEquals(List.of(live(7, 7)), client.frames());
    assertFalse(client.text().contains("id:"));
  }

  @Test
  void whatWasMissedFollowsInPages() {
    FeedConnection feed = connect(client, stream.at(345));
    feed.open(OptionalLong.of(2));
    stream.answerAll();
    assertEquals(live(2, 345), client.frames().get(0));
    assertEquals(range(3, 345), client.positions());
    assertEquals(List.of("2", "102", "202", "302"), stream.reads);
  }

  @Test
  void eventsComeAtOnceInOrderAndOnce() {
    FeedConnection feed = liveAt(5);
    offer(feed, 6);
    offer(feed, 6);
    offer(feed, 7);
    offer(feed, 3);
    assertEquals(range(6, 7), client.positions());
    assertEquals(1, stream.reads.size(), "no reading without a gap");
  }

  @Test
  void aGapIsReadAndWhatComesMeanwhileIsNotLost() {
    FeedConnection feed = liveAt(5);
    stream.at(8);
    offer(feed, 8);
    offer(feed, 7);
    assertEquals(List.of(), client.positions());
    stream.answer();
    stream.at(10);
    offer(feed, 10);
    offer(feed, 9);
    stream.answerAll();
    assertEquals(range(6, 10), client.positions());
    offer(feed, 11);
    assertEquals(range(6, 11), client.positions());
  }

  @Test
  void aHintThatTheStreamGrewIsEnough() {
    FeedConnection feed = liveAt(0);
    stream.at(3);
    feed.grew();
    stream.at(4);
    feed.grew();
    stream.answerAll();
    assertEquals(range(1, 4), client.positions());
  }

  @Test
  void eventsBetweenTheHeadAndItsWelcomeAreRead() {
    FeedConnection feed = connect(client, stream.at(3));
    feed.open(OptionalLong.empty());
    offer(feed, 3);
    stream.answer();
    stream.grow();
    offer(feed, 4);
    stream.answerAll();
    assertEquals(List.of(4L), client.positions());
  }

  @Test
  void aPositionThatCannotBeContinuedStartsOver() {
    FeedConnection ahead = connect(client, stream.at(5));
    ahead.open(OptionalLong.of(6));
    stream.answerAll();
    assertEquals(List.of("reset {\"reason\":\"ahead\"}"), client.frames());
    assertEquals(1, client.completed.get());

    FakeClient late = new FakeClient();
    stream.forgetUpTo(3);
    connect(late, stream).open(OptionalLong.of(2));
    stream.answerAll();
    assertEquals(List.of("reset {\"reason\":\"gone\"}"), late.frames());

    FakeClient foreign = new FakeClient();
    connect(foreign, stream).refuse("unknown-epoch");
    assertEquals(List.of("reset {\"reason\":\"unknown-epoch\"}"), foreign.frames());
    assertEquals(3, closed.get());

    FakeClient inTime = new FakeClient();
    connect(inTime, stream).open(OptionalLong.of(3));
    stream.answerAll();
    assertEquals(range(4, 5), inTime.positions());
  }

  @Test
  void eventsForgottenWhileCatchingUpStartOver() {
    FeedConnection feed = connect(client, stream.at(300));
    feed.open(OptionalLong.of(0));
    stream.answer();
    stream.forgetUpTo(250);
    for (int i = 0; i < 10 && client.completed.get() == 0; i++) {
      stream.answer();
    }
    assertEquals(range(1, 100), client.positions());
    assertTrue(client.text().endsWith("event: reset\ndata: {\"reason\":\"gone\"}\n\n"));
    assertEquals(1, client.completed.get());
  }

  @Test
  void hintsWaitForTheRestAndNeverLetAClientGo() {
    FeedConnection feed = connect(client, stream.at(1));
    feed.open(OptionalLong.of(0));
    feed.hint(Set.of(Lists.AGENTS));
    assertEquals("", client.text(), "the first event is live");
    stream.answerAll();
    String agents = "changed {\"what\":[\"agents\"]}";
    assertEquals(List.of(live(0, 1), "epoch:1 entry {}", agents), client.frames());
    client.takesOnly(0);
    for (int i = 0; i < 1000; i++) {
      feed.hint(Set.of(i % 2 == 0 ? Lists.PAST : Lists.QUEUE));
    }
    offer(feed, 2);
    client.takes(1000);
    assertEquals(0, client.completed.get());
    List<String> after = client.frames().subList(3, client.frames().size());
    assertEquals("epoch:2 entry {}", after.get(after.size() - 2));
    assertEquals("changed {\"what\":[\"past\",\"queue\"]}", after.get(after.size() - 1));
    assertTrue(after.size() <= 3, after::toString);
    offer(feed, 3);
    assertEquals(List.of(1L, 2L, 3L), client.positions(), "a hint moves no position");
  }

  @Test
  void newsWaitForTheRestAndTheOldestAreForgotten() {
    FeedConnection feed = connect(client, stream.at(1));
    feed.open(OptionalLong.of(0));
    feed.tell(FeedFrames.news("typing", "{}"));
    assertEquals("", client.text(), "the first event is live");
    stream.answerAll();
    assertEquals(List.of(live(0, 1), "epoch:1 entry {}", "typing {}"), client.frames());
    client.takesOnly(0);
    for (int i = 1; i <= 1000; i++) {
      feed.tell(FeedFrames.news("marks", "{\"n\":" + i + "}"));
    }
    for (long position = 2; position <= 257; position++) {
      offer(feed, position);
    }
    client.takes(10_000);
    assertEquals(0, client.completed.get(), "256 events may wait, whatever news wait beside them");
    assertEquals(range(1, 257), client.positions(), "news move no position");
    List<String> news =
        client.frames().stream().filter(frame -> frame.startsWith("marks")).toList();
    assertEquals(64, news.size());
    assertEquals("marks {\"n\":1000}", news.get(63));
    assertEquals(news, client.frames().subList(3 + 256, 3 + 256 + 64), "they give way");
    feed.end(FeedFrames.bye("restart", 500));
    feed.tell(FeedFrames.news("typing", "{}"));
    assertTrue(client.frames().get(client.frames().size() - 1).startsWith("bye"));
  }

  @Test
  void aClientThatDoesNotReadIsToldSoAndLetGo() {
    FeedConnection feed = liveAt(0);
    FakeClient other = new FakeClient();
    FakeStream same = new FakeStream().at(0);
    FeedConnection others = connect(other, same);
    others.open(OptionalLong.of(0));
    same.answerAll();
    client.takesOnly(0);
    for (long position = 1; position <= 300; position++) {
      offer(feed, position);
      offer(others, position);
    }
    assertEquals(range(1, 300), other.positions(), "nobody else is held up");
    assertEquals(0, client.completed.get());
    client.takes(10);
    assertTrue(
        client.text().endsWith("event: bye\ndata: {\"reason\":\"slow\",\"retryMs\":500}\n\n"));
    assertEquals(List.of(), client.positions(), "it resumes from what it has");
    assertEquals(1, client.completed.get());
    assertEquals(1, closed.get());
  }

  @Test
  void aClientThatNeverReadsIsClosedByTheBeat() {
    FeedConnection feed = liveAt(0);
    client.takesOnly(0);
    feed.end(FeedFrames.bye("restart", 500));
    feed.beat();
    assertEquals(0, client.completed.get());
    feed.beat();
    feed.beat();
    assertEquals(1, client.completed.get());
    assertEquals(1, closed.get());
  }

  @Test
  void upTo256EventsWait() {
    FeedConnection feed = liveAt(0);
    client.takesOnly(0);
    for (long position = 1; position <= 256; position++) {
      offer(feed, position);
    }
    client.takes(1000);
    assertEquals(range(1, 256), client.positions());
    assertEquals(0, client.completed.get());
  }

  @Test
  void aSlowClientCatchesUpAPageAtATime() {
    FeedConnection feed = connect(client, stream.at(1000));
    client.takesOnly(1);
    feed.open(OptionalLong.of(0));
    stream.answerAll();
    assertEquals(List.of("0"), stream.reads, "the next page is read when this one is taken");
    long head = 1000;
    while (client.positions().size() < head) {
      client.takes(7);
      stream.answerAll();
      if (head < 1100) {
        head = stream.grow();
        offer(feed, head);
      }
    }
    assertEquals(range(1, head), client.positions());
    assertEquals(0, client.completed.get());
  }

  @Test
  void aBeatOnlyWhereNothingElseWasSent() {
    FeedConnection feed = liveAt(0);
    feed.beat();
    assertFalse(client.text().contains(": beat"));
    feed.beat();
    assertTrue(client.text().endsWith(": beat\n\n"));
    offer(feed, 1);
    feed.beat();
    assertTrue(client.text().endsWith("data: {}\n\n"));
    feed.beat();
    assertTrue(client.text().endsWith(": beat\n\n"));
  }

  @Test
  void itClosesOnceWhateverHappens() {
    FeedConnection feed = liveAt(0);
    feed.end(FeedFrames.bye("restart", 500));
    feed.end(FeedFrames.bye("slow", 500));
    feed.close();
    feed.onError(new IOException("gone"));
    offer(feed, 1);
    feed.grew();
    feed.beat();
    assertEquals(
        List.of(live(0, 0), "bye {\"reason\":\"restart\",\"retryMs\":500}"), client.frames());
    assertEquals(1, client.completed.get());
    assertEquals(1, closed.get());
  }

  @Test
  void aClientThatWentAwayIsForgotten() {
    FeedConnection feed = liveAt(0);
    client.goesAway();
    offer(feed, 1);
    offer(feed, 2);
    assertEquals(1, closed.get());
  }

  @Test
  void aStoreThatDoesNotAnswerEndsTheFeedToResumeLater() {
    FeedConnection feed = connect(client, stream.at(5));
    stream.failsWith(new IllegalStateException("down"));
    feed.open(OptionalLong.of(0));
    stream.answerAll();
    assertEquals(List.of("bye {\"reason\":\"restart\",\"retryMs\":1000}"), client.frames());
    assertEquals(1, client.completed.get());
  }

  /** Many threads commit and tell in any order while the client catches up. */
  @Test
  void whateverTheThreadsDoTheClientSeesEachEventOnceInOrder() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < 1000; round++) {
        FakeStream busy = new FakeStream(threads).at(round % 150);
        FakeClient reader = new FakeClient();
        FeedConnection feed = connect(reader, busy);
        CountDownLatch start = new CountDownLatch(1);
        AtomicLong newest = new AtomicLong();
        List<Future<?>> working = new ArrayList<>();
        for (int thread = 0; thread < 3; thread++) {
          boolean hints = thread == 2;
          working.add(
              threads.submit(
                  () -> {
                    start.await();
                    for (int i = 0; i < 12; i++) {
                      long position = busy.grow();
                      newest.accumulateAndGet(position, Math::max);
                      if (hints) {
                        feed.grew();
                      } else {
                        feed.offer(position, busy.bytes(position));
                      }
                    }
                    return null;
                  }));
        }
        start.countDown();
        feed.open(OptionalLong.of(0));
        for (Future<?> one : working) {
          one.get(10, TimeUnit.SECONDS);
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (reader.positions().size() < newest.get() && System.nanoTime() < end) {
          Thread.onSpinWait();
        }
        assertEquals(range(1, newest.get()), reader.positions(), "round " + round);
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
