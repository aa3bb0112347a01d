package org.agentinbox.application;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.agentinbox.domain.conversation.Conversation;
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
    List<Indexed> cut = new ArrayList<>();
    for (Conversation conversation : reads.search().notIndexed(PIECE)) {
      List<Given> given = reads.visitors().file(conversation.id()).given();
      cut.add(
          new Indexed(
              conversation, given, ConversationText.of(reads, conversation, given).words()));
    }
    Collections.reverse(cut);
    return cut;
  }

  /** What got another line or name meanwhile is left for the next time. */
  private static int keep(ConversationUnit unit, List<Indexed> cut) {
    for (Indexed indexed : cut) {
      Conversation read = indexed.conversation();
      if (unit.lock(read.id()).filter(now -> now.head() == read.head()).isPresent()
          && unit.visitors().file(read.id()).given().equals(indexed.given())) {
        unit.search().index(read.id(), indexed.words());
      }
    }
    return cut.size();
  }
}
