package org.agentinbox.application;

import static org.agentinbox.application.House.await;
import static org.agentinbox.application.House.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.agentinbox.application.Delivery.Result;
import org.agentinbox.application.ReadActivities.Query;
import org.agentinbox.application.Sidebar.State;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.domain.visitor.ContactLink;
import org.agentinbox.domain.visitor.PageVisit;
import org.agentinbox.port.OutboxReads.Listed;
import org.agentinbox.spi.Activity;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Answer;
import org.agentinbox.spi.ContactRef;
import org.agentinbox.spi.Permission;
import org.agentinbox.wire.Json;
import org.agentinbox.wire.SidebarJson;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Visitors, their records in the host, their history, and what the host is told. */
abstract class PeopleContract extends HouseContract {
  private static final String TYPED_ONLY =
      "name typed Ann Müller|jobTitle absent|email typed ann@example.com|phone absent|status"
          + " absent";

  private final FakeCrm crm = new FakeCrm();
  private AgentSession lukas;

  @BeforeEach
  void bring() {
    house.host = Optional.of(crm);
    lukas = house.onDuty("lukas");
  }

  private ConversationId active(String request) {
    ConversationId id = house.start(request);
    house.route(1);
    done(house.offers.accept(lukas, id));
    return id;
  }

  private Sidebar sidebar(ConversationId id) {
    return done(house.lookUp.of(lukas, id));
  }

  private Optional<String> linked(ConversationId id) {
    return await(house.store.read(reads -> reads.visitors().file(id)))
        .link()
        .flatMap(ContactLink::contact);
  }

  private void linkedTo(ConversationId id, String contact) {
    Awaitility.await().until(() -> linked(id).equals(Optional.of(contact)));
  }

  private static String text(Sidebar sidebar) {
    return SidebarJson.of(sidebar, Instant.EPOCH).fields().stream()
        .map(
            field ->
                field.field()
                    + " "
                    + (field.state().equals("present")
                        ? field.source() + " " + field.value()
                        : field.state()))
        .collect(Collectors.joining("|"));
  }

  private IdentityForm says(String email) {
    return new IdentityForm(Optional.empty(), Optional.of(email), Optional.empty());
  }

  // The sidebar

  @Test
  void theRecordFoundAtArrivalIsShownWithItsOwnerAndKept() {
    crm.put("17", "Dr. Ann Müller", "", "lukas");
    crm.put("18", "Somebody Else", "ann@example.com", "lukas");
    ConversationId id = active("request-1");
    assertEquals(Optional.of("18"), linked(id));

    Sidebar sidebar = sidebar(id);

    assertEquals(State.FOUND, sidebar.state());
    assertEquals(
        "name host Somebody Else|jobTitle host Head of Purchasing|email host ann@example.com"
            + "|phone absent|status host Stammkunde",
        text(sidebar));
    assertEquals(Optional.of("Agent lukas"), sidebar.owner().map(owner -> owner.name()));
    assertEquals(Optional.of("Muster GmbH"), sidebar.company());
    assertEquals(
        Optional.of(URI.create("/crm/contacts/18")), sidebar.linked().flatMap(it -> it.page()));
    assertFalse(Json.text(SidebarJson.of(sidebar, clock.instant())).contains("null"));
  }

