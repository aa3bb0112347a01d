package org.agentinbox.store.jdbc;

import static org.agentinbox.store.jdbc.Samples.LUKAS;
import static org.agentinbox.store.jdbc.Samples.MINA;
import static org.agentinbox.store.jdbc.Samples.NOON;
import static org.agentinbox.store.jdbc.Samples.VISITOR;
import static org.agentinbox.store.jdbc.Samples.active;
import static org.agentinbox.store.jdbc.Samples.await;
import static org.agentinbox.store.jdbc.Samples.done;
import static org.agentinbox.store.jdbc.Samples.draft;
import static org.agentinbox.store.jdbc.Samples.id;
import static org.agentinbox.store.jdbc.Samples.known;
import static org.agentinbox.store.jdbc.Samples.run;
import static org.agentinbox.store.jdbc.Samples.waiting;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Author;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.domain.conversation.MessageId;
import org.agentinbox.domain.conversation.MessageText;
import org.agentinbox.domain.routing.Team;
import org.agentinbox.domain.search.SearchQuery;
import org.agentinbox.domain.search.SearchQuery.Term;
import org.agentinbox.domain.search.SearchText;
import org.agentinbox.port.RoutingDesk.Arrival;
import org.agentinbox.port.SearchReads.Filter;
import org.agentinbox.port.SearchReads.Past;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store must do with past conversations. A subclass names an empty database. */
abstract class SearchContract {
  private JdbcConversationStore store;

  /** A database that is empty before each test. */
  abstract StoreSettings settings();

  @BeforeEach
  void open() {
    store =
        JdbcConversationStore.open(
            settings(),
            new SampleCodec(),
            new RecordingListener(),
            Clock.fixed(NOON, ZoneOffset.UTC));
  }

  @AfterEach
  void close() {
    store.close();
  }

  /** A missed conversation. */
  private ConversationId missed(String name, Instant at) {
    ConversationId missed = waiting(store, name);
    run(
        store,
        unit -> {
          Conversation.Step step = done(unit.lock(missed).orElseThrow().miss("", at));
          unit.update(step.conversation(), List.of(step.entry()));
          return true;
        });
    return missed;
  }

  private ConversationId ended(String name, AgentId agent) {
    ConversationId ended = active(store, name, agent);
    run(
        store,
        unit -> {
          Conversation.Step step = done(unit.lock(ended).orElseThrow().end(VISITOR, NOON));
          unit.update(step.conversation(), List.of(step.entry()));
          return true;
        });
    return ended;
  }

  private ConversationId indexed(String name, String text) {
    ConversationId missed = missed(name, NOON);
    index(missed, text);
    return missed;
  }

  private void index(ConversationId conversation, String text) {
    SearchText words = new SearchText();
    words.add(text);
    run(
        store,
        unit -> {
          unit.search().index(conversation, words.words());
          return true;
        });
  }

  private static List<Term> terms(String query) {
    return done(SearchQuery.parse(query)).terms();
  }

  private List<ConversationId> found(String query) {
    return ids(past(query, Filter.ALL, Long.MAX_VALUE, 50));
  }

  private List<Past> past(String query, Filter filter, long before, int limit) {
    return await(store.read(reads -> reads.search().past(terms(query), filter, before, limit)));
  }

  private List<ConversationId> listed(Filter filter) {
    return ids(past("", filter, Long.MAX_VALUE, 50));
  }

  private static List<ConversationId> ids(List<Past> past) {
    return past.stream().map(it -> it.conversation().id()).toList();
  }

  private List<ConversationId> notIndexed() {
    return await(store.read(reads -> reads.search().notIndexed(50))).stream()
        .map(Conversation::id)
        .toList();
  }

