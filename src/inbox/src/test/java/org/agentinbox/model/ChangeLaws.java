package org.agentinbox.model;

import static org.agentinbox.model.Scene.that;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.agentinbox.model.Act.Kind;
import org.agentinbox.model.Picture.Chat;
import org.agentinbox.model.Picture.Offered;

/** What a step may change, and what it may not. */
final class ChangeLaws {
  private static final Set<Kind> PASSING_TIME = Set.of(Kind.TIME, Kind.TIMERS);

  private final Scene scene;
  private final Picture before;
  private final Picture picture;
  private final Expected expected;
  private final Instant now;

  ChangeLaws(Scene scene) {
    this.scene = scene;
    before = scene.before();
    picture = scene.picture();
    expected = scene.expected();
    now = scene.now();
  }

  void check() {
    closedChatsStayClosed();
    activeChatsStayWhereTheyAre();
    followOffers();
    newOffersAreToWhoCanTakeThem();
  }

  private void closedChatsStayClosed() {
    for (Chat chat : before.chats().values()) {
      if (!chat.isOpen()) {
        Chat after = picture.chats().get(chat.id());
        that(
            after.state().equals(chat.state()) && Objects.equals(after.agent(), chat.agent()),
            chat,
            "became",
            after);
      }
    }
  }

  /** Above all: not when their agent becomes unavailable, nor while they are being passed on. */
  private void activeChatsStayWhereTheyAre() {
    for (Chat chat : before.in("active")) {
      Chat after = picture.chats().get(chat.id());
      if (after.is("active") && !after.agent().equals(chat.agent())) {
        boolean accepted =
            newly("accepted").stream()
                .anyMatch(it -> it.chat().equals(chat.id()) && it.agent().equals(after.agent()));
        that(accepted || scene.step().has(Kind.TAKE_OVER), "took itself over:", chat, after);
      }
      if (after.is("waiting", "offered")) {
        that(expected.agent(chat.agent()).orElseThrow().removed(), "lost its agent:", chat, after);
      }
      if (after.is("ended")) {
        that(
            scene.step().has(Kind.END)
                || scene.step().has(Kind.LEAVE)
                || scene.step().acts().stream().anyMatch(act -> PASSING_TIME.contains(act.kind())),
            "ended itself:",
            chat);
      }
      that(!after.is("missed", "abandoned"), "was accepted:", chat, after);
    }
  }

  /** Offers that ended in this step as is said. */
  private List<Offered> newly(String result) {
    return picture.offers().values().stream()
        .filter(offer -> offer.result().equals(result))
        .filter(
            offer ->
                !Optional.ofNullable(before.offers().get(offer.no()))
                    .map(Offered::result)
                    .equals(Optional.of(result)))
        .toList();
  }

  /** What answers and misses mean for the agents; expected learns it here. */
  private void followOffers() {
    for (Offered offer : before.offers().values()) {
      Offered after = picture.offers().get(offer.no());
      that(
          after != null && (offer.isOpen() || after.equals(offer)),
          "history was written anew:",
          offer,
          after);
    }
    Set<String> answered = new TreeSet<>();
    newly("accepted").forEach(offer -> answered.add(offer.agent()));
    newly("declined").forEach(offer -> answered.add(offer.agent()));
    List<Offered> expired = newly("expired");
    expired.forEach(offer -> that(!offer.expiresAt().isAfter(now), "too early:", offer));
    for (Picture.Agent agent : picture.agents().values()) {
      int missed = (int) expired.stream().filter(it -> it.agent().equals(agent.id())).count();
      if (answered.contains(agent.id()) && missed > 0) {
        expected.missedAndAnswered(agent.id(), missed, agent, now);
      } else if (answered.contains(agent.id())) {
        expected.answered(agent.id());
      } else {
        for (int i = 0; i < missed; i++) {
          expected.missed(agent.id(), now);
        }
      }
    }
  }

  private void newOffersAreToWhoCanTakeThem() {
    for (Offered offer : picture.offers().values()) {
      if (before.offers().containsKey(offer.no())) {
        continue;
      }
      Expected.Agent after = expected.agent(offer.agent()).orElseThrow();
      boolean could = after.isOnDuty(now);
      boolean unclear = !scene.step().isOne() || offer.byPerson();
      if (!could && unclear) {
        // Both happened at the same moment, in one order or the other.
        could =
            Optional.ofNullable(scene.agentsBefore().get(offer.agent()))
                .filter(it -> it.isOnDuty(now))
                .isPresent();
      }
      that(could, "offered to somebody who cannot take it:", offer, after);
      that(!offer.madeAt().isAfter(now) && offer.expiresAt().isAfter(offer.madeAt()), offer);
      that(offer.explained(), "nobody knows why:", offer);
      if (!offer.byPerson()) {
        askedInTheRightOrder(offer);
      }
    }
  }

  private void askedInTheRightOrder(Offered offer) {
    List<Offered> earlier =
        picture.offersWhileWaiting(picture.chats().get(offer.chat())).stream()
            .filter(it -> it.no() < offer.no())
            .toList();
    that(
        earlier.stream()
            .noneMatch(it -> it.agent().equals(offer.agent()) && it.result().equals("declined")),
        "declined before:",
        offer);
    boolean again =
        earlier.stream()
            .anyMatch(it -> it.agent().equals(offer.agent()) && it.result().equals("expired"));
    if (again && scene.step().isOne()) {
      for (Expected.Agent other : expected.agents().values()) {
        boolean fresh =
            earlier.stream()
                .noneMatch(
                    it ->
                        it.agent().equals(other.id())
                            && Set.of("declined", "expired").contains(it.result()));
        that(
            !(fresh && scene.hasRoom(other)),
            "was asked again, though somebody else was not asked:",
            offer,
            other.id());
      }
    }
  }
}