  @Test
  void whenTheHostIsDownTheLastKnownValuesAreShownWithTheirAge() {
    crm.put("17", "Dr. Ann Müller", "ann@example.com", "lukas");
    ConversationId id = active("request-1");
    Instant seen = clock.instant();
    String before = text(sidebar(id));
    Awaitility.await()
        .until(
            () ->
                await(house.store.read(reads -> reads.visitors().remembered("lukas", "17")))
                    .isPresent());
    clock.advance(Duration.ofMinutes(7));
    crm.down();

    Sidebar stale = sidebar(id);

    assertEquals(State.UNAVAILABLE, stale.state());
    assertEquals(before, text(stale));
    assertEquals(Optional.of(seen), stale.asOf());
    assertEquals(Optional.of(seen), stale.fields().get(0).at());
    assertEquals(Optional.of("lukas"), stale.owner().map(owner -> owner.id().value()));
    // What one agent may see is not shown to another.
    AgentSession boss = supervisor("boss");
    assertEquals(TYPED_ONLY, text(done(house.lookUp.of(boss, id))));
    house.send.asAgent(lukas, id, "message-1", "The chat goes on");

    crm.up();
    assertEquals(State.FOUND, sidebar(id).state());
    assertEquals(Optional.empty(), sidebar(id).asOf());
  }

  @Test
  void aHostThatIsSlowOrBrokenDoesNotHoldUpTheSidebar() {
    crm.put("17", "Dr. Ann Müller", "ann@example.com", null);
    ConversationId id = active("request-1");
    CompletableFuture<Answer<Object>> never = new CompletableFuture<>();
    crm.outage = Optional.of(() -> never);
    assertEquals(State.UNAVAILABLE, sidebar(id).state());
    assertFalse(never.isDone(), "the host's future is the host's");
    crm.outage = Optional.of(() -> CompletableFuture.failedStage(new IllegalStateException("x")));
    assertEquals(State.UNAVAILABLE, sidebar(id).state());
    crm.outage =
        Optional.of(
            () -> {
              throw new IllegalStateException("broken");
            });
    assertEquals(State.UNAVAILABLE, sidebar(id).state());
    crm.outage = Optional.of(() -> null);
    assertEquals(State.UNAVAILABLE, sidebar(id).state());
    house.host = Optional.empty();
    assertEquals(TYPED_ONLY, text(sidebar(id)));
  }

  @Test
  void whatTheHostHidesOrDeniesIsNotShownAndNotRemembered() {
    crm.put("17", "Dr. Ann Müller", "ann@example.com", null);
    ConversationId id = active("request-1");
    sidebar(id);
    Awaitility.await()
        .until(
            () ->
                await(house.store.read(reads -> reads.visitors().remembered("lukas", "17")))
                    .isPresent());
    crm.instead = Optional.of(Answer.denied("not yours"));
    assertEquals(State.DENIED, sidebar(id).state());
    assertEquals(TYPED_ONLY, text(sidebar(id)));
    Awaitility.await()
        .until(
            () ->
                await(house.store.read(reads -> reads.visitors().remembered("lukas", "17")))
                    .isEmpty());
    crm.instead = Optional.of(Answer.hidden());
    assertEquals(State.HIDDEN, sidebar(id).state());
    crm.down();
    assertEquals(TYPED_ONLY, text(sidebar(id)));
  }

  @Test
  void whoIsNobodysRecordIsBoundWhenTheHostAnswersAgain() {
    crm.put("17", "Dr. Ann Müller", "ann@example.com", "lukas");
    crm.down();
    ConversationId id = active("request-1");
    assertEquals(State.UNAVAILABLE, sidebar(id).state());
    assertEquals(Optional.empty(), linked(id));
    crm.up();
    assertEquals(State.FOUND, sidebar(id).state());
    linkedTo(id, "17");
  }

  // Who the visitor is

  @Test
  void anAddressGivenDuringTheChatBindsAtOnceAndTheOwnerFollows() {
    crm.put("17", "Dr. Ann Müller", "ann.mueller@firm.example", "mina");
    ConversationId id = active("request-1");
    assertEquals(State.NONE, sidebar(id).state());

    var identified = done(house.identify.asVisitor(id, says(" ann.mueller@firm.example ")));

    assertEquals("ann.mueller@firm.example", identified.typed().address());
    linkedTo(id, "17");
    Sidebar sidebar = sidebar(id);
    assertEquals(State.FOUND, sidebar.state());
    assertEquals(Optional.of("mina"), sidebar.owner().map(owner -> owner.id().value()));
    Awaitility.await().until(() -> house.told.contains("lukas " + id));
  }