  private static Filter states(ConversationState... states) {
    return new Filter(
        Set.of(states), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  // Lists

  @Test
  void pastConversationsAreReadFromTheLastClosed() {
    for (int i = 0; i < 6; i++) {
      missed("n" + i, NOON.plusSeconds(i / 2));
    }
    waiting(store, "open");
    active(store, "active", LUKAS);
    List<Past> first = past("", Filter.ALL, Long.MAX_VALUE, 4);
    assertEquals(List.of(id("n5"), id("n4"), id("n3"), id("n2")), ids(first));
    assertEquals(List.of(id("n1"), id("n0")), ids(past("", Filter.ALL, first.get(3).number(), 4)));
  }

  @Test
  void filtersGoTogether() {
    ConversationId missed = missed("missed", NOON.plusSeconds(10));
    ConversationId byLukas = ended("lukas", LUKAS);
    ConversationId byMina = ended("mina", MINA);
    assertEquals(List.of(byMina, byLukas, missed), listed(Filter.ALL));
    assertEquals(List.of(missed), listed(states(ConversationState.MISSED)));
    assertEquals(
        List.of(byMina, byLukas, missed),
        listed(states(ConversationState.MISSED, ConversationState.ENDED)));
    assertEquals(List.of(), listed(states(ConversationState.ACTIVE)));
    Filter lukas =
        new Filter(
            Set.of(), Optional.of(LUKAS), Optional.empty(), Optional.empty(), Optional.empty());
    assertEquals(List.of(byLukas), listed(lukas));
    Filter later =
        new Filter(
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(NOON.plusSeconds(1)),
            Optional.empty());
    assertEquals(List.of(missed), listed(later));
    Filter before =
        new Filter(
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(NOON),
            Optional.of(NOON.plusSeconds(1)));
    assertEquals(List.of(byMina, byLukas), listed(before));
    index(byLukas, "refund");
    index(byMina, "refund");
    assertEquals(List.of(byMina, byLukas), found("refund"));
    assertEquals(List.of(byLukas), ids(past("refund", lukas, Long.MAX_VALUE, 50)));
    assertEquals(List.of(), ids(past("refund", later, Long.MAX_VALUE, 50)));
  }

  @Test
  void aTeamIsTheOneThatWasAskedForOrTheAgentsOwn() {
    ConversationId asked = waiting(store, "asked");
    ConversationId other = active(store, "other", MINA);
    run(
        store,
        unit -> {
          unit.ensureAgent(known(LUKAS, "Lukas"), NOON);
          unit.routing()
              .saveTeams(
                  List.of(
                      new Team("sales", "Sales", Set.of(LUKAS)),
                      new Team("help", "Help", Set.of(MINA))));
          unit.routing().arrived(asked, new Arrival(Optional.of("sales"), Optional.empty(), NOON));
          return true;
        });
    assertTrue(isOfTeam(asked, "sales"));
    assertTrue(isOfTeam(other, "help"));
    assertFalse(isOfTeam(other, "sales"));
    run(
        store,
        unit -> {
          Conversation.Step step = done(unit.lock(asked).orElseThrow().miss("", NOON));
          unit.update(step.conversation(), List.of(step.entry()));
          return true;
        });
    ConversationId ofLukas = ended("lukas", LUKAS);
    Filter sales =
        new Filter(
            Set.of(), Optional.empty(), Optional.of("sales"), Optional.empty(), Optional.empty());
    assertEquals(List.of(ofLukas, asked), listed(sales));
  }

  private boolean isOfTeam(ConversationId id, String team) {
    return await(store.read(reads -> reads.search().isOfTeam(id, team)));
  }

  @Test
  void theLastLineThatAPersonWrote() {
    ConversationId chat = active(store, "chat", LUKAS);
    await(store.append(draft(chat, "message-1", VISITOR, "Hello")));
    await(store.append(draft(chat, "message-2", Samples.BY_LUKAS, "Good morning")));
    ConversationId silent = waiting(store, "silent");
    var last =
        await(store.read(reads -> reads.search().lastWritten(List.of(chat, silent, id("none")))));
    assertEquals(Set.of(chat), last.keySet());
    assertEquals("Good morning", last.get(chat).text());
    assertEquals(Author.Kind.AGENT, last.get(chat).author().kind());
    assertEquals(
        List.of(), await(store.read(r -> List.copyOf(r.search().lastWritten(List.of()).keySet()))));
  }

  @Test
  void theNewestLinesThatPeopleWrote() {
    ConversationId chat = active(store, "chat", LUKAS);
    for (int i = 1; i <= 5; i++) {
      await(store.append(draft(chat, "message-" + i, VISITOR, "Line " + i)));
    }
    ConversationId silent = waiting(store, "silent");
    assertEquals(Map.of(chat, List.of("Line 4", "Line 5")), newestWritten(2, chat, silent));
    assertEquals(5, newestWritten(300, silent, chat).get(chat).size());
    assertEquals(Map.of(), newestWritten(300));
  }

  private Map<ConversationId, List<String>> newestWritten(int limit, ConversationId... ids) {
    return await(store.read(reads -> reads.search().newestWritten(List.of(ids), limit)))
        .entrySet()
        .stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, it -> it.getValue().stream().map(Entry::text).toList()));
  }

