package org.agentinbox.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.domain.routing.Contact;
import org.agentinbox.domain.routing.Facts;
import org.agentinbox.domain.routing.Offer;
import org.agentinbox.domain.routing.PastOffers;
import org.agentinbox.domain.routing.Question;
import org.agentinbox.domain.routing.Stage;
import org.agentinbox.domain.routing.Transfer;
import org.agentinbox.port.AgentEvent;
import org.agentinbox.port.CommitListener.Lists;
import org.agentinbox.port.ConversationUnit;
import org.agentinbox.port.Deadline;
import org.agentinbox.port.RosterReads.Member;
import org.agentinbox.port.RosterReads.Team;

/**
 * Offers that a person makes, not routing: by transfer or assignment. Within the transaction of a
 * use case that has locked routing, then the conversation.
 */
public final class Handovers {
  private final CurrentSettings settings;
  private final RoutingRounds rounds;

  public Handovers(CurrentSettings settings, RoutingRounds rounds) {
    this.settings = settings;
    this.rounds = rounds;
  }

  /** Who is asked, whose place is claimed already, and the decision that says why. */
  record Asked(AgentId id, String name, long decision) {}

  /** Who is to get a chat. */
  record Receiver(Optional<AgentId> agent, Optional<String> team) {}

  /** What somebody wants: the same for both kinds. */
  record Wish(Transfer.Kind kind, AgentId from, Receiver to, String note, Instant now) {}

