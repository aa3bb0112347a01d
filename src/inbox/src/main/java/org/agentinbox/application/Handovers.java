package org.agentinbox.application;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.domain.routing.Offer;
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
final class Handovers {
  private static final String WHY = "{\"rule\":\"handover\"}";

  private final CurrentSettings settings;

  Handovers(CurrentSettings settings) {
    this.settings = settings;
  }

  /** Who is to get a chat. */
  record Receiver(Optional<AgentId> agent, Optional<String> team) {}

  /** What somebody wants: the same for both kinds. */
  record Wish(Transfer.Kind kind, AgentId from, Receiver to, String note, Instant now) {}

  /**
   * Whoever is asked first has a place for the chat when this is done; else nothing was changed.
   */
  Outcome<Member> claim(ConversationUnit unit, Conversation conversation, Wish wish) {
    if (wish.to().team().isPresent()) {
      return claimInTeam(unit, conversation, wish.to().team().get(), wish.now());
    }
    AgentId to = wish.to().agent().orElseThrow();
    if (conversation.isActiveWith(to)) {
      return Outcome.refused(Refusal.of(RefusalCode.REQUEST_INVALID, "agent"));
    }
    Optional<Member> found = unit.roster().member(to).filter(it -> !it.removed() && it.mayAccept());
    if (found.isEmpty()) {
      return Outcome.refused(Refusal.of(RefusalCode.AGENT_UNKNOWN, "agent"));
    }
    Member member = found.get();
    if (!member.isOnDuty(wish.now())) {
      return Outcome.refused(RefusalCode.AGENT_UNAVAILABLE);
    }
    return claim(unit, conversation.id(), member)
        ? Outcome.done(member)
        : Outcome.refused(RefusalCode.AGENT_LIMIT);
  }

  private Outcome<Member> claimInTeam(
      ConversationUnit unit, Conversation conversation, String id, Instant now) {
    Optional<Team> team = unit.roster().team(id);
    if (team.isEmpty()) {
      return Outcome.refused(Refusal.of(RefusalCode.TEAM_UNKNOWN, "team"));
    }
    return claimNext(unit, conversation, team.get(), Set.of(), now)
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(RefusalCode.AGENT_UNAVAILABLE));
  }

  /**
   * The member who was offered a chat longest ago, of those who can take one and were not asked.
   */
  private Optional<Member> claimNext(
      ConversationUnit unit,
      Conversation conversation,
      Team team,
      Set<AgentId> asked,
      Instant now) {
    int common = settings.in(unit).limit();
    List<Member> inTurn =
        team.members().stream()
            .filter(id -> !asked.contains(id) && !conversation.isActiveWith(id))
            .flatMap(id -> unit.roster().member(id).stream())
            .filter(member -> member.hasRoom(common, now))
            .sorted(Comparator.comparingLong(Member::turn).thenComparing(Member::id))
            .toList();
    return inTurn.stream().filter(member -> claim(unit, conversation.id(), member)).findFirst();
  }

  private boolean claim(ConversationUnit unit, ConversationId id, Member member) {
    return unit.claimPlace(member.id(), id, member.limit(settings.in(unit).limit()));
  }

  /**
   * Writes the transfer down and asks who has a place already.
   *
   * @param conversation active, or offered to this member by now
   */
  void begin(ConversationUnit unit, Conversation conversation, Wish wish, Member first) {
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
      ConversationUnit unit,
      Conversation conversation,
      Member member,
      Instant endsAt,
      Instant now) {
    Instant expires = now.plus(settings.in(unit).offerTime());
    Offer offer =
        new Offer(
            conversation.id(),
            member.id(),
            now,
            expires.isBefore(endsAt) ? expires : endsAt,
            conversation.head());
    unit.recordOffer(offer, WHY);
    unit.transfers().offered(offer.conversation());
    unit.roster().tookTurn(member.id());
    unit.setDeadline(
        new Deadline(offer.conversation(), Deadline.Kind.OFFER_EXPIRES, offer.expiresAt()));
    unit.publish(member.id(), new AgentEvent.Offered(OfferViews.view(unit, offer, conversation)));
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
    Optional<Member> next =
        transfer
            .toTeam()
            .filter(team -> now.isBefore(transfer.endsAt()))
            .flatMap(team -> unit.roster().team(team))
            .flatMap(
                team ->
                    claimNext(
                        unit, conversation, team, unit.transfers().asked(conversation.id()), now));
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