  // Words

  @Test
  void wordsOfSixLanguagesAreFound() {
    ConversationId en = indexed("en", "I’d like a refund for order A-1734, please");
    ConversationId pt = indexed("pt", "Não recebi o reembolso da minha última fatura");
    ConversationId it = indexed("it", "Perché il rimborso non è ancora arrivato? È in città");
    ConversationId fr = indexed("fr", "Où en est le remboursement de l’abonnement résilié ?");
    ConversationId de = indexed("de", "Die Rückzahlung für Müllers Straße fehlt noch");
    ConversationId ko = indexed("ko", "주문한 상품을 환불받고 싶습니다");
    assertEquals(List.of(en), found("REFUND"));
    assertEquals(List.of(en), found("order 1734"));
    assertEquals(List.of(pt), found("nao reembolso"));
    assertEquals(List.of(pt), found("última"));
    assertEquals(List.of(it), found("citta"));
    assertEquals(List.of(it), found("PERCHÉ rimborso"));
    assertEquals(List.of(fr), found("resilie"));
    assertEquals(List.of(de), found("ruckzahlung"));
    assertEquals(List.of(de), found("strasse"));
    assertEquals(List.of(de), found("müllers"));
    assertEquals(List.of(ko), found("환불"));
    assertEquals(List.of(ko), found("상품 환불"));
    assertEquals(List.of(ko), found("불받고"));
    assertEquals(List.of(), found("환전"));
  }

  @Test
  void theLastWordMayGoOn() {
    ConversationId refunds = indexed("1", "many refunds");
    ConversationId refund = indexed("2", "a refund now");
    assertEquals(List.of(refund, refunds), found("r"));
    assertEquals(List.of(refund, refunds), found("refu"));
    assertEquals(List.of(refund, refunds), found("refund"));
    assertEquals(List.of(refunds), found("refunds"));
    assertEquals(List.of(refund), found("refund n"));
    assertEquals(List.of(), found("refu now"));
  }

  @Test
  void whatIsIndexedAgainIsFoundByItsNewWordsOnly() {
    ConversationId one = indexed("1", "first");
    ConversationId two = indexed("2", "first");
    index(one, "second 둘째");
    assertEquals(List.of(two), found("first"));
    assertEquals(List.of(one), found("둘째 second"));
    assertEquals(List.of(two, one), listed(Filter.ALL));
  }

