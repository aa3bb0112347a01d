package org.agentinbox.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.Conversation.Step;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.port.MessageDraft;
import org.agentinbox.port.SentMessage;
import org.agentinbox.store.jdbc.Request.Append;

/**
 * The message path on PostgreSQL: locks the conversations of a batch in one order, decides here,
 * and writes lines, heads and agents' events with a statement each, however many they are.
 */
final class PostgresAppends {
  private static final String LOCK =
      "select "
          + Rows.CONVERSATION
          + " from conversation c where c.id = any (?) order by c.no for no key update";
  private static final String FIND_REPEATS =
      "select e.conversation_no, "
          + Rows.ENTRY
          + " from unnest(?::bigint[], ?::text[]) as draft (no, id) join entry e"
          + " on e.conversation_no = draft.no and e.message_id = draft.id"
          + " where e.message_id is not null";

  private final Clock clock;

  PostgresAppends(Clock clock) {
    this.clock = clock;
  }

  private record Key(long conversationNo, String message) {}

  /** A locked conversation as the batch changes it. */
  private static final class Locked {
    private final long no;
    private Conversation state;

    Locked(Rows.Numbered row) {
      this.no = row.no();
      this.state = row.conversation();
    }
  }

  /** Writes a batch; the caller commits. Can be called again after a rollback. */
  void write(Session session, List<Append> batch) {
    Map<ConversationId, Locked> conversations = lock(session, batch);
    Map<Key, Entry> known = findRepeats(session, batch, conversations);
    PostgresLines lines = new PostgresLines();
    for (Append append : batch) {
      append.changes().clear();
      append.outcome(decide(append, conversations, known, lines));
    }
    conversations.values().forEach(locked -> lines.head(locked.no, locked.state.head()));
    lines.write(session);
  }

  private static Map<ConversationId, Locked> lock(Session session, List<Append> batch) {
    String[] ids =
        batch.stream()
            .map(append -> append.draft().conversation().value())
            .distinct()
            .toArray(String[]::new);
    Map<ConversationId, Locked> locked = new HashMap<>();
    for (Rows.Numbered row : session.list(LOCK, Rows::numbered, (Object) ids)) {
      locked.put(row.conversation().id(), new Locked(row));
    }
    return locked;
  }

  private static Map<Key, Entry> findRepeats(
      Session session, List<Append> batch, Map<ConversationId, Locked> conversations) {
    long[] numbers = new long[batch.size()];
    String[] messages = new String[batch.size()];
    for (int i = 0; i < numbers.length; i++) {
      Locked conversation = conversations.get(batch.get(i).draft().conversation());
      numbers[i] = conversation == null ? 0 : conversation.no;
      messages[i] = batch.get(i).draft().id().value();
    }
    Map<Key, Entry> found = new HashMap<>();
    session.list(FIND_REPEATS, row -> remember(row, found), numbers, messages);
    return found;
  }

  private static Entry remember(ResultSet row, Map<Key, Entry> found) throws SQLException {
    Entry entry = Rows.entry(row, 1);
    found.put(new Key(row.getLong(1), entry.message().orElseThrow().value()), entry);
    return entry;
  }

  private Outcome<SentMessage> decide(
      Append append,
      Map<ConversationId, Locked> conversations,
      Map<Key, Entry> known,
      PostgresLines lines) {
    MessageDraft draft = append.draft();
    Locked conversation = conversations.get(draft.conversation());
    if (conversation == null) {
      return Outcome.refused(RefusalCode.CONVERSATION_NOT_FOUND);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Outcome<Step> step = conversation.state.write(draft.author(), draft.id(), draft.text(), now);
    Key key = new Key(conversation.no, draft.id().value());
    Entry first = known.get(key);
    if (first != null) {
      return Repeats.answer(first, draft, refusal(step));
    }
    return step.map(
        done -> {
          conversation.state = done.conversation();
          known.put(key, done.entry());
          append.changes().written(draft.conversation(), done.entry());
          lines.entry(conversation.no, done.entry());
          if (done.conversation().state() == ConversationState.ACTIVE) {
            lines.event(append, conversation.no, done);
          }
          return new SentMessage(done.entry(), false);
        });
  }

  private static Optional<Refusal> refusal(Outcome<Step> step) {
    return step instanceof Outcome.Refused<Step> refused
        ? Optional.of(refused.refusal())
        : Optional.empty();
  }
}
