package org.agentinbox.feed;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.port.AgentEvent;
import org.agentinbox.port.AgentEventCodec;
import org.agentinbox.port.CommitListener;
import org.agentinbox.port.ConversationReads;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.LiveNews;
import org.agentinbox.wire.EntryJson;
import org.agentinbox.wire.Json;

/** Knows every open feed of this node and hands it what was committed. */
public final class FeedHub implements CommitListener, LiveNews, AutoCloseable {
  /** How often {@link #sendHints()} is to be called. */
  public static final int HINT_MILLIS = 250;

  /** Who reads a feed, and until when they may. */
  record Reader(String sessionKey, Instant until) {}

  private final Map<ConversationId, Set<FeedConnection>> visitors = new ConcurrentHashMap<>();
  private final Map<AgentId, Set<FeedConnection>> agents = new ConcurrentHashMap<>();
  private final Map<FeedConnection, Reader> readers = new ConcurrentHashMap<>();
  private final AgentEventCodec codec;
  private final Clock clock;
  private final AtomicReference<Set<Lists>> changed = new AtomicReference<>(Set.of());
  private volatile FeedFrames frames = new FeedFrames("none");
  private volatile LiveNews otherNodes = LiveNews.NOBODY;
  private volatile boolean closed;

  public FeedHub(AgentEventCodec codec, Clock clock) {
    this.codec = codec;
    this.clock = clock;
  }

  /** Positions are of this history from now on; called once, before the first feed opens. */
  public void startEpoch(String epoch) {
    frames = new FeedFrames(epoch);
  }

  /** News go there, too, from now on. */
  public void tellAlso(LiveNews nodes) {
    otherNodes = nodes;
  }

