package org.agentinbox.law;

import static org.agentinbox.application.House.await;
import static org.agentinbox.application.House.done;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.agentinbox.application.AgentSettingsForm;
import org.agentinbox.application.HandoverForm;
import org.agentinbox.application.House;
import org.agentinbox.application.KnownAgents;
import org.agentinbox.application.VisitorForm;
import org.agentinbox.domain.availability.Block;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.law.InboxReducer.Event;
import org.agentinbox.port.ConversationReads.AgentFeedEvent;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;
import org.agentinbox.wire.EntryJson;
import org.agentinbox.wire.InboxJson;
import org.agentinbox.wire.Json;
import org.agentinbox.wire.VisitorChatJson;

/** Visitors and agents doing this and that, by a seed. */
final class History {
  private static final List<String> TEXTS =
      List.of(
          "Hello",
          "안녕하세요 👋",
          "<b>\"quoted\" & 'hostile'</b>\u2028",
          "zwei\nZeilen",
          "Ünïcödé\t– ok",
          "x".repeat(210),
          "🚲".repeat(205));

  private final House house;
  private final Random random;
  private final String run;
  private final List<ConversationId> conversations = new ArrayList<>();
  final List<AgentSession> agents = new ArrayList<>();
  private int made;

  /**
   * @param run names this history within its store
   */
  History(House house, long seed, String run) {
    this.house = house;
    this.random = new Random(seed);
    this.run = run;
    for (String name : List.of("lukas", "mina", "zoe")) {
      AgentSession agent = House.agent(run + "-" + name);
      await(house.presence.feedOpened(KnownAgents.of(agent)));
      agents.add(agent);
    }
  }

  List<ConversationId> conversations() {
    return conversations;
  }

  /** One thing happens; what is refused is fine, too. */
  void step() {
    house.clock.advance(Duration.ofMillis(random.nextInt(3) == 0 ? 0 : random.nextInt(4000)));
    int dice = random.nextInt(126);
    if (dice < 14 || conversations.isEmpty()) {
      start();
    } else if (dice < 26) {
      await(house.routing.offerAll());
    } else if (dice < 40) {
      await(house.offers.accept(offeredOrAny(), conversation()));
    } else if (dice < 44) {
      await(house.offers.decline(anyAgent(), conversation()));
    } else if (dice < 62) {
      await(house.send.asVisitor(conversation(), messageId(), text()));
    } else if (dice < 78) {
      writeAsAgent();
    } else if (dice < 82) {
      await(house.end.asVisitor(conversation()));
    } else if (dice < 87) {
      await(house.end.asAgent(anyAgent(), conversation()));
    } else if (dice < 91) {
      await(house.availability.change(anyAgent(), random.nextInt(4) > 0));
    } else if (dice < 93) {
      saveSchedule();
    } else if (dice < 97) {
      timers();
    } else if (dice < 100) {
      house.clock.advance(Duration.ofSeconds(random.nextInt(60)));
      timers();
    } else if (dice < 120) {
      passOn(dice);
    } else {
      note();
    }
  }

  /** Mostly by who has the chat, sometimes by a supervisor. */
  private void note() {
    AgentSession agent = random.nextInt(3) == 0 ? supervisor(anyAgent()) : withChats();
    String id = messageId();
    String text = text();
    ConversationId conversation = activeOf(agent);
    await(house.notes.write(agent, conversation, id, text));
    if (random.nextInt(4) == 0) {
      await(house.notes.write(agent, conversation, id, text));
    }
  }

  private void passOn(int dice) {
    AgentSession supervisor = supervisor(anyAgent());
    if (dice < 109) {
      AgentSession sender = random.nextInt(4) == 0 ? supervisor : withChats();
      await(house.transfers.transfer(sender, activeOf(sender), to(anyAgent())));
    } else if (dice < 111) {
      AgentSession sender = withChats();
      await(house.transfers.cancel(sender, activeOf(sender)));
    } else if (dice < 114) {
      await(house.supervise.takeOver(supervisor, conversation()));
    } else if (dice < 118) {
      await(house.supervise.assign(supervisor, conversation(), to(anyAgent())));
    } else if (dice < 119) {
      await(house.leave.leave(conversation(), messageId(), "Call me"));
    } else {
      silence();
    }
  }

  /** Nobody writes for so long that chats are warned and end. */
  private void silence() {
    for (int minutes : List.of(8, 2)) {
      house.clock.advance(Duration.ofMinutes(minutes));
      timers();
    }
  }

  private HandoverForm to(AgentSession agent) {
    return new HandoverForm(
        Optional.of(agent.agent().id()),
        Optional.empty(),
        random.nextBoolean() ? Optional.of("🚲 \"note\"") : Optional.empty());
  }

  private static AgentSession supervisor(AgentSession agent) {
    return House.agent(
        agent.agent().id(),
        EnumSet.of(Permission.INBOX_VIEW, Permission.CHAT_ACCEPT, Permission.SUPERVISE));
  }

