package org.agentinbox.model;

import static org.agentinbox.model.Scene.that;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.agentinbox.domain.availability.Availability;
import org.agentinbox.model.Picture.Chat;
import org.agentinbox.model.Picture.Offered;
import org.agentinbox.model.Picture.Place;

/** How things must be after every step, whatever happened. */
final class StateLaws {
  private final Scene scene;
  private final Picture picture;
  private final Expected expected;
  private final Instant now;

  StateLaws(Scene scene) {
    this.scene = scene;
    picture = scene.picture();
    expected = scene.expected();
    now = scene.now();
  }

  void check() {
    everyChatIsAccountedFor();
    everyChatIsInOneState();
    placesAreOfOpenChatsAndWithinLimits();
    deadlinesAreOfWhatIsOpen();
    logsAndStreamsAreWhole();
    availabilityIsAsExpected();
    if (!scene.late()) {
      nothingIsOverdue();
      nobodyWaitsWhileSomebodyCan();
    }
  }

  private void everyChatIsAccountedFor() {
    that(
        picture.chats().keySet().equals(expected.started()),
        "started:",
        expected.started(),
        "stored:",
        picture.chats().keySet());
  }

  private void everyChatIsInOneState() {
    for (Chat chat : picture.chats().values()) {
      Optional<Offered> open = picture.openOffer(chat.id());
      boolean passing = picture.openTransfers().contains(chat.id());
      switch (chat.state()) {
        case "waiting" ->
            that(
                chat.agent() == null && open.isEmpty() && !passing && !chat.closed(),
                chat,
                open,
                passing);
        case "offered" ->
            that(
                open.isPresent() && open.get().agent().equals(chat.agent()) && !chat.closed(),
                chat,
                open);
        case "active" -> {
          that(chat.agent() != null && !chat.closed(), chat);
          that(open.isPresent() == passing, "passed on without an offer, or offered", chat, open);
          that(
              open.isEmpty() || !open.get().agent().equals(chat.agent()),
              "offered to its own agent",
              chat);
        }
        case "ended" -> that(chat.agent() != null && chat.closed(), chat);
        case "missed", "abandoned" -> that(chat.agent() == null && chat.closed(), chat);
        default -> that(false, "no such state", chat);
      }
      that(chat.isOpen() || (open.isEmpty() && !passing), "offered after its end", chat, open);
    }
  }

  private void placesAreOfOpenChatsAndWithinLimits() {
    Set<Place> wanted = new HashSet<>();
    for (Chat chat : picture.chats().values()) {
      if (chat.is("offered", "active")) {
        wanted.add(new Place(chat.agent(), chat.id()));
      }
      picture.openOffer(chat.id()).ifPresent(it -> wanted.add(new Place(it.agent(), chat.id())));
    }
    that(wanted.equals(picture.places()), "places wanted:", wanted, "taken:", picture.places());
    for (Picture.Agent agent : picture.agents().values()) {
      long load = picture.load(agent.id());
      // A limit may be lowered under what somebody has; it may not be passed by anything new.
      that(
          load <= agent.limit() || load <= scene.before().load(agent.id()),
          agent.id(),
          "has",
          load,
          "of",
          agent.limit());
    }
  }

  private void deadlinesAreOfWhatIsOpen() {
    for (Chat chat : picture.chats().values()) {
      Set<String> wanted = new TreeSet<>();
      if (chat.is("waiting", "offered")) {
        wanted.add("WAIT_ENDS");
      }
      if (chat.is("active")) {
        wanted.add("IDLE");
      }
      picture.openOffer(chat.id()).ifPresent(offer -> wanted.add("OFFER_EXPIRES"));
      Map<String, Instant> deadlines = picture.deadlines().getOrDefault(chat.id(), Map.of());
      that(wanted.equals(deadlines.keySet()), chat, "deadlines:", deadlines);
      picture
          .openOffer(chat.id())
          .ifPresent(
              offer -> that(offer.expiresAt().equals(deadlines.get("OFFER_EXPIRES")), chat, offer));
    }
    that(picture.chats().keySet().containsAll(picture.deadlines().keySet()), picture.deadlines());
  }

  private void logsAndStreamsAreWhole() {
    for (Chat chat : picture.chats().values()) {
      that(
          chat.firstSeq() == 1 && chat.lastSeq() == chat.head() && chat.entries() == chat.head(),
          "gaps in",
          chat);
    }
    for (Picture.Agent agent : picture.agents().values()) {
      that(agent.events() == agent.head() && agent.lastEvent() == agent.head(), "gaps in", agent);
    }
  }

  private void nothingIsOverdue() {
    picture
        .deadlines()
        .forEach(
            (chat, deadlines) ->
                deadlines.forEach(
                    (kind, dueAt) -> that(dueAt.isAfter(now), kind, "of", chat, "was", dueAt)));
  }

  private void nobodyWaitsWhileSomebodyCan() {
    for (Chat chat : picture.in("waiting")) {
      if (chat.routableAt().isAfter(now)) {
        continue;
      }
      for (Expected.Agent agent : expected.agents().values()) {
        that(
            !scene.hasRoom(agent) || hasDeclined(agent, chat),
            chat,
            "waits, and nobody asks",
            agent.id());
      }
    }
  }

  private boolean hasDeclined(Expected.Agent agent, Chat chat) {
    return picture.offersWhileWaiting(chat).stream()
        .anyMatch(it -> it.agent().equals(agent.id()) && it.result().equals("declined"));
  }

  private void availabilityIsAsExpected() {
    that(
        picture.agents().keySet().equals(expected.agents().keySet()),
        picture.agents().keySet(),
        expected.agents().keySet());
    for (Picture.Agent stored : picture.agents().values()) {
      Expected.Agent agent = expected.agent(stored.id()).orElseThrow();
      that(
          stored.missedInRow() == agent.missedInRow(),
          stored,
          "missed in a row should be",
          agent.missedInRow());
      that(
          stored.reachableUntil().equals(agent.reachableUntil()),
          stored,
          "reachable should be until",
          agent.reachableUntil());
      if (!scene.late()) {
        Availability state = agent.hours().at(now);
        that(
            stored.available() == state.available()
                && stored.reason().equals(state.reason().code())
                && stored.since().equals(state.since())
                && stored.nextAt().equals(state.next().map(Availability.Next::at)),
            stored,
            "should be",
            state);
      }
    }
  }
}
