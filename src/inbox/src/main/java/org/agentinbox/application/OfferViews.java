package org.agentinbox.application;

import java.util.List;
import java.util.Optional;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.domain.conversation.EntryKind;
import org.agentinbox.domain.routing.Offer;
import org.agentinbox.port.AgentEvent.OfferView;
import org.agentinbox.port.ConversationReads;

/** What an agent sees of an offer: the same when it is made and whenever it is read again. */
final class OfferViews {
  private static final int LOOK_AT = 50;
  private static final int QUESTION_LENGTH = 200;

  private OfferViews() {}

  static OfferView view(ConversationReads reads, Offer offer, Conversation offered) {
    List<Entry> then =
        reads.entriesAfter(offered.id(), 0, LOOK_AT).stream()
            .filter(entry -> entry.seq() <= offer.head())
            .toList();
    return new OfferView(
        offer,
        offered.readUpTo(offer.head()),
        question(then),
        reads.transfers().handover(offered.id()));
  }

  /** The first words of what the visitor wrote, for the banner. */
  private static Optional<String> question(List<Entry> entries) {
    return entries.stream()
        .filter(entry -> entry.kind() == EntryKind.MESSAGE)
        .map(Entry::text)
        .findFirst()
        .map(OfferViews::shortened);
  }

  static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= QUESTION_LENGTH
        ? text
        : text.substring(0, text.offsetByCodePoints(0, QUESTION_LENGTH - 1)) + "…";
  }
}