  @Test
  void anAgentWritesDownWhatTheVisitorSays() {
    crm.put("17", "Dr. Ann Müller", "ann.mueller@firm.example", null);
    ConversationId id = active("request-1");
    done(
        house.identify.asAgent(
            lukas,
            id,
            new IdentityForm(Optional.of("Ann"), Optional.empty(), Optional.of("+49 30 1234"))));
    assertEquals(
        "name agent Ann|jobTitle absent|email typed ann@example.com|phone agent +49 30 1234"
            + "|status absent",
        text(sidebar(id)));
    done(house.identify.asAgent(lukas, id, says("ann.mueller@firm.example")));
    assertEquals(Optional.of("17"), linked(id));
    assertEquals(
        "name host Dr. Ann Müller|jobTitle host Head of Purchasing"
            + "|email host ann.mueller@firm.example|phone agent +49 30 1234|status host Stammkunde",
        text(sidebar(id)));
    assertEquals(
        RefusalCode.REQUEST_INVALID, refused(house.identify.asAgent(lukas, id, says("nonsense"))));
    AgentSession mina = house.onDuty("mina");
    assertEquals(
        RefusalCode.CONVERSATION_NOT_FOUND,
        refused(house.identify.asAgent(mina, id, says("mina@example.com"))));
    assertEquals(
        RefusalCode.CONVERSATION_NOT_FOUND, refused(house.link.link(mina, id, Optional.of("17"))));
  }

  @Test
  void ofSeveralRecordsTheAgentChoosesAndCanTakeItBack() {
    crm.put("2", "Giulia", "ann@example.com", "mina");
    crm.put("3", "Marco", "ann@example.com", "lukas");
    ConversationId id = active("request-1");
    Sidebar several = sidebar(id);
    assertEquals(State.SEVERAL, several.state());
    assertEquals(TYPED_ONLY, text(several));
    assertEquals(List.of("2", "3"), several.choices().stream().map(it -> it.ref().id()).toList());

    done(house.link.link(lukas, id, Optional.of("3")));
    Sidebar chosen = sidebar(id);
    assertEquals(State.FOUND, chosen.state());
    assertEquals("name host Marco", text(chosen).split("\\|")[0]);
    assertEquals(Optional.of(ContactLink.By.AGENT), chosen.linked().flatMap(Sidebar.Linked::by));
    // A choice holds, whatever address is given later.
    crm.put("9", "Other", "other@example.com", null);
    done(house.identify.asAgent(lukas, id, says("other@example.com")));
    assertEquals(Optional.of("3"), linked(id));

    done(house.link.link(lukas, id, Optional.empty()));
    assertEquals(State.UNLINKED, sidebar(id).state());
    // Unlinking is remembered: looking again does not link again.
    await(house.findContact.again(id));
    assertEquals(State.UNLINKED, sidebar(id).state());
    done(house.link.link(lukas, id, Optional.of("2")));
    assertEquals(Optional.of("2"), linked(id));
    assertEquals(
        RefusalCode.CONTACT_UNKNOWN, refused(house.link.link(lukas, id, Optional.of("404"))));
    crm.down();
    assertEquals(
        RefusalCode.HOST_UNAVAILABLE, refused(house.link.link(lukas, id, Optional.of("3"))));
    assertEquals(RefusalCode.HOST_UNAVAILABLE, refused(house.link.search(lukas, "Marco")));
    crm.up();
    assertEquals(
        List.of("3"),
        done(house.link.search(lukas, "Marco")).stream().map(it -> it.ref().id()).toList());
  }

  @Test
  void anotherAddressAfterUnlinkingIsLookedFor() {
    crm.put("17", "Ann", "ann@example.com", null);
    crm.put("18", "Bea", "bea@example.com", null);
    ConversationId id = active("request-1");
    done(house.link.link(lukas, id, Optional.empty()));
    done(house.identify.asVisitor(id, says("bea@example.com")));
    linkedTo(id, "18");
  }

