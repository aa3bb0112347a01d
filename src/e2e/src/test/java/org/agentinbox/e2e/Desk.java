package org.agentinbox.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.agentinbox.bench.http.Connection;
import org.agentinbox.bench.http.Event;
import org.agentinbox.bench.http.Loop;
import org.agentinbox.bench.http.Reply;
import org.agentinbox.bench.http.ReplyHandler;
import org.agentinbox.bench.http.Request;
import org.agentinbox.bench.product.AgentAccess;
import org.agentinbox.bench.product.Api;

/**
 * An agent at work: reads the feed, accepts every offer, keeps what the inbox would show. The agent
 * must be logged in and available.
 */
final class Desk {
  private static final long AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Loop loop;
  private final InetSocketAddress server;
  private final AgentAccess agent;
  private final Connection requests;
  private final ResumingFeed feed;
  private final Map<String, List<JsonNode>> conversations = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<Void>> opened = new ConcurrentHashMap<>();
  private final Set<String> offers = new HashSet<>();
  private final Set<String> active = new HashSet<>();
  private final List<String> everOffered = new ArrayList<>();
  private int mostPlaces;

  Desk(Loop loop, InetSocketAddress server, AgentAccess agent, String position) {
    this.loop = loop;
    this.server = server;
    this.agent = agent;
    this.requests = loop.connection(server);
    this.feed =
        new ResumingFeed(
            loop,
            server,
            position,
            from ->
                Request.get(Api.AGENT_FEED)
                    .header("Cookie", agent.cookie())
                    .header("Last-Event-ID", from),
            this::take);
  }

  /** Starts from a snapshot, which must be empty. */
  static Desk open(Calls calls, InetSocketAddress server, AgentAccess agent) {
    JsonNode inbox = inbox(calls, agent);
    if (!inbox.get("offers").isEmpty() || !inbox.get("conversations").isEmpty()) {
      throw new AssertionError("The inbox is not empty: " + inbox);
    }
    return new Desk(calls.loop(), server, agent, inbox.get("position").asText());
  }

  static JsonNode inbox(Calls calls, AgentAccess agent) {
    Reply reply = calls.send(agent.sign(Request.get(Api.BASE + "/agent/inbox")));
    return Calls.json(reply.text());
  }

  private void take(Event event) {
    JsonNode data = Calls.json(event.data());
    switch (event.name()) {
      case "offer" -> offered(data.get("conversation").get("id").asText());
      case "offer-closed" -> closed(data.get("conversation").asText());
      case "opened" -> opened(data);
      case "entry" -> entry(data.get("conversation").asText(), data.get("entry"));
      default -> {}
    }
  }

  private void offered(String conversation) {
    synchronized (this) {
      everOffered.add(conversation);
      offers.add(conversation);
      countPlaces();
    }
    accept(conversation);
  }

  private synchronized void closed(String conversation) {
    offers.remove(conversation);
  }

  private void opened(JsonNode view) {
    String conversation = view.get("conversation").get("id").asText();
    synchronized (this) {
      offers.remove(conversation);
      active.add(conversation);
      countPlaces();
    }
    List<JsonNode> entries = conversations.computeIfAbsent(conversation, id -> new ArrayList<>());
    synchronized (entries) {
      entries.clear();
      view.get("entries").forEach(entries::add);
    }
    whenOpened(conversation).complete(null);
  }

  private void entry(String conversation, JsonNode entry) {
    List<JsonNode> entries = conversations.computeIfAbsent(conversation, id -> new ArrayList<>());
    synchronized (entries) {
      entries.add(entry);
    }
    if (entry.get("kind").asText().equals("ended")) {
      synchronized (this) {
        active.remove(conversation);
      }
    }
  }

  private void countPlaces() {
    Set<String> places = new HashSet<>(offers);
    places.addAll(active);
    mostPlaces = Math.max(mostPlaces, places.size());
  }

  /** Until there is an answer, whatever it is: the feed tells what came of it. */
  private void accept(String conversation) {
    requests.send(
        agent.accept(conversation).bytes(),
        new ReplyHandler() {
          @Override
          public void reply(Reply reply) {
            if (reply.status() >= 500) {
              again();
            }
          }

          @Override
          public void failed(IOException reason) {
            again();
          }

          private void again() {
            loop.at(System.nanoTime() + AGAIN_NANOS, () -> accept(conversation));
          }
        });
  }

  /** Completes when the conversation is this agent's. */
  CompletableFuture<Void> whenOpened(String conversation) {
    return opened.computeIfAbsent(conversation, id -> new CompletableFuture<>());
  }

  boolean has(String conversation) {
    return conversations.containsKey(conversation);
  }

  Outbox outbox(String conversation) {
    return new Outbox(
        loop,
        server,
        (id, text) ->
            agent.sign(
                Request.post(
                    Api.BASE + "/conversations/" + conversation + "/messages",
                    "{\"id\":\"" + id + "\",\"text\":" + Calls.quoted(text) + "}")));
  }

  /** Ids of the messages of a conversation by their place in it. */
  Map<Long, String> messages(String conversation) {
    List<JsonNode> entries = conversations.getOrDefault(conversation, List.of());
    synchronized (entries) {
      return messages(entries);
    }
  }

  static Map<Long, String> messages(List<JsonNode> entries) {
    Map<Long, String> messages = new LinkedHashMap<>();
    for (JsonNode entry : entries) {
      if (entry.get("kind").asText().equals("message")) {
        String before = messages.put(entry.get("seq").asLong(), entry.get("id").asText());
        if (before != null) {
          throw new AssertionError("Two entries with the same number: " + entries);
        }
      }
    }
    return messages;
  }

  synchronized List<String> everOffered() {
    return List.copyOf(everOffered);
  }

  synchronized Set<String> active() {
    return Set.copyOf(active);
  }

  /** The largest number of offers and active conversations at a time. */
  synchronized int mostPlaces() {
    return mostPlaces;
  }

  AgentAccess agent() {
    return agent;
  }

  ResumingFeed feed() {
    return feed;
  }
}
