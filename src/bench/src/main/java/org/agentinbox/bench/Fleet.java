package org.agentinbox.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.agentinbox.bench.http.Connection;
import org.agentinbox.bench.http.Event;
import org.agentinbox.bench.http.FeedHandler;
import org.agentinbox.bench.http.Loop;
import org.agentinbox.bench.http.Reply;
import org.agentinbox.bench.http.ReplyHandler;
import org.agentinbox.bench.product.AgentAccess;
import org.agentinbox.bench.product.VisitorAccess;

/** Agents with open feeds and visitors with accepted conversations, ten for each agent. */
final class Fleet {
  private static final int TALKS_PER_AGENT = 10;
  private static final int LOG_INS_AT_ONCE = 2;
  private static final int STARTS_AT_ONCE = 50;
  private static final long PATIENCE_SECONDS = 120;

  /** Told on the loop's thread. */
  interface Arrivals {
    void arrived(Talk talk, int number, long at);
  }

  private final Loop loop;
  private final InetSocketAddress server;
  private final String idPrefix = "b" + UUID.randomUUID().toString().substring(0, 8);
  private final List<Talk> talks = new ArrayList<>();
  private final AtomicLong refused = new AtomicLong();
  private final CountDownLatch accepted;
  private final CountDownLatch live;
  private volatile boolean over;
  private Arrivals arrivals = (talk, number, at) -> {};

  private Fleet(Loop loop, InetSocketAddress server, int conversations) {
    this.loop = loop;
    this.server = server;
    this.accepted = new CountDownLatch(conversations);
    this.live = new CountDownLatch(agentsFor(conversations));
  }

  static int agentsFor(int conversations) {
    return (conversations + TALKS_PER_AGENT - 1) / TALKS_PER_AGENT;
  }

  static Fleet open(Loop loop, InetSocketAddress server, int conversations)
      throws TimeoutException {
    Fleet fleet = new Fleet(loop, server, conversations);
    fleet.openAgents(agentsFor(conversations));
    fleet.openTalks(conversations);
    return fleet;
  }