  @Test
  void theOwnerIsAskedFirstWhenTheAddressComesWhileWaiting() {
    done(house.availability.change(lukas, false));
    crm.put("17", "Ann", "late@example.com", "mina");
    ConversationId id = house.start("request-1");
    done(house.identify.asVisitor(id, says("late@example.com")));
    linkedTo(id, "17");
    house.onDuty("aaron");
    house.onDuty("mina");
    house.route(1);
    assertEquals(Optional.of("mina"), agentOf(id));
  }

  @Test
  void openSidebarsHearOfChangesInTheHost() {
    ConversationId id = active("request-1");
    crm.put("17", "Ann", "ann@example.com", null);
    await(house.contactNews.changed(new ContactRef("17")));
    assertEquals(Optional.of("17"), linked(id), "a new record is found");
    house.told.clear();
    await(house.contactNews.changed(new ContactRef("17")));
    assertEquals(List.of("lukas " + id), house.told);
    house.told.clear();
    crm.contacts.remove("17");
    await(house.contactNews.deleted(new ContactRef("17")));
    assertEquals(List.of("lukas " + id), house.told);
    assertEquals(State.NONE, sidebar(id).state());
  }

  // Pages

  @Test
  void pagesAreOpenUntilTheyAreLeftOrNothingIsHeardOfThem() {
    ConversationId id = active("request-1");
    done(
        house.pages.visit(
            id, new VisitPages.Visit("visit-001", "https://x.example/a", "A", false)));
    clock.advance(Duration.ofSeconds(10));
    done(
        house.pages.visit(
            id, new VisitPages.Visit("visit-002", "https://x.example/b", "B", false)));
    done(
        house.pages.visit(id, new VisitPages.Visit("visit-001", "https://x.example/a", "A", true)));
    List<PageVisit> pages = sidebar(id).pages();
    assertEquals(List.of("B", "A"), pages.stream().map(PageVisit::title).toList());
    assertEquals(
        List.of(true, false), pages.stream().map(it -> it.isOpen(clock.instant())).toList());
    assertEquals(3, house.told.stream().filter(("lukas " + id)::equals).count());
    clock.advance(Duration.ofSeconds(60));
    done(
        house.pages.visit(
            id, new VisitPages.Visit("visit-002", "https://x.example/b", "B", false)));
    assertEquals(3, house.told.stream().filter(("lukas " + id)::equals).count(), "nothing new");
    clock.advance(PageVisit.SILENCE);
    assertFalse(sidebar(id).pages().get(0).isOpen(clock.instant()));
    assertEquals(
        RefusalCode.REQUEST_INVALID,
        refused(
            house.pages.visit(
                id, new VisitPages.Visit("visit-003", "javascript:alert(1)", "", false))));
  }

  @Test
  void onlyTheNewestPagesAreKept() {
    ConversationId id = active("request-1");
    for (int i = 0; i < PageVisit.KEPT + 20; i++) {
      clock.advance(Duration.ofSeconds(1));
      done(
          house.pages.visit(
              id,
              new VisitPages.Visit("visit-" + (1000 + i), "https://x.example/" + i, "", false)));
    }
    List<PageVisit> kept = await(house.store.read(reads -> reads.visitors().pages(id, 1000)));
    assertEquals(PageVisit.KEPT, kept.size());
    assertEquals("visit-" + (1000 + PageVisit.KEPT + 19), kept.get(0).id());
  }

  // History

  private List<String> history(ConversationId id, String typeOrNull) {
    return done(house.activities.of(lukas, id, done(Query.parse(typeOrNull, null))))
        .activities()
        .stream()
        .map(it -> it.type().code() + it.chat().map(chat -> " " + chat.state().code()).orElse(""))
        .toList();
  }

