package org.agentinbox.bench.inbox;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.agentinbox.bench.http.Connection;
import org.agentinbox.bench.http.Event;
import org.agentinbox.bench.http.FeedHandler;
import org.agentinbox.bench.http.Reply;
import org.agentinbox.bench.http.Request;
import org.agentinbox.bench.product.AgentAccess;
import org.agentinbox.bench.product.Api;
import org.agentinbox.bench.product.ProcessUse;
import org.agentinbox.bench.product.VisitorAccess;

/** Somebody chats while the product indexes what was never indexed, and when it has done so. */
final class CatchUp {
  private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final int LOOK_EVERY = 40;
  private static final int QUIET_MESSAGES = 200;
  private static final int MOST = 100_000;

  private final Connection agentConnection;
  private final Connection connection;
  private final AgentAccess agent;
  private final long pid;
  private VisitorAccess visitor;
  private int sent;

  CatchUp(Connection agentConnection, Connection connection, AgentAccess agent, long pid) {
    this.agentConnection = agentConnection;
    this.connection = connection;
    this.agent = agent;
    this.pid = pid;
  }

  void measure(String store, PastData data, InboxTable table) throws Exception {
    accepted();
    long began = System.nanoTime();
    double cpu = ProcessUse.cpuSeconds(pid);
    long[] acks = new long[MOST];
    int count = 0;
    long before = data.stale();
    long left = before;
    while (left > 0 && count < MOST) {
      acks[count++] = message();
      if (count % LOOK_EVERY == 0) {
        left = data.stale();
        InboxLoad.say("%,d are to be indexed", left);
      }
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    table.note(
        store,
        String.format(
            Locale.ROOT,
            "%,d indexed in %.0f s beside a chat, %.0f s of processor time; %s",
            before - left,
            seconds,
            ProcessUse.cpuSeconds(pid) - cpu,
            acknowledged(acks, count)));
    idle(store, table);
    end();
  }

  /** Nothing is left to be indexed. */
  private void idle(String store, InboxTable table) throws Exception {
    long[] acks = new long[QUIET_MESSAGES];
    for (int i = 0; i < acks.length; i++) {
      acks[i] = message();
    }
    table.note(
        store, "the same chat when nothing is left to index: " + acknowledged(acks, acks.length));
    double cpu = ProcessUse.cpuSeconds(pid);
    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(10));
    table.note(
        store,
        String.format(
            Locale.ROOT,
            "in 10 s in which nobody does anything the server takes %.2f s of processor time",
            ProcessUse.cpuSeconds(pid) - cpu));
  }

  private static String acknowledged(long[] acks, int count) {
    InboxTable.Round round = new InboxTable.Round(Arrays.copyOf(acks, count), 0);
    return String.format(
        Locale.ROOT,
        "%d messages acknowledged in p50 %.1f, p95 %.1f, p99 %.1f, max %.1f ms",
        count,
        round.percentile(50),
        round.percentile(95),
        round.percentile(99),
        round.percentile(100));
  }

  private void accepted() throws Exception {
    agentConnection.open(agent.feed().bytes(), new Present());
    asAgent(connection, agent.available(true));
    visitor = VisitorAccess.start(connection, "Ann").get(30, TimeUnit.SECONDS);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!asAgent(connection, agent.sign(Request.get(Api.BASE + "/agent/inbox")))
        .text()
        .contains("\"offers\":[{")) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("No offer came");
      }
      LockSupport.parkNanos(BETWEEN_NANOS);
    }
    asAgent(connection, agent.accept(visitor.conversation()));
  }

  private long message() throws Exception {
    LockSupport.parkNanos(BETWEEN_NANOS);
    Request message =
        Request.post(
                Api.VISITOR_MESSAGES,
                "{\"id\":\"%s\",\"text\":\"Message %d of a visitor who waits\"}"
                    .formatted(UUID.randomUUID(), sent++))
            .bearer(visitor.token());
    long began = System.nanoTime();
    asAgent(connection, message);
    return System.nanoTime() - began;
  }

  private void end() throws Exception {
    asAgent(
        connection,
        agent.sign(
            Request.post(Api.BASE + "/conversations/" + visitor.conversation() + "/end", "{}")));
    asAgent(connection, agent.available(false));
  }

  /** An agent with an open inbox, who lets it be. */
  private static final class Present implements FeedHandler {
    @Override
    public void event(Event event) {}

    @Override
    public void refused(Reply reply) {
      InboxLoad.say("The feed was refused: %s", reply);
    }

    @Override
    public void ended(String reason) {}
  }

  private static Reply asAgent(Connection connection, Request request) throws Exception {
    Reply reply = connection.exchange(request).get(60, TimeUnit.SECONDS);
    if (reply.status() >= 300) {
      throw new SQLException(reply.status() + " " + reply.text());
    }
    return reply;
  }
}
