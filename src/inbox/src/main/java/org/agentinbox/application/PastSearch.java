package org.agentinbox.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.agentinbox.application.ListConversations.Wanted;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.domain.search.SearchQuery;
import org.agentinbox.domain.search.SearchQuery.Term;
import org.agentinbox.domain.search.WholeWords;
import org.agentinbox.domain.visitor.Given;
import org.agentinbox.port.ConversationReads;
import org.agentinbox.port.SearchReads.Filter;
import org.agentinbox.port.SearchReads.Past;

/**
 * A page of past conversations. What the index found by pairs of letters is looked at again,
 * whether the words are really there; a word whose pairs are common and which is not must not cost
 * the whole history, so that a page may have fewer than there was room for, and go on.
 */
final class PastSearch {
  private static final int LOOKS = 5;

  /**
   * @param next where to go on; empty when there are no more
   */
  record Found(List<Past> past, Optional<Long> next) {}

  private PastSearch() {}

  static Found page(ConversationReads reads, Wanted wanted, Filter filter) {
    List<Term> terms = wanted.query().map(SearchQuery::terms).orElse(List.of());
    Optional<SearchQuery> unsure = wanted.query().filter(it -> !WholeWords.of(it).areFound());
    long before = wanted.after().orElse(Long.MAX_VALUE);
    List<Past> kept = new ArrayList<>();
    for (int look = 0; look < LOOKS; look++) {
      List<Past> found = reads.search().past(terms, filter, before, wanted.limit() + 1);
      boolean more = found.size() > wanted.limit();
      List<Past> some = more ? found.subList(0, wanted.limit()) : found;
      Optional<Texts> texts = unsure.map(query -> Texts.of(reads, some, query));
      for (int i = 0; i < some.size(); i++) {
        Past past = some.get(i);
        before = past.number();
        if (texts.map(it -> it.haveWhole(reads, past.conversation())).orElse(true)) {
          kept.add(past);
        }
        if (kept.size() == wanted.limit()) {
          return new Found(
              kept, more || i < some.size() - 1 ? Optional.of(before) : Optional.empty());
        }
      }
      if (!more) {
        return new Found(kept, Optional.empty());
      }
    }
    return new Found(kept, Optional.of(before));
  }

  /** What is looked through of a page: all at once, as long as conversations are not endless. */
  private record Texts(
      SearchQuery query,
      Map<ConversationId, List<Given>> given,
      Map<ConversationId, List<Entry>> lines) {

    static Texts of(ConversationReads reads, List<Past> some, SearchQuery query) {
      List<ConversationId> ids = some.stream().map(it -> it.conversation().id()).toList();
      return new Texts(
          query, reads.visitors().given(ids), reads.search().newestWritten(ids, SearchHit.LOOK_AT));
    }

    boolean haveWhole(ConversationReads reads, Conversation conversation) {
      ConversationId id = conversation.id();
      List<Given> who = given.getOrDefault(id, List.of());
      WholeWords words = WholeWords.of(query);
      ConversationText.names(conversation, who).forEach(words::lookIn);
      lines.getOrDefault(id, List.of()).forEach(line -> words.lookIn(line.words()));
      return words.areFound()
          || (conversation.head() > SearchHit.LOOK_AT
              && ConversationText.hasWhole(reads, conversation, who, query));
    }
  }
}