  @Test
  void theHistoryIsOneListNewestFirstAndFilteredByType() {
    crm.put("17", "Ann", "ann@example.com", null);
    crm.happened(
        "17",
        new Activity("old", "host.call", clock.instant().minus(Duration.ofDays(91)), "Old", ""));
    crm.happened(
        "17",
        new Activity("call", "host.call", clock.instant().minus(Duration.ofDays(1)), "Call", "x"));
    ConversationId first = active("request-1");
    done(
        house.pages.visit(
            first, new VisitPages.Visit("visit-001", "https://x.example/a", "A", true)));
    pass(Duration.ofMinutes(1));
    done(house.end.asAgent(lukas, first));
    await(house.outbox.deliver());
    pass(Duration.ofMinutes(1));
    ConversationId now = active("request-2");

    assertEquals(
        List.of("form active", "chat active", "chat ended", "page-visit", "form ended", "host"),
        history(now, null),
        "our own write-back is not told twice");
    assertEquals(List.of("chat active", "chat ended"), history(now, "chat"));
    assertEquals(List.of("host"), history(now, "host"));
    assertEquals(List.of(), history(now, "missed-chat"));
    assertEquals(RefusalCode.REQUEST_INVALID, refused(Query.parse("nonsense", null)));
    assertEquals(RefusalCode.REQUEST_INVALID, refused(Query.parse(null, "nonsense")));

    var ofContact =
        done(
            house.activities.ofContact(lukas, new ContactRef("17"), done(Query.parse(null, null))));
    assertEquals(6, ofContact.activities().size());
    assertEquals(
        RefusalCode.CONTACT_UNKNOWN,
        refused(
            house.activities.ofContact(
                lukas, new ContactRef("404"), done(Query.parse(null, null)))));
    crm.down();
    assertEquals(5, history(now, null).size(), "ours are here when the host is not");
    clock.advance(Duration.ofDays(90).plusMillis(1));
    assertEquals(List.of(), history(now, null));
  }

  private static RefusalCode refused(org.agentinbox.domain.Outcome<?> outcome) {
    return outcome.fold(
        value -> {
          throw new AssertionError("Done: " + value);
        },
        refusal -> refusal.code());
  }

  private static <T> RefusalCode refused(
      java.util.concurrent.CompletionStage<org.agentinbox.domain.Outcome<T>> stage) {
    return House.refused(stage);
  }

  @Test
  void aColleaguesOpenChatIsNotInTheHistoryNorItsPages() {
    crm.put("17", "Ann", "ann@example.com", null);
    AgentSession mina = house.onDuty("mina");
    done(house.availability.change(lukas, false));
    ConversationId hers = house.start("request-1");
    house.route(1);
    done(house.offers.accept(mina, hers));
    done(
        house.pages.visit(
            hers, new VisitPages.Visit("visit-001", "https://x.example/a", "A", false)));
    done(house.availability.change(mina, false));
    done(house.availability.change(lukas, true));
    ConversationId mine = active("request-2");
    ConversationId waiting = house.start("request-3");

    assertEquals(List.of("form active", "chat active"), history(mine, null));
    var ofContact =
        done(
            house.activities.ofContact(lukas, new ContactRef("17"), done(Query.parse(null, null))));
    assertEquals(
        List.of(mine, mine),
        ofContact.activities().stream().flatMap(it -> it.conversation().stream()).toList());
    assertEquals(
        RefusalCode.CONVERSATION_NOT_FOUND,
        refused(house.activities.of(lukas, hers, done(Query.parse(null, null)))));
    assertEquals(
        RefusalCode.CONVERSATION_NOT_FOUND, refused(house.transcripts.asAgent(lukas, hers)));
    assertEquals(
        RefusalCode.CONVERSATION_NOT_FOUND, refused(house.transcripts.asAgent(lukas, waiting)));
    done(house.end.asAgent(mina, hers));
    assertEquals(5, history(mine, null).size());
    assertEquals(hers, done(house.transcripts.asAgent(lukas, hers)).conversation().id());
    assertEquals(Optional.of(mine), sidebarOf("17").conversation());
  }

