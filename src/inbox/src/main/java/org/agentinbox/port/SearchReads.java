package org.agentinbox.port;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.domain.search.SearchQuery.Term;

/** Past conversations of everybody, as of this transaction. */
public interface SearchReads {

  /**
   * Which conversations are wanted.
   *
   * @param states empty: all
   * @param team asked for, or where none was asked for, of the agent
   * @param from closed then or later
   * @param until closed before
   */
  record Filter(
      Set<ConversationState> states,
      Optional<AgentId> agent,
      Optional<String> team,
      Optional<Instant> from,
      Optional<Instant> until) {
    /** Wants all. */
    public static final Filter ALL =
        new Filter(
            Set.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public Filter {
      states = Set.copyOf(states);
      Objects.requireNonNull(agent, "agent");
    }
  }

  /** A past conversation and its number: they are counted as they were closed. */
  record Past(long number, Conversation conversation) {}

  /**
   * Past conversations, the last closed first.
   *
   * @param terms all must be found; empty: all that pass the filter
   * @param before numbers smaller than this
   */
  List<Past> past(List<Term> terms, Filter filter, long before, int limit);

  /** Whether an open conversation is of a team, as a filter has it. */
  boolean isOfTeam(ConversationId id, String team);

  /** The newest line of each conversation that a person wrote. */
  Map<ConversationId, Entry> lastWritten(Collection<ConversationId> ids);

  /**
   * Of the newest lines of each conversation those that people wrote, in order.
   *
   * @param limit so many of each are looked at
   */
  Map<ConversationId, List<Entry>> newestWritten(Collection<ConversationId> ids, int limit);

  /** Past conversations whose words are still to be indexed, the last closed first. */
  List<Conversation> notIndexed(int limit);
}