  private AgentSession withChats() {
    return agents.stream()
        .filter(
            agent ->
                random.nextBoolean() && !done(house.listActive(agent)).conversations().isEmpty())
        .findFirst()
        .orElseGet(this::anyAgent);
  }

  private ConversationId activeOf(AgentSession agent) {
    var active = done(house.listActive(agent)).conversations();
    return active.isEmpty()
        ? conversation()
        : active.get(random.nextInt(active.size())).conversation().id();
  }

  private void timers() {
    await(house.presence.refresh());
    await(house.deadlines.fire());
    await(house.settling.settle());
  }

  /** Blocks that begin and end while the history goes on. */
  private void saveSchedule() {
    AgentSession agent = anyAgent();
    LocalTime now = LocalTime.ofInstant(house.clock.instant(), ZoneOffset.UTC);
    String from = now.plusMinutes(random.nextInt(3) - 1).truncatedTo(ChronoUnit.MINUTES).toString();
    String to = now.plusMinutes(2 + random.nextInt(2)).truncatedTo(ChronoUnit.MINUTES).toString();
    String day =
        DayOfWeek.from(house.clock.instant().atZone(ZoneOffset.UTC))
            .name()
            .substring(0, 3)
            .toLowerCase(Locale.ROOT);
    List<Block.Typed> blocks =
        random.nextInt(3) == 0 ? List.of() : List.of(new Block.Typed(day, from, to));
    int version = done(house.agentSettings.read(agent)).version();
    done(
        house.agentSettings.save(
            agent,
            new AgentSettingsForm(
                version, false, null, List.of("de"), blocks, List.of(), true, 70, true)));
  }

  private void start() {
    VisitorForm form =
        new VisitorForm(
            String.format(Locale.ROOT, "request-%s-%d", run, ++made),
            "Ann <i>" + made + "</i>",
            "ann" + made + "@example.com",
            List.of("en", "pt-BR", "it", "fr", "de", "ko").get(random.nextInt(6)),
            "https://site.example/?q=" + made,
            "Seite · 가격",
            random.nextBoolean() ? Optional.of(text()) : Optional.empty());
    conversations.add(house.start(form).view().conversation().id());
  }

  /** An agent's own active conversation where there is one: bursts make windows overflow. */
  private void writeAsAgent() {
    AgentSession agent = anyAgent();
    var active = done(house.listActive(agent)).conversations();
    if (active.isEmpty()) {
      await(house.send.asAgent(agent, conversation(), messageId(), text()));
      return;
    }
    ConversationId id = active.get(random.nextInt(active.size())).conversation().id();
    int burst = random.nextInt(12) == 0 ? 60 : 1 + random.nextInt(2);
    for (int i = 0; i < burst; i++) {
      String messageId = messageId();
      String text = burst == 60 ? "burst" : text();
      await(house.send.asAgent(agent, id, messageId, text));
      if (random.nextInt(5) == 0) {
        await(house.send.asAgent(agent, id, messageId, text));
      }
    }
  }

  private AgentSession offeredOrAny() {
    for (AgentSession agent : agents) {
      if (random.nextBoolean() && !done(house.inbox.snapshot(agent)).offers().isEmpty()) {
        return agent;
      }
    }
    return anyAgent();
  }

  private AgentSession anyAgent() {
    return agents.get(random.nextInt(agents.size()));
  }

  /** Mostly one of the newest. */
  private ConversationId conversation() {
    int back = Math.min(conversations.size(), 1 + random.nextInt(5));
    return conversations.get(conversations.size() - back);
  }

  private String messageId() {
    return String.format(Locale.ROOT, "message-%s-%d", run, ++made);
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  JsonNode snapshot(AgentSession agent) {
    return tree(Json.text(InboxJson.of(house.store.epoch(), done(house.inbox.snapshot(agent)))));
  }

  /** What the agent's feed sends after a position. */
  List<Event> events(AgentSession agent, String position) {
    String epoch = position.substring(0, position.indexOf(':'));
    long after = Long.parseLong(position.substring(position.indexOf(':') + 1));
    List<Event> events = new ArrayList<>();
    for (AgentFeedEvent event :
        await(
            house.store.read(
                reads ->
                    reads.agentEventsAfter(new AgentId(agent.agent().id()), after, 100_000)))) {
      events.add(new Event(event.name(), epoch + ":" + event.position(), tree(event.json())));
    }
    return events;
  }

  VisitorChatJson visitorSnapshot(ConversationId id) {
    return VisitorChatJson.of(house.store.epoch(), done(house.visitorChat.snapshot(id)));
  }

  List<EntryJson> visitorEvents(ConversationId id, long after) {
    return await(house.store.read(reads -> reads.entriesAfter(id, after, 100_000))).stream()
        .map(EntryJson::of)
        .toList();
  }

  static JsonNode tree(String json) {
    try {
      return Json.read(json.getBytes(StandardCharsets.UTF_8), JsonNode.class);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
