package org.agentinbox.application;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.visitor.Given;
import org.agentinbox.port.ConversationReads;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.ConversationUnit;

/**
 * Indexes past conversations after they were closed, a few at a time and beside everything else:
 * texts are cut outside of the transaction that stores the words. What still is to be done was
 * noted in the commit that closed them, so that nothing is forgotten when the process dies.
 */
public final class IndexConversations {
  public static final int EVERY_MILLIS = 500;
  private static final int PIECE = 8;

  /** How many pieces are done one after the other before others have their turn. */
  private static final int PIECES = 40;

  private record Indexed(Conversation conversation, List<Given> given, Set<String> words) {}

  private final ConversationStore store;

  public IndexConversations(ConversationStore store) {
    this.store = store;
  }

  /** Does some of what is to be done. */
  public CompletionStage<Void> round() {
    return pieces(PIECES);
  }

  private CompletionStage<Void> pieces(int left) {
    return piece()
        .thenCompose(
            done ->
                done < PIECE || left == 1
                    ? CompletableFuture.completedStage(null)
                    : pieces(left - 1));
  }

  private CompletionStage<Integer> piece() {
    return store
        .read(IndexConversations::cut)
        .thenCompose(
            cut ->
                cut.isEmpty()
                    ? CompletableFuture.completedStage(0)
                    : store.change(unit -> keep(unit, cut)));
  }

  /**
   * The newest are taken first, and stored with the oldest of them first: SQLite's index gathers
   * what a transaction adds in the order of numbers, and writes it out for each that goes back,
   * which costs sixty times as much.
   */
  private static List<Indexed> cut(ConversationReads reads) {
    List<Conversation> found = reads.search().notIndexed(PIECE);
    Map<ConversationId, List<Given>> all = reads.visitors().given(ids(found.stream()));
    List<Indexed> cut = new ArrayList<>();
    for (Conversation conversation : found) {
      List<Given> given = all.getOrDefault(conversation.id(), List.of());
      cut.add(
          new Indexed(
              conversation, given, ConversationText.of(reads, conversation, given).words()));
    }
    Collections.reverse(cut);
    return cut;
  }

  /** What got another line or name meanwhile is left for the next time. */
  private static int keep(ConversationUnit unit, List<Indexed> cut) {
    List<Indexed> locked =
        cut.stream()
            .filter(
                it ->
                    unit.lock(it.conversation().id())
                        .filter(now -> now.head() == it.conversation().head())
                        .isPresent())
            .toList();
    Map<ConversationId, List<Given>> now =
        unit.visitors().given(ids(locked.stream().map(Indexed::conversation)));
    for (Indexed indexed : locked) {
      ConversationId id = indexed.conversation().id();
      if (now.getOrDefault(id, List.of()).equals(indexed.given())) {
        unit.search().index(id, indexed.words());
      }
    }
    return cut.size();
  }

  private static List<ConversationId> ids(Stream<Conversation> conversations) {
    return conversations.map(Conversation::id).toList();
  }
}
