package org.agentinbox.model;

import static org.agentinbox.application.House.await;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import org.agentinbox.application.ExplainedDecision;
import org.agentinbox.application.HandoverForm;
import org.agentinbox.application.House;
import org.agentinbox.application.VisitorForm;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.model.Picture.Chat;
import org.agentinbox.model.Picture.Offered;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;

/** Lets a history happen, by the real use cases. */
final class World {
  private final Machines machines;
  private final Expected expected = new Expected();
  private final Workplace work;
  private Picture picture = Picture.EMPTY;
  private int requests;
  private boolean late;
  private boolean alone;

  World(Machines machines, Instant start) {
    this.machines = machines;
    machines.clock.set(start);
    machines.clear();
    People.ALL.forEach(
        agent ->
            expected.seen(
                agent.agent().id(),
                agent.may(Permission.CHAT_ACCEPT),
                agent.agent().zone(),
                start));
    work = new Workplace(machines, expected);
  }

  /** One step and everything it brings about; a broken law is an {@link AssertionError}. */
  void step(Step step) {
    Picture before = picture;
    Map<String, Expected.Agent> agentsBefore = expected.agents();
    alone = step.isOne();
    List<CompletionStage<?>> stages =
        step.acts().stream().<CompletionStage<?>>map(this::act).toList();
    if (!alone) {
      // Routing may look at any moment, too.
      await(machines.house(1 % machines.nodes()).routing.offerAll());
    }
    stages.forEach(House::await);
    late = late ? !step.has(Act.Kind.TIME) : step.has(Act.Kind.TIME_WITHOUT_TIMERS);
    route();
    picture = machines.picture();
    Scene scene =
        new Scene(before, agentsBefore, step, picture, expected, machines.clock.instant(), late);
    new ChangeLaws(scene).check(); // learns from offers what is expected of agents
    new StateLaws(scene).check();
  }

  /** Whatever was decided comes out again when it is decided again. */
  void end() {
    House house = machines.house(0);
    for (String chat : picture.chats().keySet()) {
      for (ExplainedDecision decision :
          House.done(house.why.of(People.SUPERVISOR, new ConversationId(chat)))) {
        if (!decision.past().orElseThrow().same()) {
          throw new AssertionError("decided anew it differs: " + decision);
        }
      }
    }
  }

  /** Whoever was told to look for waiting chats does so. */
  private void route() {
    for (int node = 0; node < machines.nodes(); node++) {
      House house = machines.house(node);
      while (house.signals.getAndSet(0) > 0) {
        house.route();
      }
    }
  }

  private CompletionStage<?> act(Act act) {
    int node = act.node() % machines.nodes();
    House house = machines.house(node);
    AgentSession agent = People.ALL.get(act.one() % People.ALL.size());
    return switch (act.kind()) {
      case START -> start(house, act);
      case WRITE -> with(chat(act), id -> house.send.asVisitor(id, message(), "Hello"));
      case LEAVE -> with(chat(act), house.end::asVisitor);
      case LEAVE_MESSAGE -> with(chat(act), id -> house.leave.leave(id, message(), "Call me"));
      case CONNECT -> work.connect(node, agent);
      case DISCONNECT -> work.disconnect(node, agent);
      case ACCEPT ->
          with(
              offer(act),
              it ->
                  answered(
                      it,
                      house.offers.accept(People.of(it.agent()), new ConversationId(it.chat()))));
      case DECLINE ->
          with(
              offer(act),
              it ->
                  answered(
                      it,
                      house.offers.decline(People.of(it.agent()), new ConversationId(it.chat()))));
      case SWITCH_ON -> work.use(house, agent, true);
      case SWITCH_OFF -> work.use(house, agent, false);
      case SCHEDULE -> work.saveSchedule(house, agent, act.other());
      case ZONE -> work.saveZone(house, agent, act.other());
      case ANSWER ->
          with(
              active(act),
              it -> house.send.asAgent(People.of(it.agent()), id(it), message(), "Hi"));
      case END -> with(active(act), it -> house.end.asAgent(People.of(it.agent()), id(it)));
      case TRANSFER ->
          with(active(act), it -> house.transfers.transfer(People.of(it.agent()), id(it), to(act)));
      case CANCEL_TRANSFER ->
          with(active(act), it -> house.transfers.cancel(People.of(it.agent()), id(it)));
      case TAKE_OVER -> with(open(act), it -> work.takeOver(house, id(it)));
      case ASSIGN -> with(open(act), it -> work.assign(house, id(it), to(act)));
      case LIMIT ->
          house.agents.limit(
              People.SUPERVISOR,
              new AgentId(agent.agent().id()),
              act.other() % 4 == 0 ? Optional.empty() : Optional.of(act.other() % 4));
      case MIDNIGHT_RULE -> work.midnightRule(house);
      case PLAN -> work.plan(house, act.one());
      case REMOVE -> work.remove(house, agent);
      case COME_BACK -> work.comeBack(house, agent);
      case TIMERS -> work.timers(node);
      case TIME -> work.time(act.one());
      case TIME_WITHOUT_TIMERS -> work.timeWithoutTimers(act.one());
      case RESTART -> work.restart(node, act.one() == 0 && act.other() == 0);
    };
  }