  private void openAgents(int count) throws TimeoutException {
    Semaphore atOnce = new Semaphore(LOG_INS_AT_ONCE);
    List<CompletableFuture<?>> ready = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      atOnce.acquireUninterruptibly();
      Connection connection = loop.connection(server);
      ready.add(
          AgentAccess.logIn(connection, "agent%03d".formatted(i))
              .thenCompose(
                  agent -> {
                    loop.execute(
                        () ->
                            loop.connection(server)
                                .open(agent.feed().bytes(), new AgentFeed(agent, connection)));
                    return connection.exchange(agent.available(true));
                  })
              .whenComplete((reply, failure) -> atOnce.release())
              .toCompletableFuture());
    }
    ready.forEach(CompletableFuture::join);
    await(live, "feeds of agents are live");
  }

  private void openTalks(int count) throws TimeoutException {
    Semaphore atOnce = new Semaphore(STARTS_AT_ONCE);
    List<CompletableFuture<Talk>> started = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      atOnce.acquireUninterruptibly();
      Connection connection = loop.connection(server);
      String prefix = "%s-%06d-".formatted(idPrefix, i);
      started.add(
          VisitorAccess.start(connection, "Visitor " + i)
              .thenApply(visitor -> new Talk(visitor, connection, prefix))
              .whenComplete((talk, failure) -> atOnce.release()));
    }
    started.forEach(talk -> talks.add(talk.join()));
    await(accepted, "conversations are accepted");
  }

  private static void await(CountDownLatch latch, String what) throws TimeoutException {
    try {
      if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new TimeoutException("Still missing until all " + what + ": " + latch.getCount());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TimeoutException("Interrupted until all " + what);
    }
  }

  List<Talk> talks() {
    return talks;
  }

  Loop loop() {
    return loop;
  }

  /** Requests of agents that were not granted. */
  long refused() {
    return refused.get();
  }

  /** What happens from now on is of no interest. */
  void over() {
    over = true;
  }

  /** To be called on the loop's thread. */
  void tell(Arrivals listener) {
    arrivals = listener;
  }

  /** What every agent got of what is acknowledged. */
  Faults atAgents() {
    return talks.stream()
        .map(talk -> Faults.of(talk.atAgent, talk.next))
        .reduce(Faults.NONE, Faults::plus);
  }

  /** Reads every conversation from its first entry and compares it with what was acknowledged. */
  Faults inStore() {
    Semaphore atOnce = new Semaphore(STARTS_AT_ONCE);
    List<CompletableFuture<Faults>> read = new ArrayList<>();
    for (Talk talk : talks) {
      atOnce.acquireUninterruptibly();
      WholeFeed feed = new WholeFeed(talk, loop.connection(server));
      loop.execute(() -> feed.connection.open(talk.visitor.wholeFeed(), feed));
      read.add(feed.result.whenComplete((faults, failure) -> atOnce.release()));
    }
    return read.stream().map(CompletableFuture::join).reduce(Faults.NONE, Faults::plus);
  }

  private static int number(String id) {
    return Integer.parseInt(id, id.length() - 8, id.length(), 10);
  }

  private static long seq(String data) {
    int from = data.indexOf("\"seq\":") + 6;
    return Long.parseLong(data, from, data.indexOf(',', from), 10);
  }

  /** The client-made id of a message of this fleet; null for anything else. */
  private String messageId(String data) {
    int from = data.indexOf("\"id\":\"" + idPrefix);
    return from < 0 ? null : data.substring(from + 6, data.indexOf('"', from + 6));
  }

  /** Accepts every offer and notes every message. */
  private final class AgentFeed implements FeedHandler, ReplyHandler {
    private final AgentAccess agent;
    private final Connection requests;

    AgentFeed(AgentAccess agent, Connection requests) {
      this.agent = agent;
      this.requests = requests;
    }

    @Override
    public void event(Event event) {
      switch (event.name()) {
        case "entry" -> entry(event.data());
        case "offer" -> {
          String id = event.data().substring(event.data().indexOf("\"id\":\"") + 6);
          requests.send(agent.accept(id.substring(0, id.indexOf('"'))).bytes(), this);
        }
        case "live" -> live.countDown();
        default -> {}
      }
    }

    private void entry(String data) {
      String id = messageId(data);
      if (id != null) {
        int talkAt = idPrefix.length() + 1;
        Talk talk = talks.get(Integer.parseInt(id, talkAt, talkAt + 6, 10));
        int number = number(id);
        talk.atAgent.got(number, seq(data));
        arrivals.arrived(talk, number, System.nanoTime());
      }
    }

    @Override
    public void reply(Reply reply) {
      if (reply.status() == 200) {
        accepted.countDown();
      } else {
        refused.incrementAndGet();
        System.err.println("An offer could not be accepted: " + reply.text());
      }
    }

    @Override
    public void failed(IOException reason) {
      refused.incrementAndGet();
      System.err.println("An offer could not be accepted: " + reason);
    }

    @Override
    public void refused(Reply reply) {
      System.err.println("A feed was refused: " + reply.text());
    }

    @Override
    public void ended(String reason) {
      if (!over) {
        System.err.println("An agent's feed ended: " + reason);
      }
    }
  }

  /** One reading of a conversation from its first entry to its head. */
  private final class WholeFeed implements FeedHandler {
    final CompletableFuture<Faults> result = new CompletableFuture<>();
    final Connection connection;
    private final Talk talk;
    private final Ledger ledger = new Ledger();
    private long head;

    WholeFeed(Talk talk, Connection connection) {
      this.talk = talk;
      this.connection = connection;
    }

    @Override
    public void event(Event event) {
      if (event.name().equals("live")) {
        String position = event.data().substring(event.data().indexOf("\"head\""));
        head =
            Long.parseLong(
                position.substring(position.lastIndexOf(':') + 1, position.lastIndexOf('"')));
        return;
      }
      String id = messageId(event.data());
      if (id != null) {
        ledger.got(number(id), seq(event.data()));
      }
      if (event.position().orElse(0) == head) {
        connection.close();
        result.complete(Faults.of(ledger, talk.next));
      }
    }

    @Override
    public void refused(Reply reply) {
      ended(reply.text());
    }

    @Override
    public void ended(String reason) {
      System.err.println("A conversation could not be read to its end: " + reason);
      result.complete(Faults.of(ledger, talk.next));
    }
  }
}