  private Sidebar sidebarOf(String contact) {
    return done(house.lookUp.ofContact(lukas, new ContactRef(contact)));
  }

  @Test
  void longHistoriesComeInPagesWithoutLossOrRepeats() {
    ConversationId id = active("request-1");
    for (int i = 0; i < 120; i++) {
      if (i % 7 == 0) {
        clock.advance(Duration.ofMillis(1));
      }
      done(
          house.pages.visit(
              id, new VisitPages.Visit("visit-" + (1000 + i), "https://x.example/" + i, "", true)));
    }
    java.util.ArrayList<String> keys = new java.util.ArrayList<>();
    Optional<String> before = Optional.empty();
    do {
      var page = done(house.activities.of(lukas, id, done(Query.parse(null, before.orElse(null)))));
      page.activities().forEach(it -> keys.add(it.key()));
      before = page.next().map(Object::toString);
    } while (before.isPresent());
    assertEquals(122, keys.size());
    assertEquals(122, keys.stream().distinct().count());
  }

  // What the host is told

  private List<Listed> outbox(String state) {
    return await(house.store.read(reads -> reads.outbox().newest(state, 100)));
  }

  @Test
  void endedChatsAreWrittenToTheRecordInTheAgentsLanguage() {
    crm.put("17", "Ann", "ann@example.com", null);
    ConversationId id = active("request-1");
    done(house.send.asAgent(lukas, id, "message-1", "Guten Tag"));
    assertEquals(List.of(), outbox("open"));
    done(house.end.asAgent(lukas, id));
    assertEquals(1, outbox("open").size(), "in the commit that ended it");

    await(house.outbox.deliver());

    Activity written = crm.book("17").get(0);
    assertEquals("agent-inbox:" + id, written.externalId());
    assertEquals(Activity.TYPE_CHAT, written.type());
    assertEquals(house.load(id).closedAt(), Optional.of(written.at()));
    assertEquals("ended", written.title());
    assertTrue(written.text().startsWith("de "), written.text());
    assertTrue(written.text().contains("|message Guten Tag"), written.text());
    assertEquals(List.of(), outbox("open"));
    await(house.outbox.deliver());
    assertEquals(1, crm.appends.size());
  }

  @Test
  void missedAndAbandonedChatsAreWrittenInTheCompanysLanguage() {
    crm.put("17", "Ann", "ann@example.com", null);
    done(house.availability.change(lukas, false));
    ConversationId missed = house.start("request-1");
    linkedTo(missed, "17");
    pass(WAIT);
    assertEquals(ConversationState.MISSED, state(missed));
    await(house.outbox.deliver());
    done(house.leave.leave(missed, "message-9", "Please call me"));
    await(house.outbox.deliver());
    ConversationId abandoned = house.start("request-2");
    linkedTo(abandoned, "17");
    done(house.end.asVisitor(abandoned));
    await(house.outbox.deliver());

    assertEquals(
        List.of(Activity.TYPE_MISSED_CHAT, Activity.TYPE_MISSED_CHAT, Activity.TYPE_CHAT),
        crm.book("17").stream().map(Activity::type).toList());
    assertTrue(crm.book("17").get(0).text().startsWith("fr Europe/Paris"));
    assertEquals("fr Europe/Paris|message-left Please call me", crm.book("17").get(1).text());
  }

