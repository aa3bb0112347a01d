package org.agentinbox.application;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.domain.search.SearchQuery;
import org.agentinbox.domain.search.SearchText;
import org.agentinbox.domain.search.WholeWords;
import org.agentinbox.domain.visitor.Given;
import org.agentinbox.port.ConversationReads;

/**
 * What a conversation can be found by: who asked, by every name and address that was given, and
 * what was written.
 */
final class ConversationText {
  private static final int PIECE = 500;

  private ConversationText() {}

  static SearchText of(ConversationReads reads, Conversation conversation, List<Given> given) {
    SearchText text = new SearchText();
    each(reads, conversation, given, text::add);
    return text;
  }

  /** Whether a query is found, looking through everything. */
  static boolean matches(ConversationReads reads, Conversation conversation, SearchQuery query) {
    List<Given> given = reads.visitors().file(conversation.id()).given();
    return of(reads, conversation, given).matches(query)
        && hasWhole(reads, conversation, given, query);
  }

  /** Whether words that the index knows in pairs only are there, whole. */
  static boolean hasWhole(
      ConversationReads reads, Conversation conversation, List<Given> given, SearchQuery query) {
    WholeWords words = WholeWords.of(query);
    if (!words.areFound()) {
      each(
          reads,
          conversation,
          given,
          text -> {
            words.lookIn(text);
            return !words.areFound();
          });
    }
    return words.areFound();
  }

  /** Every name and address that was given. */
  static Stream<String> names(Conversation conversation, List<Given> given) {
    return Stream.concat(
        Stream.of(conversation.visitor().name(), conversation.visitor().email()),
        given.stream().flatMap(it -> Stream.concat(it.name().stream(), it.email().stream())));
  }

  /** One text after the other, as long as more are wanted. */
  private static void each(
      ConversationReads reads,
      Conversation conversation,
      List<Given> given,
      Predicate<String> goOn) {
    boolean more = names(conversation, given).allMatch(goOn);
    List<Entry> piece = List.of();
    do {
      long after = piece.isEmpty() ? 0 : piece.get(piece.size() - 1).seq();
      piece = more ? reads.entriesAfter(conversation.id(), after, PIECE) : List.of();
      for (Entry entry : piece) {
        more = more && (!entry.kind().isWritten() || goOn.test(entry.words()));
      }
    } while (more && piece.size() == PIECE);
  }
}