  @Test
  void commonAndRareWordsComeInPages() {
    List<ConversationId> all = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      all.add(0, indexed("n" + i, i % 10 == 3 ? "common rare" : "common"));
    }
    List<Past> first = past("common", Filter.ALL, Long.MAX_VALUE, 20);
    assertEquals(all.subList(0, 20), ids(first));
    assertEquals(all.subList(20, 30), ids(past("com", Filter.ALL, first.get(19).number(), 20)));
    assertEquals(List.of(id("n23"), id("n13")), ids(past("rare", Filter.ALL, Long.MAX_VALUE, 2)));
    assertEquals(
        List.of(id("n3")),
        ids(
            past(
                "rare",
                Filter.ALL,
                past("rare", Filter.ALL, Long.MAX_VALUE, 2).get(1).number(),
                2)));
  }

  /** More than either database looks at before it asks its index for everything. */
  @Test
  void whatIsFarDownIsFoundUnderAFilter() {
    ConversationId early = indexed("early", "common rare");
    ConversationId byLukas = ended("lukas", LUKAS);
    index(byLukas, "common");
    List<ConversationId> many = new ArrayList<>();
    for (int i = 0; i < 1_100; i++) {
      many.add(missed("n" + i, NOON));
    }
    run(
        store,
        unit -> {
          many.forEach(it -> unit.search().index(it, Set.of("common")));
          return true;
        });
    Filter lukas =
        new Filter(
            Set.of(), Optional.of(LUKAS), Optional.empty(), Optional.empty(), Optional.empty());
    assertEquals(List.of(early), found("rare"));
    assertEquals(
        List.of(early), ids(past("rare", states(ConversationState.MISSED), Long.MAX_VALUE, 5)));
    assertEquals(List.of(byLukas), ids(past("common", lukas, Long.MAX_VALUE, 50)));
    assertEquals(List.of(), ids(past("rare", lukas, Long.MAX_VALUE, 50)));
    assertEquals(1_102, past("common", Filter.ALL, Long.MAX_VALUE, 2_000).size());
  }

  @Test
  void whatIsOnlyAQueryInOneDatabasesLanguageIsWordsHere() {
    ConversationId one = indexed("1", "or not near and column words text match");
    for (String query :
        List.of(
            "\"or\"",
            "or OR not",
            "NEAR(words text)",
            "words:text",
            "not -and",
            "o*",
            "^or",
            "match') --",
            "{words} : text",
            "'or' & !near",
            "or | and <-> not:*")) {
      assertEquals(List.of(one), found(query), query);
    }
    assertEquals(List.of(), found("or nowhere"));
  }

  @Test
  void theLongestConversationIsKept() {
    ConversationId one = missed("1", NOON);
    StringBuilder text = new StringBuilder();
    new Random(1).ints(120_000, 0, 1_000_000).forEach(i -> text.append('w').append(i).append(' '));
    index(one, text + " unendlich");
    String firstWord = text.substring(0, text.indexOf(" "));
    assertEquals(List.of(one), found(firstWord));
  }

  // What is still to be indexed

  @Test
  void whatWasClosedIsToBeIndexedUntilItIs() {
    waiting(store, "open");
    ConversationId one = missed("1", NOON);
    ConversationId two = ended("2", LUKAS);
    assertEquals(List.of(two, one), notIndexed());
    index(one, "x");
    assertEquals(List.of(two), notIndexed());
    run(
        store,
        unit -> {
          Conversation.Step left =
              done(
                  unit.lock(one)
                      .orElseThrow()
                      .leaveMessage(new MessageId("message-1"), new MessageText("Call me"), NOON));
          unit.update(left.conversation(), List.of(left.entry()));
          return true;
        });
    assertEquals(List.of(two, one), notIndexed());
    assertEquals(List.of(one), found("x"), "found by what is known already");
  }

  @Test
  void aClosingThatFailsLeavesNothingToIndex() {
    ConversationId one = waiting(store, "1");
    try {
      run(
          store,
          unit -> {
            Conversation.Step step = done(unit.lock(one).orElseThrow().miss("", NOON));
            unit.update(step.conversation(), List.of(step.entry()));
            throw new IllegalStateException("no");
          });
    } catch (IllegalStateException expected) {
      assertEquals("no", expected.getMessage());
    }
    assertEquals(List.of(), notIndexed());
    assertEquals(List.of(), listed(Filter.ALL));
  }
}
