package org.agentinbox.application;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.domain.visitor.PageVisit;
import org.agentinbox.port.HistoryReads.Visited;
import org.agentinbox.spi.Activity;

/**
 * One line of an activity history.
 *
 * @param key stands for it within the history
 * @param chat of chats and forms
 * @param conversation where it happened, unless in the host
 */
public record Happening(
    Type type,
    Instant at,
    String key,
    Optional<ConversationId> conversation,
    Optional<Conversation> chat,
    Optional<PageVisit> page,
    Optional<Activity> host) {
  /** The newest first; of the same moment in the order of their keys. */
  static final Comparator<Happening> NEWEST_FIRST =
      Comparator.comparing(Happening::at).thenComparing(Happening::key).reversed();

  /** What kind of activity. */
  public enum Type {
    CHAT,
    MISSED_CHAT,
    MEETING,
    PAGE_VISIT,
    FORM,
    /** The host's own. */
    HOST;

    /** As in the protocol. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Type> ofCode(String code) {
      for (Type type : values()) {
        if (type.code().equals(code)) {
          return Optional.of(type);
        }
      }
      return Optional.empty();
    }
  }

  public Happening {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(key, "key");
  }

  static Happening chat(Conversation chat) {
    return new Happening(
        chat.state() == ConversationState.MISSED ? Type.MISSED_CHAT : Type.CHAT,
        chat.closedAt().orElse(chat.createdAt()),
        "chat:" + chat.id().value(),
        Optional.of(chat.id()),
        Optional.of(chat),
        Optional.empty(),
        Optional.empty());
  }

  static Happening form(Conversation chat) {
    return new Happening(
        Type.FORM,
        chat.createdAt(),
        "form:" + chat.id().value(),
        Optional.of(chat.id()),
        Optional.of(chat),
        Optional.empty(),
        Optional.empty());
  }

  static Happening visit(Visited visited) {
    return new Happening(
        Type.PAGE_VISIT,
        visited.visit().enteredAt(),
        "page:" + visited.conversation().value() + ":" + visited.visit().id(),
        Optional.of(visited.conversation()),
        Optional.empty(),
        Optional.of(visited.visit()),
        Optional.empty());
  }

  static Happening host(Activity activity) {
    return new Happening(
        Type.HOST,
        activity.at(),
        "host:" + activity.externalId(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(activity));
  }
}