  /**
   * Nobody is offered in vain: while an offer is open, and nothing else happens, it can be
   * answered.
   */
  private CompletionStage<?> answered(Offered offer, CompletionStage<? extends Outcome<?>> answer) {
    boolean stands = offer.isOpen() && offer.expiresAt().isAfter(machines.clock.instant());
    return alone && stands ? answer.thenAccept(House::done) : answer;
  }

  private static <T> CompletionStage<?> with(
      Optional<T> found, Function<T, CompletionStage<?>> act) {
    return found.isPresent() ? act.apply(found.get()) : nothing();
  }

  static CompletionStage<Object> nothing() {
    return CompletableFuture.completedStage(null);
  }

  // Who and what

  private String message() {
    return "message-" + ++requests;
  }

  private static ConversationId id(Chat chat) {
    return new ConversationId(chat.id());
  }

  private static <T> Optional<T> pick(List<T> from, int number) {
    return from.isEmpty() ? Optional.empty() : Optional.of(from.get(number % from.size()));
  }

  private Optional<ConversationId> chat(Act act) {
    return pick(List.copyOf(picture.chats().values()), act.one()).map(World::id);
  }

  /** Nearly always an offer that is open, and sometimes one that is over. */
  private Optional<Offered> offer(Act act) {
    return pick(
        act.other() % 8 == 7 ? List.copyOf(picture.offers().values()) : picture.openOffers(),
        act.one());
  }

  private Optional<Chat> active(Act act) {
    return pick(picture.in("active"), act.one());
  }

  private Optional<Chat> open(Act act) {
    return pick(
        Stream.of("waiting", "offered", "active").flatMap(it -> picture.in(it).stream()).toList(),
        act.one());
  }

  private static HandoverForm to(Act act) {
    int choice = act.other() % (People.ALL.size() + Plans.TEAMS.size());
    return choice < People.ALL.size()
        ? new HandoverForm(Optional.of("a" + choice), Optional.empty(), Optional.empty())
        : new HandoverForm(
            Optional.empty(),
            Optional.of(Plans.TEAMS.get(choice - People.ALL.size())),
            Optional.of("a note"));
  }

  // Visitors

  private CompletionStage<?> start(House house, Act act) {
    VisitorForm form =
        new VisitorForm(
            "request-" + ++requests,
            "Ann",
            "ann@example.com",
            List.of("de", "ko", "en").get(act.one() % 3),
            "",
            "",
            Optional.empty(),
            Optional.of("sales").filter(team -> act.other() % 3 == 0),
            Optional.empty());
    return house
        .start
        .start(House.done(form.check()))
        .thenAccept(
            outcome -> expected.started(House.done(outcome).view().conversation().id().value()));
  }
}