  @Test
  void aHostThatWasDownGetsItLaterAndOnce() {
    crm.put("17", "Ann", "ann@example.com", null);
    ConversationId id = active("request-1");
    crm.down();
    done(house.end.asAgent(lukas, id));
    for (int i = 0; i < 5; i++) {
      await(house.outbox.deliver());
      clock.advance(Duration.ofMinutes(20));
    }
    assertEquals(List.of(), crm.appends);
    assertEquals("down", outbox("open").get(0).problem().orElseThrow());
    assertEquals(5, outbox("open").get(0).outgoing().attempts());
    restartAfter(Duration.ofHours(3));
    house.host = Optional.of(crm);
    crm.up();
    await(house.outbox.deliver());
    await(house.outbox.deliver());
    assertEquals(List.of("17 agent-inbox:" + id), crm.appends);
    assertEquals(List.of(), outbox("open"));
  }

  @Test
  void pausesGrow() {
    crm.put("17", "Ann", "ann@example.com", null);
    ConversationId id = active("request-1");
    crm.down();
    done(house.end.asAgent(lukas, id));
    await(house.outbox.deliver());
    Instant first = outbox("open").get(0).dueAt();
    assertEquals(clock.instant().plusSeconds(2), first);
    await(house.outbox.deliver());
    assertEquals(1, outbox("open").get(0).outgoing().attempts(), "not before it is due");
    clock.advance(Duration.ofSeconds(2));
    await(house.outbox.deliver());
    assertEquals(clock.instant().plusSeconds(4), outbox("open").get(0).dueAt());
    assertEquals(Duration.ofMinutes(15), EmptyOutbox.pause(40));
  }

  /** The host took it, but we died before we knew: it is told again, and keeps one entry. */
  @Test
  void killedBetweenTellingAndNotingItIsToldAgainUnderTheSameId() {
    crm.put("17", "Ann", "ann@example.com", null);
    ConversationId id = active("request-1");
    done(house.end.asAgent(lukas, id));
    Instant now = clock.instant();
    var claimed =
        await(
            house.store.change(unit -> unit.outbox().claim(now, now.plus(EmptyOutbox.CLAIM), 10)));
    Delivery delivery = new WriteBack(house.store, house.hostCalls, new House.PlainWriter(), clock);
    assertEquals(Result.DONE, await(delivery.deliver(claimed.get(0))));
    // No note of it: this is where the process dies.
    restartAfter(Duration.ofSeconds(10));
    house.host = Optional.of(crm);
    await(house.outbox.deliver());
    assertEquals(1, crm.appends.size(), "somebody else may be telling it just now");
    clock.advance(EmptyOutbox.CLAIM);
    await(house.outbox.deliver());
    assertEquals(List.of("17 agent-inbox:" + id, "17 agent-inbox:" + id), crm.appends);
    assertEquals(1, crm.book("17").size());
    assertEquals(List.of(), outbox("open"));
  }

  @Test
  void twoNodesTellItOnce() {
    crm.put("17", "Ann", "ann@example.com", null);
    for (int i = 0; i < 8; i++) {
      ConversationId id = active("request-" + i);
      done(house.end.asAgent(lukas, id));
    }
    EmptyOutbox other =
        new EmptyOutbox(
            house.store,
            java.util.Map.of(
                WriteBack.KIND,
                new WriteBack(house.store, house.hostCalls, new House.PlainWriter(), clock)),
            clock);
    CompletableFuture<Void> both =
        CompletableFuture.allOf(
            house.outbox.deliver().toCompletableFuture(), other.deliver().toCompletableFuture());
    await(both);
    await(house.outbox.deliver());
    assertEquals(8, crm.appends.size());
    assertEquals(8, crm.appends.stream().distinct().count());
  }

  @Test
  void whatTheHostRefusesIsGivenUpAndKept() {
    crm.put("17", "Ann", "ann@example.com", null);
    ConversationId id = active("request-1");
    crm.contacts.remove("17");
    done(house.end.asAgent(lukas, id));
    await(house.outbox.deliver());
    assertEquals(1, outbox("dead").size());
    assertEquals(List.of(), outbox("open"));
  }

