package org.agentinbox.store.jdbc;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.port.AgentEvent;
import org.agentinbox.port.AgentEvent.EntryAdded;
import org.agentinbox.port.AgentEventCodec;

/**
 * Agents' streams within one transaction. Events are noted first and appended at its end, agent by
 * agent in one order, so that the rows that hand out positions are locked late, shortly, and by
 * everybody in the same order.
 */
final class AgentStreams {
  /** How many events one call forgets at most: the writer has other things to do. */
  static final int FORGET_AT_ONCE = 5000;

  private final Session session;
  private final AgentEventCodec codec;
  private final Dialect dialect;
  private final Clock clock;
  private final Map<AgentId, List<AgentEvent>> noted = new TreeMap<>();
  private final Set<AgentId> agents = new HashSet<>();

  private record Stream(long no, long head) {}

  AgentStreams(Session session, AgentEventCodec codec, Dialect dialect, Clock clock) {
    this.session = session;
    this.codec = codec;
    this.dialect = dialect;
    this.clock = clock;
  }

  void note(AgentId agent, AgentEvent event) {
    agents.add(agent);
    noted.computeIfAbsent(agent, any -> new ArrayList<>(2)).add(event);
  }

  Set<AgentId> agents() {
    return agents;
  }

  /** Appends what was noted: all streams are locked at once, in the order of the agents' ids. */
  void append(Changes changes) {
    if (noted.isEmpty()) {
      return;
    }
    Map<String, Stream> streams = new HashMap<>();
    for (AgentId agent : lock(streams)) {
      if (!streams.containsKey(agent.value())) {
        throw new IllegalStateException("Nobody knows agent " + agent);
      }
    }
    List<Object[]> pointers = new ArrayList<>();
    List<Object[]> payloads = new ArrayList<>();
    List<Object[]> heads = new ArrayList<>();
    noted.forEach(
        (agent, events) -> {
          Stream stream = streams.get(agent.value());
          long position = stream.head();
          for (AgentEvent event : events) {
            position++;
            if (event instanceof EntryAdded added) {
              pointers.add(pointer(stream.no(), position, added));
            } else {
              payloads.add(payload(stream.no(), position, event));
            }
            changes.published(agent, position, event);
          }
          heads.add(new Object[] {position, stream.no()});
        });
    session.updateAll(
        "insert into agent_event (agent_no, position, published_at, conversation_no, seq)"
            + " values (?, ?, ?, (select no from conversation where id = ?), ?)",
        pointers);
    session.updateAll(
        "insert into agent_event (agent_no, position, published_at, name, payload)"
            + " values (?, ?, ?, ?, ?)",
        payloads);
    session.updateAll("update agent set head = ? where no = ?", heads);
    noted.clear();
  }

  private Set<AgentId> lock(Map<String, Stream> streams) {
    InList.each(
        noted.keySet().stream().map(AgentId::value).toList(),
        ids ->
            session.list(
                "select id, no, head from agent where id in "
                    + InList.MARKS
                    + " order by id"
                    + dialect.lock(),
                row -> streams.put(row.getString(1), new Stream(row.getLong(2), row.getLong(3))),
                ids));
    return noted.keySet();
  }

  private Object[] pointer(long agentNo, long position, EntryAdded added) {
    return new Object[] {
      agentNo, position, clock.millis(), added.conversation().value(), added.entry().seq()
    };
  }

  private Object[] payload(long agentNo, long position, AgentEvent event) {
    return new Object[] {agentNo, position, clock.millis(), codec.name(event), codec.json(event)};
  }

  /** Shortens every stream from its beginning, up to the first event that is young enough. */
  int forgetBefore(Instant moment) {
    int forgotten = 0;
    List<Long> longStreams =
        session.list(
            "select no from agent where head > tail order by id" + dialect.lock(),
            row -> row.getLong(1));
    for (long no : longStreams) {
      forgotten += forget(no, moment, FORGET_AT_ONCE - forgotten);
    }
    return forgotten;
  }

  private int forget(long agentNo, Instant moment, int atMost) {
    long last = 0;
    for (long[] event : oldest(agentNo, atMost)) {
      if (event[1] >= moment.toEpochMilli()) {
        break;
      }
      last = event[0];
    }
    if (last == 0) {
      return 0;
    }
    session.update("update agent set tail = ? where no = ?", last, agentNo);
    return session.update(
        "delete from agent_event where agent_no = ? and position <= ?", agentNo, last);
  }

  private List<long[]> oldest(long agentNo, int atMost) {
    return session.list(
        "select position, published_at from agent_event where agent_no = ?"
            + " order by position limit ?",
        row -> new long[] {row.getLong(1), row.getLong(2)},
        agentNo,
        atMost);
  }
}
