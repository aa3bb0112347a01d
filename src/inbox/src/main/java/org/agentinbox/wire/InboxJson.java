package org.agentinbox.wire;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.agentinbox.application.ReadInbox;
import org.agentinbox.domain.availability.Availability;
import org.agentinbox.port.AgentEvent.ConversationView;
import org.agentinbox.port.AgentEvent.OfferView;

/**
 * What the inbox shows at first.
 *
 * @param live what no position stands for; null where only the stream counts
 */
@Schema(name = "Inbox")
public record InboxJson(
    String position,
    AvailabilityJson availability,
    int limit,
    List<OfferJson> offers,
    List<ConversationViewJson> conversations,
    BesidesJson live) {

  /** Whether the agent takes chats, and why. */
  @Schema(name = "Availability")
  public record AvailabilityJson(boolean available, String reason, String since, NextJson next) {
    public static AvailabilityJson of(Availability availability) {
      return new AvailabilityJson(
          availability.available(),
          availability.reason().code(),
          Times.iso(availability.since()),
          availability.next().map(NextJson::of).orElse(null));
    }
  }

  /** When the availability will change by itself. */
  @Schema(name = "NextAvailability")
  public record NextJson(String at, boolean available) {
    static NextJson of(Availability.Next next) {
      return new NextJson(Times.iso(next.at()), next.available());
    }
  }

  /** A chat held out to this agent. */
  @Schema(name = "Offer")
  public record OfferJson(
      ConversationJson conversation,
      String expiresAt,
      String question,
      ConversationJson.HandoverJson handover) {
    public static OfferJson of(OfferView view) {
      return new OfferJson(
          ConversationJson.of(view.conversation()),
          Times.iso(view.offer().expiresAt()),
          view.question().orElse(null),
          view.handover().map(ConversationJson.HandoverJson::of).orElse(null));
    }
  }

  /** A conversation with its newest lines. */
  @Schema(name = "ConversationView")
  public record ConversationViewJson(
      ConversationJson conversation, List<EntryJson> entries, List<NoteJson> notes) {
    public static ConversationViewJson of(ConversationView view) {
      return new ConversationViewJson(
          ConversationJson.of(view.conversation(), view.passing()),
          view.entries().stream().map(EntryJson::of).toList(),
          view.notes().stream().map(NoteJson::of).toList());
    }
  }

  public static InboxJson of(String epoch, ReadInbox.Snapshot snapshot) {
    return new InboxJson(
        epoch + ":" + snapshot.position(),
        AvailabilityJson.of(snapshot.availability()),
        snapshot.limit(),
        snapshot.offers().stream().map(OfferJson::of).toList(),
        snapshot.conversations().stream().map(ConversationViewJson::of).toList(),
        null);
  }

  /** The same with what no position stands for. */
  public InboxJson with(BesidesJson besides) {
    return new InboxJson(position, availability, limit, offers, conversations, besides);
  }
}
