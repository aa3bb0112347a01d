package org.agentinbox.store.jdbc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.port.AgentEvent.EntryAdded;
import org.agentinbox.store.jdbc.Request.Append;

/** The rows of one batch, written by two statements: columns travel as arrays. */
final class PostgresLines {
  /** Lines and heads, then the agents' rows, locked in one order. */
  private static final String WRITE_LINES =
      "with lines as (insert into entry (conversation_no, seq, kind, author_kind, author_id,"
          + " author_name, message_id, text, written_at)"
          + " select no, seq, kind, author, agent, name, message, line, at"
          + " from unnest(?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[],"
          + " ?::text[], ?::text[], ?::bigint[])"
          + " as line (no, seq, kind, author, agent, name, message, line, at)),"
          + " heads as (update conversation c set head = moved.head"
          + " from unnest(?::bigint[], ?::bigint[]) as moved (no, head) where c.no = moved.no)"
          + " select no, id, head from agent where id = any (?) order by id for no key update";

  private static final String WRITE_EVENTS =
      "with heads as (update agent a set head = moved.head"
          + " from unnest(?::bigint[], ?::bigint[]) as moved (no, head) where a.no = moved.no)"
          + " insert into agent_event (agent_no, position, published_at, conversation_no, seq)"
          + " select * from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],"
          + " ?::bigint[])";

  private record Line(long conversationNo, Entry entry) {}

  private record Head(long no, long head) {}

  private record Event(Append append, long conversationNo, Conversation conversation, Entry entry) {
    AgentId agent() {
      return conversation.agent().orElseThrow();
    }
  }

  private record Placed(long agentNo, long position, Event event) {}

  /** An agent's stream, locked, as the batch lengthens it. */
  private static final class Stream {
    private final long no;
    private long head;

    Stream(long no, long head) {
      this.no = no;
      this.head = head;
    }
  }

  private final List<Line> lines = new ArrayList<>();
  private final List<Head> heads = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();

  void entry(long conversationNo, Entry entry) {
    lines.add(new Line(conversationNo, entry));
  }

  void head(long conversationNo, long head) {
    heads.add(new Head(conversationNo, head));
  }

  /** The agent is to be told of a line. */
  void event(Append append, long conversationNo, Conversation.Step step) {
    events.add(new Event(append, conversationNo, step.conversation(), step.entry()));
  }

  void write(Session session) {
    if (lines.isEmpty()) {
      return;
    }
    Map<AgentId, Stream> streams = writeLines(session);
    if (!events.isEmpty()) {
      writeEvents(session, streams);
    }
  }

  private Map<AgentId, Stream> writeLines(Session session) {
    Map<AgentId, Stream> streams = new HashMap<>();
    session.list(
        WRITE_LINES,
        row ->
            streams.put(new AgentId(row.getString(2)), new Stream(row.getLong(1), row.getLong(3))),
        numbers(lines, Line::conversationNo),
        numbers(lines, line -> line.entry().seq()),
        texts(lines, line -> line.entry().kind().code()),
        texts(lines, line -> line.entry().author().kind().code()),
        texts(lines, line -> line.entry().author().agent().map(AgentId::value).orElse(null)),
        texts(lines, line -> line.entry().author().name()),
        texts(lines, line -> line.entry().message().orElseThrow().value()),
        texts(lines, line -> line.entry().text()),
        numbers(lines, line -> line.entry().at().toEpochMilli()),
        numbers(heads, Head::no),
        numbers(heads, Head::head),
        events.stream().map(event -> event.agent().value()).distinct().toArray(String[]::new));
    return streams;
  }

  private void writeEvents(Session session, Map<AgentId, Stream> streams) {
    List<Placed> placed = new ArrayList<>(events.size());
    for (Event event : events) {
      Stream stream = streams.get(event.agent());
      stream.head++;
      placed.add(new Placed(stream.no, stream.head, event));
      event
          .append()
          .changes()
          .published(
              event.agent(), stream.head, new EntryAdded(event.conversation().id(), event.entry()));
    }
    List<Stream> moved = List.copyOf(streams.values());
    session.update(
        WRITE_EVENTS,
        numbers(moved, stream -> stream.no),
        numbers(moved, stream -> stream.head),
        numbers(placed, Placed::agentNo),
        numbers(placed, Placed::position),
        numbers(placed, event -> event.event().entry().at().toEpochMilli()),
        numbers(placed, event -> event.event().conversationNo()),
        numbers(placed, event -> event.event().entry().seq()));
  }

  private static <T> long[] numbers(List<T> rows, ToLongFunction<T> column) {
    return rows.stream().mapToLong(column).toArray();
  }

  private static <T> String[] texts(List<T> rows, Function<T, String> column) {
    return rows.stream().map(column).toArray(String[]::new);
  }
}