  @Test
  void administratorsHaveWhatWasRefusedTriedAgainOrLetItGo() {
    crm.put("17", "Ann", "ann@example.com", null);
    ConversationId id = active("request-1");
    crm.contacts.remove("17");
    done(house.end.asAgent(lukas, id));
    await(house.outbox.deliver());
    RefusedByHost refusals = new RefusedByHost(house.store, clock);
    AgentSession admin = House.agent("emma", EnumSet.allOf(Permission.class));
    RefusedByHost.Page page = done(refusals.list(admin));
    assertEquals(1, page.entries().size());
    assertFalse(page.more());
    RefusedByHost.Refused refused = page.entries().get(0);
    long number = refused.entry().outgoing().number();
    assertEquals(id, refused.conversation().orElseThrow().id());
    assertEquals(clock.instant(), refused.entry().at());
    assertEquals(WriteBack.GONE, refused.entry().problem());
    assertFalse(refused.leftLater());
    assertEquals(RefusalCode.AUTH_DENIED, refused(refusals.list(lukas)));
    assertEquals(RefusalCode.AUTH_DENIED, refused(refusals.retry(lukas, number)));
    assertEquals(RefusalCode.AUTH_DENIED, refused(refusals.discard(lukas, number)));
    assertEquals(RefusalCode.REQUEST_NOT_FOUND, refused(refusals.retry(admin, number + 1)));

    done(refusals.retry(admin, number));
    assertEquals(List.of(), done(refusals.list(admin)).entries());
    clock.advance(Duration.ofSeconds(1));
    await(house.outbox.deliver());
    assertEquals(clock.instant(), done(refusals.list(admin)).entries().get(0).entry().at());
    crm.put("17", "Ann", "ann@example.com", null);
    done(refusals.retry(admin, number));
    await(house.outbox.deliver());
    assertEquals(List.of("17 agent-inbox:" + id), crm.appends);
    assertEquals(RefusalCode.REQUEST_NOT_FOUND, refused(refusals.discard(admin, number)), "done");

    ConversationId other = active("request-2");
    crm.contacts.remove("17");
    done(house.end.asAgent(lukas, other));
    await(house.outbox.deliver());
    long second = done(refusals.list(admin)).entries().get(0).entry().outgoing().number();
    done(refusals.discard(admin, second));
    assertEquals(List.of(), done(refusals.list(admin)).entries());
    assertEquals(RefusalCode.REQUEST_NOT_FOUND, refused(refusals.retry(admin, second)));
    assertEquals(1, outbox("discarded").size());
    clock.advance(Duration.ofDays(91));
    await(house.outbox.tidy());
    assertEquals(List.of(), outbox("discarded"));
    await(house.outbox.deliver());
    assertEquals(1, crm.appends.size(), "what was let go is never told");
  }

  @Test
  void aChatThatIsLinkedLaterIsWrittenThen() {
    crm.put("2", "Giulia", "ann@example.com", null);
    crm.put("3", "Marco", "ann@example.com", null);
    ConversationId id = active("request-1");
    done(house.end.asAgent(lukas, id));
    await(house.outbox.deliver());
    assertEquals(List.of(), crm.appends, "nobody knows whose it is");
    done(house.link.link(lukas, id, Optional.of("3")));
    await(house.outbox.deliver());
    assertEquals(List.of("3 agent-inbox:" + id), crm.appends);
    done(house.link.link(lukas, id, Optional.of("2")));
    await(house.outbox.deliver());
    done(house.link.link(lukas, id, Optional.of("3")));
    await(house.outbox.deliver());
    assertEquals(1, crm.book("3").size());
    assertEquals(1, crm.book("2").size());
  }

  @Test
  void anUnlinkedVisitorLeavesNoTraceInTheHost() {
    crm.put("17", "Ann", "ann@example.com", null);
    ConversationId id = active("request-1");
    done(house.link.link(lukas, id, Optional.empty()));
    done(house.end.asAgent(lukas, id));
    await(house.outbox.deliver());
    assertEquals(List.of(), crm.appends);
    assertEquals(1, outbox("done").size());
  }
}
