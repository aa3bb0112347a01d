package org.agentinbox.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.agentinbox.bench.http.Connection;
import org.agentinbox.bench.http.Event;
import org.agentinbox.bench.http.FeedHandler;
import org.agentinbox.bench.http.Loop;
import org.agentinbox.bench.http.Reply;
import org.agentinbox.bench.product.ServerMemory;
import org.agentinbox.bench.product.VisitorAccess;

/** What an open feed costs in memory while nothing happens. */
final class IdleFeeds {
  private static final int AT_ONCE = 50;

  /** Kilobytes (1,000 bytes) for each feed. */
  record Cost(double heap, double direct, double resident) {
    double total() {
      return heap + direct;
    }
  }

  private final Loop loop;
  private final Target target;
  private final List<Connection> open = new ArrayList<>();

  IdleFeeds(Loop loop, Target target) {
    this.loop = loop;
    this.target = target;
  }

  /** Conversations and their connections exist before; what is added is the feeds alone. */
  Cost measure(int count) throws IOException {
    List<VisitorAccess> visitors = startConversations(count);
    try (ServerMemory memory = ServerMemory.of(target.pid().orElseThrow())) {
      openFeeds(visitors.subList(0, count / 10)); // whatever exists once for all feeds
      closeFeeds();
      ServerMemory.Figures before = memory.measure();
      openFeeds(visitors);
      ServerMemory.Figures after = memory.measure();
      closeFeeds();
      double bytesPerKilobyte = 1000.0 * count;
      return new Cost(
          (after.heap() - before.heap()) / bytesPerKilobyte,
          (after.direct() - before.direct()) / bytesPerKilobyte,
          (after.resident() - before.resident()) / bytesPerKilobyte);
    }
  }

  private List<VisitorAccess> startConversations(int count) {
    Semaphore atOnce = new Semaphore(AT_ONCE);
    List<Connection> connections = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      connections.add(loop.connection(target.address()));
    }
    List<CompletableFuture<VisitorAccess>> started = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      atOnce.acquireUninterruptibly();
      started.add(
          VisitorAccess.start(connections.get(i % AT_ONCE), "Idle " + i)
              .whenComplete((visitor, failure) -> atOnce.release()));
    }
    List<VisitorAccess> visitors = started.stream().map(CompletableFuture::join).toList();
    loop.execute(() -> connections.forEach(Connection::close));
    return visitors;
  }

  private void openFeeds(List<VisitorAccess> visitors) {
    Semaphore atOnce = new Semaphore(AT_ONCE);
    List<CompletableFuture<Void>> live = new ArrayList<>();
    for (VisitorAccess visitor : visitors) {
      atOnce.acquireUninterruptibly();
      Connection connection = loop.connection(target.address());
      open.add(connection);
      Live handler = new Live();
      loop.execute(() -> connection.open(visitor.idleFeed(), handler));
      live.add(handler.live.whenComplete((done, failure) -> atOnce.release()));
    }
    live.forEach(CompletableFuture::join);
  }

  private void closeFeeds() {
    CompletableFuture<Void> closed = new CompletableFuture<>();
    loop.execute(
        () -> {
          open.forEach(Connection::close);
          open.clear();
          closed.complete(null);
        });
    closed.join();
  }

  private static final class Live implements FeedHandler {
    final CompletableFuture<Void> live = new CompletableFuture<>();

    @Override
    public void event(Event event) {
      live.complete(null);
    }

    @Override
    public void refused(Reply reply) {
      live.completeExceptionally(new IOException(reply.text()));
    }

    @Override
    public void ended(String reason) {
      live.completeExceptionally(new IOException(reason));
    }
  }
}
