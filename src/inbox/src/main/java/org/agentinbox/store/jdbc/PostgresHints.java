package org.agentinbox.store.jdbc;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.port.CommitListener;
import org.agentinbox.port.LiveNews;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells other nodes which streams grew and what is news, by NOTIFY, and hears it from them. Sent
 * after the commit and from a connection of its own: a NOTIFY within a transaction would make the
 * commits of all nodes wait for each other. A lost hint costs delay, never an event.
 *
 * <p>Nodes greet each other, so that one alone sends nothing. Whoever hears a greeting cannot know
 * what it missed before, and looks at everything once.
 */
final class PostgresHints implements LiveNews, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresHints.class);
  private static final String CHANNEL = "agent_inbox";
  private static final int LISTEN_MS = 250;
  private static final int RECONNECT_MS = 500;

  private final String node = UUID.randomUUID().toString();
  private final PostgresServer server;
  private final CommitListener listener;
  private final Set<String> others = ConcurrentHashMap.newKeySet();
  private final CountDownLatch ending = new CountDownLatch(1);
  private final BatchThread<Collection<String>> sender;
  private final Thread hearer;
  private Session sending;

  PostgresHints(PostgresServer server, CommitListener listener) {
    this.server = server;
    this.listener = listener;
    this.sender = new BatchThread<>("hints-out", 10_000, this::sendAll, this::leave);
    this.hearer = StoreThreads.start("hints-in", this::hearUntilClosed);
  }

  /** Tells the other nodes what was committed. Never waits. */
  void send(List<? extends Request> committed) {
    if (others.isEmpty()) {
      return;
    }
    Set<String> streams = new HashSet<>();
    committed.forEach(request -> streams.addAll(request.changes().streams()));
    tell(streams);
  }

  @Override
  public void tellAgent(AgentId agent, String name, String json) {
    tell(new HintText.News("agent:" + agent, name, json));
  }

  @Override
  public void tellVisitor(ConversationId conversation, String name, String json) {
    tell(new HintText.News("conversation:" + conversation, name, json));
  }

  private void tell(HintText.News news) {
    if (!others.isEmpty()) {
      news.line()
          .ifPresentOrElse(
              line -> tell(Set.of(line)),
              () -> LOG.debug("News are too long for other nodes: {}", news.name()));
    }
  }

  private void tell(Collection<String> names) {
    if (!names.isEmpty() && !sender.offer(names)) {
      LOG.debug("Too many hints wait; some are dropped");
    }
  }

  private void sendAll(List<Collection<String>> batch) {
    Set<String> names = new LinkedHashSet<>();
    batch.forEach(names::addAll);
    send(names);
  }

  private void leave() {
    if (sending != null) {
      send(Set.of(HintText.BYE));
    }
    close(sending);
  }

  private void send(Set<String> names) {
    try {
      if (sending == null) {
        sending = server.connect();
        // A hint need not survive anything: it must not wait for the disk.
        sending.run("set synchronous_commit = off");
        notify(Set.of(HintText.HELLO));
      }
      notify(names);
    } catch (SQLException | SqlFailure e) {
      LOG.warn("A hint to the other nodes was lost; the next one greets them", e);
      close(sending);
      sending = null;
    }
  }

  private void notify(Set<String> names) {
    String[] texts = HintText.write(node, names).toArray(String[]::new);
    sending.list(
        "select pg_notify('" + CHANNEL + "', text) from unnest(?::text[]) as hint (text)",
        row -> true,
        (Object) texts);
  }

  private void hearUntilClosed() {
    while (!ended(0)) {
      try (Session session = server.connect()) {
        session.run("listen " + CHANNEL);
        tell(Set.of(HintText.HELLO));
        listener.streamsGrew();
        hear(session.connection().unwrap(PGConnection.class));
      } catch (SQLException | SqlFailure e) {
        LOG.warn("The other nodes cannot be heard; trying again", e);
        ended(RECONNECT_MS);
      } catch (RuntimeException e) {
        LOG.error("A listener failed; feeds catch up by reading", e);
      }
    }
  }

  private void hear(PGConnection connection) throws SQLException {
    while (!ended(0)) {
      PGNotification[] heard = connection.getNotifications(LISTEN_MS);
      if (heard != null) {
        for (PGNotification one : heard) {
          HintText.read(one.getParameter()).ifPresent(this::hear);
        }
      }
    }
  }

  private void hear(HintText hint) {
    if (hint.node().equals(node)) {
      return;
    }
    for (String name : hint.names()) {
      switch (name) {
        case HintText.HELLO -> {
          others.add(hint.node());
          tell(Set.of(HintText.HERE));
          listener.streamsGrew();
        }
        case HintText.HERE -> {
          others.add(hint.node());
          listener.streamsGrew();
        }
        case HintText.BYE -> others.remove(hint.node());
        default -> tellListener(name);
      }
    }
  }

  private void tellListener(String name) {
    Optional<HintText.News> news = HintText.News.read(name);
    if (news.isPresent()) {
      listener.newsHeard(news.get().stream(), news.get().name(), news.get().json());
      return;
    }
    if (!name.startsWith(HintText.LIST)) {
      listener.streamGrew(name);
      return;
    }
    for (CommitListener.Lists lists : CommitListener.Lists.values()) {
      if (name.equals(HintText.LIST + lists.code())) {
        listener.listsChanged(Set.of(lists));
      }
    }
  }

  private boolean ended(long waitMs) {
    try {
      return ending.await(waitMs, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static void close(Session session) {
    if (session != null) {
      try {
        session.close();
      } catch (SQLException e) {
        LOG.debug("A broken connection could not be closed", e);
      }
    }
  }

  @Override
  public void close() {
    ending.countDown();
    sender.close();
    StoreThreads.join(hearer, 10, TimeUnit.SECONDS);
  }
}
