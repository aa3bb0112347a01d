package org.agentinbox.application;

import static org.agentinbox.application.House.await;
import static org.agentinbox.application.House.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.agentinbox.application.ListConversations.Listed;
import org.agentinbox.application.ListConversations.Sieve;
import org.agentinbox.application.ListConversations.Wanted;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Author;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.domain.search.SearchQuery;
import org.agentinbox.spi.AgentPrincipal;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;
import org.junit.jupiter.api.Test;

/** The list of conversations and its search; for each store. */
abstract class ListContract extends HouseContract {
  private IndexConversations indexing() {
    return new IndexConversations(house.store);
  }

  private static SearchQuery query(String text) {
    return done(SearchQuery.parse(text));
  }

  private List<Listed> list(AgentSession session, boolean past, String text, Sieve sieve) {
    Optional<SearchQuery> query = text.isEmpty() ? Optional.empty() : Optional.of(query(text));
    return done(house.lists.page(session, new Wanted(past, query, sieve, Optional.empty(), 20)))
        .conversations();
  }

  private List<ConversationId> found(AgentSession session, String text) {
    return ids(list(session, true, text, Sieve.ALL));
  }

  private static List<ConversationId> ids(List<Listed> listed) {
    return listed.stream().map(it -> it.conversation().id()).toList();
  }

  private static Sieve days(String from, String to) {
    return new Sieve(
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(LocalDate.parse(from)),
        Optional.of(LocalDate.parse(to)));
  }

  private void say(ConversationId id, String text) {
    done(house.send.asVisitor(id, "message-" + text.hashCode(), text));
  }

  private ConversationId ended(AgentSession agent, String request, String text) {
    ConversationId id = house.active(agent, request);
    say(id, text);
    done(house.end.asAgent(agent, id));
    return id;
  }

  @Test
  void ownActiveOnesAreFoundAtOnceAndPastOnesOnceTheyAreIndexed() {
    AgentSession lukas = house.onDuty("lukas");
    ConversationId past = ended(lukas, "request-1", "Where is my refund?");
    ConversationId active = house.active(lukas, "request-2");
    say(active, "A refund, please");
    assertEquals(List.of(active), found(lukas, "refund"));
    await(indexing().round());
    assertEquals(List.of(active, past), found(lukas, "REFUND"));
    assertEquals(List.of(active), ids(list(lukas, false, "refund", Sieve.ALL)));
    assertEquals(List.of(active, past), found(lukas, "muller ann@exam"));
    assertEquals(List.of(past), found(lukas, "where refund"));
    assertEquals(List.of(), found(lukas, "refund money"));
    assertEquals(List.of(), found(lukas, "\"*\""), "signs are no words");
    assertEquals(List.of(active, past), found(lukas, ""));
  }