  /**
   * Whoever is asked first has a place for the chat when this is done; else nothing was changed.
   */
  Outcome<Asked> claim(ConversationUnit unit, Conversation conversation, Wish wish) {
    RoutingRound round = rounds.begin(unit, wish.now());
    if (wish.to().team().isPresent()) {
      return claimInTeam(unit, round, conversation, wish);
    }
    AgentId to = wish.to().agent().orElseThrow();
    if (conversation.isActiveWith(to)) {
      return Outcome.refused(Refusal.of(RefusalCode.REQUEST_INVALID, "agent"));
    }
    Optional<Member> found = unit.roster().member(to).filter(it -> !it.removed() && it.mayAccept());
    if (found.isEmpty()) {
      return Outcome.refused(Refusal.of(RefusalCode.AGENT_UNKNOWN, "agent"));
    }
    if (!found.get().isOnDuty(wish.now())) {
      return Outcome.refused(RefusalCode.AGENT_UNAVAILABLE);
    }
    return choose(round, conversation, wish.kind(), Optional.empty(), Set.of(to), wish.now())
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(RefusalCode.AGENT_LIMIT));
  }

  private static Outcome<Asked> claimInTeam(
      ConversationUnit unit, RoutingRound round, Conversation conversation, Wish wish) {
    Optional<Team> team = unit.roster().team(wish.to().team().orElseThrow());
    if (team.isEmpty()) {
      return Outcome.refused(Refusal.of(RefusalCode.TEAM_UNKNOWN, "team"));
    }
    return chooseInTeam(round, conversation, wish.kind(), team.get(), Set.of(), wish.now())
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(RefusalCode.AGENT_UNAVAILABLE));
  }

  /** Each of a team is asked once; who has the chat already is not. */
  private static Optional<Asked> chooseInTeam(
      RoutingRound round,
      Conversation conversation,
      Transfer.Kind kind,
      Team team,
      Set<AgentId> asked,
      Instant now) {
    Set<AgentId> left =
        team.members().stream()
            .filter(id -> !asked.contains(id) && !conversation.isActiveWith(id))
            .collect(Collectors.toSet());
    return choose(round, conversation, kind, Optional.of(team.id()), left, now);
  }

  /** Decided like everything else, so that it can be read and made again. */
  private static Optional<Asked> choose(
      RoutingRound round,
      Conversation conversation,
      Transfer.Kind kind,
      Optional<String> team,
      Set<AgentId> agents,
      Instant now) {
    Stage stage = kind == Transfer.Kind.ASSIGN ? Stage.ASSIGN : Stage.TRANSFER;
    Facts facts =
        new Facts(
            conversation.visitor(),
            conversation.page(),
            conversation.language(),
            Contact.UNKNOWN,
            Optional.empty(),
            Optional.empty(),
            now);
    Question question =
        new Question(
            facts, PastOffers.NONE, Optional.of(new Question.Handover(stage, team, agents)));
    return round
        .choose(conversation.id(), question)
        .map(
            chosen ->
                new Asked(chosen.agent(), chosen.name(), round.record().get(chosen.number())));
  }

  /**
   * Writes the transfer down and asks who has a place already.
   *
   * @param conversation active, or offered to this member by now
   */
  void begin(ConversationUnit unit, Conversation conversation, Wish wish, Asked first) {
    Instant endsAt = wish.now().plus(settings.in(unit).waitLimit());
    Transfer transfer =
        new Transfer(
            conversation.id(),
            wish.kind(),
            wish.from(),
            wish.to().agent(),
            wish.to().team(),
            wish.note(),
            wish.now(),
            endsAt);
    unit.transfers().begin(transfer);
    ask(unit, conversation, first, endsAt, wish.now());
  }

  private void ask(
      ConversationUnit unit, Conversation conversation, Asked asked, Instant endsAt, Instant now) {
    Instant expires = now.plus(settings.in(unit).offerTime());
    Offer offer =
        new Offer(
            conversation.id(),
            asked.id(),
            now,
            expires.isBefore(endsAt) ? expires : endsAt,
            conversation.head());
    unit.recordOffer(offer, asked.decision());
    unit.transfers().offered(offer.conversation());
    unit.setDeadline(
        new Deadline(offer.conversation(), Deadline.Kind.OFFER_EXPIRES, offer.expiresAt()));
    unit.publish(asked.id(), new AgentEvent.Offered(OfferViews.view(unit, offer, conversation)));
  }

  /**
   * Somebody who was asked did not want, or did not answer: the next of the team is asked, or the
   * transfer is over.
   */
  void goOn(
      ConversationUnit unit,
      Conversation conversation,
      Offer offer,
      Offer.Result result,
      Instant now) {
    Transfer transfer = unit.transfers().open(conversation.id()).orElseThrow();
    withdraw(unit, offer, result);
    Optional<Asked> next =
        transfer
            .toTeam()
            .filter(team -> now.isBefore(transfer.endsAt()))
            .flatMap(team -> unit.roster().team(team))
            .flatMap(
                team ->
                    chooseInTeam(
                        rounds.begin(unit, now),
                        conversation,
                        transfer.kind(),
                        team,
                        unit.transfers().asked(conversation.id()),
                        now));
    if (next.isPresent()) {
      ask(unit, conversation, next.get(), transfer.endsAt(), now);
      tellAgent(unit, conversation, Optional.empty());
    } else {
      boolean declined = result == Offer.Result.DECLINED;
      over(unit, conversation, declined ? Transfer.Result.DECLINED : Transfer.Result.EXPIRED, now);
    }
  }

  /** The transfer failed: an active chat stays where it is, another waits again. */
  void over(ConversationUnit unit, Conversation conversation, Transfer.Result result, Instant now) {
    unit.transfers().close(conversation.id(), result, now);
    if (conversation.state() == ConversationState.OFFERED) {
      conversation
          .takeBackFrom(conversation.agent().orElseThrow())
          .map(
              waiting -> {
                unit.update(waiting, List.of());
                return waiting;
              });
    } else {
      tellAgent(unit, conversation, Optional.of(result));
    }
  }

  /** Its agent sees how the transfer stands. */
  static void tellAgent(
      ConversationUnit unit, Conversation conversation, Optional<Transfer.Result> failed) {
    if (conversation.state() == ConversationState.ACTIVE) {
      unit.publish(
          conversation.agent().orElseThrow(),
          new AgentEvent.Updated(conversation, unit.transfers().passing(conversation), failed));
      unit.listsChange(Lists.QUEUE);
    }
  }

  /** Closes an open offer, whoever made it, and gives the place back. */
  static void withdraw(ConversationUnit unit, Offer offer, Offer.Result result) {
    unit.releasePlace(offer.conversation(), offer.agent());
    unit.closeOffer(offer.conversation(), result);
    unit.clearDeadline(offer.conversation(), Deadline.Kind.OFFER_EXPIRES);
    unit.publish(offer.agent(), new AgentEvent.OfferClosed(offer.conversation(), result));
  }
}