  FeedFrames frames() {
    return frames;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public void entryCommitted(ConversationId conversation, Entry entry) {
    Set<FeedConnection> open = visitors.get(conversation);
    if (open != null) {
      byte[] bytes = visitorFrame(entry);
      open.forEach(feed -> feed.offer(entry.seq(), bytes));
    }
  }

  @Override
  public void agentEventCommitted(AgentId agent, long position, AgentEvent event) {
    Set<FeedConnection> open = agents.get(agent);
    if (open != null) {
      byte[] bytes = frames.event(position, codec.name(event), codec.json(event));
      open.forEach(feed -> feed.offer(position, bytes));
    }
  }

  @Override
  public void streamGrew(String streamName) {
    feedsOf(streamName).forEach(FeedConnection::grew);
  }

  @Override
  public void newsHeard(String streamName, String name, String json) {
    tell(feedsOf(streamName), name, json);
  }

  private Set<FeedConnection> feedsOf(String streamName) {
    int colon = streamName.indexOf(':');
    String id = streamName.substring(colon + 1);
    return streamName.startsWith("agent:")
        ? agents.getOrDefault(new AgentId(id), Set.of())
        : visitors.getOrDefault(new ConversationId(id), Set.of());
  }

  @Override
  public void tellAgent(AgentId agent, String name, String json) {
    tell(agents.getOrDefault(agent, Set.of()), name, json);
    otherNodes.tellAgent(agent, name, json);
  }

  @Override
  public void tellVisitor(ConversationId conversation, String name, String json) {
    tell(visitors.getOrDefault(conversation, Set.of()), name, json);
    otherNodes.tellVisitor(conversation, name, json);
  }

  private static void tell(Set<FeedConnection> feeds, String name, String json) {
    if (!feeds.isEmpty()) {
      byte[] frame = FeedFrames.news(name, json);
      feeds.forEach(feed -> feed.tell(frame));
    }
  }

  @Override
  public void streamsGrew() {
    readers.keySet().forEach(FeedConnection::grew);
    listsChanged(EnumSet.allOf(Lists.class));
  }

  @Override
  public void listsChanged(Set<Lists> lists) {
    changed.updateAndGet(before -> before.containsAll(lists) ? before : union(before, lists));
  }

  private static Set<Lists> union(Set<Lists> some, Set<Lists> others) {
    Set<Lists> all = EnumSet.copyOf(others);
    all.addAll(some);
    return Set.copyOf(all);
  }

  /**
   * Tells every agent's feed what lists changed since the last call; to be called every {@link
   * #HINT_MILLIS}, so that a rush of changes costs one event a call.
   */
  public void sendHints() {
    Set<Lists> lists = changed.getAndSet(Set.of());
    if (!lists.isEmpty()) {
      agents.values().forEach(feeds -> feeds.forEach(feed -> feed.hint(lists)));
    }
  }

  private byte[] visitorFrame(Entry entry) {
    return frames.event(entry.seq(), "entry", Json.text(EntryJson.of(entry)));
  }

  /** The visitor's stream: the conversation's entries, nothing else. */
  FeedSource visitorSource(ConversationStore store, ConversationId id) {
    return (after, limit) ->
        store.read(
            reads -> {
              long head = reads.conversation(id).map(Conversation::head).orElse(0L);
              return new FeedSource.Slice(
                  head, 0, slice(after, from -> reads.entriesAfter(id, from, limit), this::frame));
            });
  }

  private FeedSource.Frame frame(Entry entry) {
    return new FeedSource.Frame(entry.seq(), visitorFrame(entry));
  }

  /** An agent's stream. */
  FeedSource agentSource(ConversationStore store, AgentId id) {
    return (after, limit) -> store.read(reads -> agentSlice(reads, id, after, limit));
  }

  private FeedSource.Slice agentSlice(
      ConversationReads reads, AgentId id, OptionalLong after, int limit) {
    return new FeedSource.Slice(
        reads.agentHead(id),
        reads.agentTail(id),
        slice(
            after,
            from -> reads.agentEventsAfter(id, from, limit),
            event ->
                new FeedSource.Frame(
                    event.position(), frames.event(event.position(), event.name(), event.json()))));
  }

  private static <T> List<FeedSource.Frame> slice(
      OptionalLong after, Function<Long, List<T>> read, Function<T, FeedSource.Frame> frame) {
    return after.isEmpty() ? List.of() : read.apply(after.getAsLong()).stream().map(frame).toList();
  }

  /** False when this reader has too many feeds open already. */
  boolean addVisitor(ConversationId id, FeedConnection feed, Reader reader, int most) {
    return add(visitors, id, feed, reader, most);
  }

  boolean addAgent(AgentId id, FeedConnection feed, Reader reader, int most) {
    return add(agents, id, feed, reader, most);
  }

  private <K> boolean add(
      Map<K, Set<FeedConnection>> map, K key, FeedConnection feed, Reader reader, int most) {
    boolean[] added = {false};
    map.compute(
        key,
        (k, open) -> {
          Set<FeedConnection> feeds = open == null ? Set.of() : open;
          added[0] = feeds.size() < most;
          return added[0] ? plus(feeds, feed) : open;
        });
    if (added[0]) {
      readers.put(feed, reader);
    }
    return added[0];
  }

  void removeVisitor(ConversationId id, FeedConnection feed) {
    remove(visitors, id, feed);
  }

  void removeAgent(AgentId id, FeedConnection feed) {
    remove(agents, id, feed);
  }

  private <K> void remove(Map<K, Set<FeedConnection>> map, K key, FeedConnection feed) {
    readers.remove(feed);
    map.computeIfPresent(
        key,
        (k, open) -> {
          Set<FeedConnection> left = minus(open, feed);
          return left.isEmpty() ? null : left;
        });
  }

  private static Set<FeedConnection> plus(Set<FeedConnection> feeds, FeedConnection feed) {
    return java.util.stream.Stream.concat(feeds.stream(), java.util.stream.Stream.of(feed))
        .collect(java.util.stream.Collectors.toUnmodifiableSet());
  }

  private static Set<FeedConnection> minus(Set<FeedConnection> feeds, FeedConnection feed) {
    return feeds.stream()
        .filter(other -> other != feed)
        .collect(java.util.stream.Collectors.toUnmodifiableSet());
  }

  /** To be called every 15 seconds. */
  public void beat() {
    Instant now = clock.instant();
    readers.forEach(
        (feed, reader) -> {
          if (reader.until().isAfter(now)) {
            feed.beat();
          } else {
            feed.end(FeedFrames.bye("session-ended", 0));
          }
        });
  }

  /** Somebody is no longer an agent: the log-in is worth nothing any more. */
  public void agentRemoved(AgentId agent) {
    agents
        .getOrDefault(agent, Set.of())
        .forEach(feed -> feed.end(FeedFrames.bye("session-ended", 0)));
  }

  /** A log-in of the host ended. */
  public void sessionEnded(String sessionKey) {
    readers.forEach(
        (feed, reader) -> {
          if (reader.sessionKey().equals(sessionKey)) {
            feed.end(FeedFrames.bye("session-ended", 0));
          }
        });
  }

  /** How many feeds are open. */
  public int openFeeds() {
    return readers.size();
  }

  /** Tells everybody to come back soon, and lets go. */
  @Override
  public void close() {
    closed = true;
    readers.keySet().forEach(feed -> feed.end(FeedFrames.bye("restart", 500)));
    readers.keySet().forEach(FeedConnection::close);
  }

  /** What a reader may start after: the offset, or why not. */
  record Start(OptionalLong after, Optional<String> reset) {}

  Start start(String positionOrNull) {
    if (positionOrNull == null || positionOrNull.isEmpty()) {
      return new Start(OptionalLong.empty(), Optional.empty());
    }
    return FeedPosition.parse(positionOrNull)
        .filter(position -> position.epoch().equals(frames.epoch()))
        .map(position -> new Start(OptionalLong.of(position.offset()), Optional.<String>empty()))
        .orElseGet(() -> new Start(OptionalLong.empty(), Optional.of("unknown-epoch")));
  }
}