  @Test
  void whatOthersAreTalkingAboutIsNeverFound() {
    AgentSession lukas = house.onDuty("lukas");
    ConversationId active = house.active(lukas, "request-1");
    say(active, "secret words");
    ConversationId offered = house.start("request-2");
    house.route();
    ConversationId waiting = house.start("request-3");
    say(waiting, "secret words");
    await(indexing().round());
    AgentSession mina = House.agent("mina");
    AgentSession supervisor = House.agent("emma", EnumSet.allOf(Permission.class));
    for (AgentSession other : List.of(mina, supervisor)) {
      assertEquals(List.of(), found(other, "secret"));
      assertEquals(List.of(), found(other, "muller"));
      assertEquals(List.of(), found(other, ""));
      for (ConversationState state : ConversationState.values()) {
        Sieve sieve =
            new Sieve(
                Set.of(state),
                Optional.of(new AgentId("lukas")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertEquals(List.of(), list(other, true, "", sieve));
        assertEquals(List.of(), list(other, true, "secret", sieve));
      }
    }
    assertEquals(List.of(active), found(lukas, "secret"));
    done(house.end.asAgent(lukas, active));
    await(indexing().round());
    assertEquals(List.of(active), found(mina, "secret"));
    assertEquals(ConversationState.OFFERED, house.load(offered).state());
  }

  @Test
  void aMessageLeftLaterIsFoundToo() {
    house.onDuty("lukas");
    AgentSession reader = House.agent("mina");
    ConversationId id = house.start("request-1");
    done(house.leave.leave(id, "message-1", "Please call"));
    await(indexing().round());
    assertEquals(List.of(id), found(reader, "call"));
    done(house.leave.leave(id, "message-2", "or write"));
    assertEquals(List.of(), found(reader, "write"));
    await(indexing().round());
    assertEquals(List.of(id), found(reader, "call write"));
  }

  @Test
  void namesAndAddressesGivenDuringTheChatAreFoundToo() {
    AgentSession lukas = house.onDuty("lukas");
    AgentSession reader = House.agent("mina");
    ConversationId id = house.active(lukas, "request-1");
    done(house.identify.asVisitor(id, identity("Zoë Xiu", "zoe@firm.example")));
    assertEquals(List.of(id), found(lukas, "zoe@firm"));
    done(house.end.asAgent(lukas, id));
    await(indexing().round());
    assertEquals(List.of(id), found(reader, "xiu ann@exam"), "and by what was said before");
    Listed listed = list(reader, true, "zoe@firm", Sieve.ALL).get(0);
    assertEquals("zoe@firm.example", listed.hit().orElseThrow().known().orElseThrow().text());
    assertEquals(List.of(), listed.hit().orElseThrow().email());
    done(house.identify.asAgent(lukas, id, identity("Zoë", "zoe@other.example")));
    await(indexing().round());
    assertEquals(List.of(id), found(reader, "other"), "what becomes known after the end");
  }

  private static IdentityForm identity(String name, String email) {
    return new IdentityForm(Optional.of(name), Optional.of(email), Optional.empty());
  }

  @Test
  void wordsOfManyKoreanLettersAreFoundWholeOrNotAtAll() {
    AgentSession lukas = house.onDuty("lukas");
    ConversationId whole = ended(lukas, "request-1", "제 계정잠금을 풀어 주세요");
    ConversationId pairs = ended(lukas, "request-2", "계정 걱정잠 잠금장치");
    ConversationId active = house.active(lukas, "request-3");
    say(active, "계정 걱정잠 잠금장치");
    await(indexing().round());
    assertEquals(List.of(whole), found(lukas, "계정잠금"));
    assertEquals(List.of(active, pairs), found(lukas, "계정 걱정잠"));
    assertEquals(List.of(), found(lukas, "계정잠금 걱정"));
    for (int i = 0; i < 5; i++) {
      ended(lukas, "request-more-" + i, "계정 걱정잠 잠금장치 " + i);
    }
    await(indexing().round());
    // A page looks at a bounded number, and says where to go on.
    Optional<Long> after = Optional.empty();
    int pages = 0;
    List<ConversationId> all = new ArrayList<>();
    do {
      Wanted wanted = new Wanted(true, Optional.of(query("계정잠금")), Sieve.ALL, after, 1);
      ListConversations.Page page = done(house.lists.page(lukas, wanted));
      all.addAll(ids(page.conversations()));
      after = page.next();
      pages++;
    } while (after.isPresent());
    assertEquals(List.of(whole), all);
    assertEquals(2, pages);
  }

  @Test
  void indexingGoesOnAfterTheProcessDied() {
    AgentSession lukas = house.onDuty("lukas");
    for (int i = 0; i < 40; i++) {
      ended(lukas, "request-" + i, "refund number " + i);
    }
    assertEquals(List.of(), found(lukas, "refund"));
    restartAfter(Duration.ofHours(1));
    await(indexing().round());
    assertEquals(20, found(lukas, "refund").size());
    assertEquals(1, found(lukas, "refund 39").size());
  }

  @Test
  void whatIsShownOfEach() {
    AgentSession lukas = house.onDuty("lukas");
    ConversationId id = house.active(lukas, "request-1");
    say(id, "Is the refund on its way?");
    clock.advance(Duration.ofMinutes(1));
    done(house.send.asAgent(lukas, id, "message-2", "Let me look"));
    Instant written = clock.instant();
    Listed active = list(lukas, false, "", Sieve.ALL).get(0);
    assertEquals("Let me look", active.last().orElseThrow().text());
    assertEquals(Author.Kind.AGENT, active.last().orElseThrow().author().kind());
    assertEquals(written, active.lastAt());
    assertTrue(active.hit().isEmpty());
    assertEquals(Optional.of(1), active.unread());
    done(house.send.asVisitor(id, "message-3", "Thank you"));
    assertEquals(Optional.of(2), list(lukas, true, "", Sieve.ALL).get(0).unread());
    clock.advance(Duration.ofMinutes(1));
    done(house.end.asAgent(lukas, id));
    await(indexing().round());
    Listed past = list(lukas, true, "refund mull", Sieve.ALL).get(0);
    assertEquals(clock.instant(), past.lastAt());
    assertEquals("Thank you", past.last().orElseThrow().text());
    assertEquals(Optional.empty(), past.unread());
    assertEquals(
        "Is the refund on its way?",
        past.hit().orElseThrow().line().orElseThrow().excerpt().text());
    assertEquals(1, past.hit().orElseThrow().name().size());
    assertEquals(List.of(), past.hit().orElseThrow().email());
  }

  @Test
  void daysAreTheReadersDays() {
    AgentSession lukas = house.onDuty("lukas");
    clock.set(Instant.parse("2026-03-01T15:30:00Z"));
    await(house.presence.refresh());
    ConversationId id = ended(lukas, "request-1", "late");
    assertEquals(List.of(id), ids(list(lukas, true, "", days("2026-03-01", "2026-03-01"))));
    assertEquals(List.of(), ids(list(lukas, true, "", days("2026-03-02", "2026-03-02"))));
    AgentSession minji =
        new AgentSession(
            new AgentPrincipal(
                "minji", "민지", "m@example.com", Locale.KOREAN, ZoneId.of("Asia/Seoul")),
            "key",
            lukas.permissions());
    assertEquals(List.of(), ids(list(minji, true, "", days("2026-03-01", "2026-03-01"))));
    assertEquals(List.of(id), ids(list(minji, true, "", days("2026-03-02", "2026-03-02"))));
  }

  @Test
  void filtersOfTheOwnActiveOnes() {
    AgentSession lukas = house.onDuty("lukas");
    ConversationId past = ended(lukas, "request-1", "one");
    ConversationId active = house.active(lukas, "request-2");
    Sieve onlyActive =
        new Sieve(
            Set.of(ConversationState.ACTIVE),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertEquals(List.of(active), ids(list(lukas, true, "", onlyActive)));
    Sieve mina =
        new Sieve(
            Set.of(),
            Optional.of(new AgentId("mina")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertEquals(List.of(), list(lukas, true, "", mina));
    Sieve mine =
        new Sieve(
            Set.of(ConversationState.ACTIVE, ConversationState.ENDED),
            Optional.of(new AgentId("lukas")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertEquals(List.of(active, past), ids(list(lukas, true, "", mine)));
    Sieve team =
        new Sieve(
            Set.of(), Optional.empty(), Optional.of("none"), Optional.empty(), Optional.empty());
    assertEquals(List.of(), list(lukas, true, "", team));
  }
}
