package org.agentinbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.BoundingBox;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.agentinbox.bench.http.Request;
import org.agentinbox.bench.product.AgentAccess;
import org.agentinbox.bench.product.Api;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What the product's source documents say of its screens, a test a sentence, each in all six
 * languages: the agent reads one, the visitor speaks another. The two that have to wait do it for
 * six agents at once.
 */
class WhatTheSourcesSayIT {
  private static final List<String> LANGUAGES = SixDesks.LANGUAGES;
  private static final LocatorAssertions.HasTextOptions WITHIN_TWO_MINUTES =
      new LocatorAssertions.HasTextOptions().setTimeout(120_000);

  @TempDir static Path folder;
  private static Product product;
  private static Browsers browsers;
  private static SixDesks desks;
  private static AgentAccess colleague;
  private static int count;

  @BeforeAll
  static void start() {
    product = Product.start(folder, "--extra-agents", "3");
    browsers = Browsers.start();
    desks = new SixDesks(product, browsers, context -> {});
    // Only who has the inbox open is offered chats.
    AgentScreen.open(product, browsers.person("en"), "agent003", "en");
    colleague = desks.calls().logIn("agent003");
  }

  @AfterAll
  static void stop() {
    desks.close();
    browsers.close();
    product.close();
  }

  @AfterEach
  void clear() {
    desks.clear();
  }

  /** The chat of a visitor nobody else has heard of, accepted by the agent of a language. */
  private static SixDesks.Visit chat(String language, String name, String email) {
    AgentScreen agent = desks.screen(language);
    agent.becomeAvailable();
    SixDesks.Visit visit = desks.visit(SixDesks.visitors(language), name, email, "? 안녕 Grüße");
    agent.acceptOfferFrom(name);
    return visit;
  }

  private static String fresh(String language) {
    return "Visitor " + language + " " + count++;
  }

  private static BoundingBox box(Locator element) {
    BoundingBox box = element.boundingBox();
    assertTrue(box != null, () -> element + " is not on the screen");
    return box;
  }

  private static void assertLeftOf(Locator left, Locator right) {
    assertTrue(box(left).x + box(left).width <= box(right).x + 1, left + " left of " + right);
  }

  private static void assertAbove(Locator upper, Locator lower) {
    assertTrue(box(upper).y + box(upper).height <= box(lower).y + 1, upper + " above " + lower);
  }

  // ---- 1. The inbox screen ----

  /** "Top right: the availability switch, available / unavailable." */
  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void topRightIsTheAvailabilitySwitch(String language) {
    AgentScreen agent = desks.screen(language);
    Locator shown = agent.availability();
    assertThat(shown).containsText(agent.texts().text("inbox.availability.unavailable"));
    BoundingBox place = box(shown);
    BoundingBox screen = box(agent.page().locator("ai-inbox"));
    assertTrue(place.x > screen.x + screen.width / 2, "right");
    assertAbove(shown, agent.page().locator(".ai-inbox__columns"));

    agent.becomeAvailable();
    assertThat(shown).containsText(agent.texts().text("inbox.availability.available"));
    agent.becomeUnavailable();
    assertThat(shown).containsText(agent.texts().text("inbox.availability.unavailable"));
  }

  /**
   * "Left: the conversation list, Active or All. Active shows only the agent's own active
   * conversations. All adds past (ended, missed) conversations of the agent and of other agents.
   * Another agent's active conversation is never shown."
   */
  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void leftAreTheConversationsActiveOrAll(String language) {
    AgentScreen agent = desks.screen(language);
    String theirs = "Theirs " + fresh(language);
    String theirPast = "Their past " + fresh(language);
    String missed = "Missed " + fresh(language);
    String own = "Own " + fresh(language);
    String ownPast = "Own past " + fresh(language);
    SixDesks.Visit active = desks.talksTo(colleague, language, theirs);
    desks.end(colleague, desks.talksTo(colleague, language, theirPast).id());
    SixDesks.Visit unlucky = desks.visit(language, missed, "missed@example.com", "?");
    desks.asVisitor(
        unlucky,
        Request.post(
            Api.BASE + "/visitor/conversation/leave-message",
            "{\"id\":\"" + Calls.freshId() + "\",\"text\":\"later\"}"));
    chat(language, ownPast, "own.past@example.com");
    agent.endSession();
    chat(language, own, "own@example.com");

    Locator list = agent.page().locator("ai-conversations");
    assertLeftOf(list, agent.page().locator("ai-chat"));
    choose(agent, "active");
    assertThat(agent.listed(own)).isVisible();
    assertThat(list.locator("li")).hasCount(1);

    choose(agent, "all");
    for (String shown : List.of(own, ownPast, theirPast, missed)) {
      assertThat(agent.listed(shown)).isVisible();
    }
    assertThat(agent.listed(missed)).hasAttribute("data-state", "missed");
    assertThat(agent.listed(theirs)).hasCount(0);
    choose(agent, "active");
    desks.end(colleague, active.id());
  }

  private static void choose(AgentScreen agent, String filter) {
    Locator button = agent.page().locator("ai-conversations [data-ref=" + filter + "]");
    assertThat(button).containsText(agent.texts().text("inbox.list." + filter));
    button.click();
    assertThat(button).hasAttribute("aria-pressed", "true");
  }

  /**
   * "Bottom of the chat: a calendar icon that opens calendar sharing." What stands in its place is
   * at the bottom of the chat, within the composer.
   */
  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void bottomOfTheChatIsThePlaceOfTheCalendar(String language) {
    AgentScreen agent = desks.screen(language);
    chat(language, fresh(language), "calendar@example.com");
    Locator place = filled(agent.page(), ".ai-composer__tools");
    assertAbove(agent.log(), place);
    assertAbove(agent.composer(), place);
    assertLeftOf(place, agent.page().locator("ai-composer [data-ref=send]"));
  }

  /** "Bottom right of every chat: the conversation summary." */
  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void bottomRightOfEveryChatIsThePlaceOfTheSummary(String language) {
    AgentScreen agent = desks.screen(language);
    chat(language, fresh(language), "summary@example.com");
    Locator place = filled(agent.page(), ".ai-chat__summary");
    assertAbove(agent.log(), place);
    BoundingBox chat = box(agent.page().locator("ai-chat"));
    BoundingBox summary = box(place.locator(".."));
    assertEquals(chat.x + chat.width, summary.x + summary.width, 2, "right");
    assertEquals(chat.y + chat.height, summary.y + summary.height, 2, "bottom");
    agent.endSession();
    assertThat(agent.composer()).isHidden();
    assertEquals(chat.x + chat.width, box(place).x + box(place).width, 2, "of an ended chat, too");
  }

  /** Something to see where later parts of the product have their place. */
  private static Locator filled(Page page, String place) {
    page.evaluate(
        """
        place => {
          const mark = document.createElement('span');
          mark.style.cssText = 'display: inline-block; inline-size: 20px; block-size: 20px';
          mark.className = 'test-mark';
          document.querySelectorAll('.test-mark').forEach(mark => mark.remove());
          document.querySelector(place).append(mark);
        }""",
        place);
    return page.locator(place + " .test-mark");
  }

  /**
   * "Right, from top to bottom: name, job title, email address, phone number, CRM status. A value
   * that was not passed is a dash (-)."
   */
  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void rightAreTheFiveFieldsInOrderWithDashes(String language) {
    AgentScreen agent = desks.screen(language);
    KnownContacts.Contact known = KnownContacts.complete();
    chat(language, fresh(language), known.email());
    assertLeftOf(agent.page().locator("ai-chat"), agent.page().locator("ai-visitor"));
    List<String> order = List.of("name", "jobTitle", "email", "phone", "status");
    List<String> values = List.of(known.name(), known.jobTitle(), known.email(), known.phone());
    for (int i = 0; i < order.size(); i++) {
      Locator field = agent.field(order.get(i));
      assertThat(field.locator("dt")).hasText(agent.texts().text("inbox.visitor." + order.get(i)));
      if (i < values.size()) {
        assertThat(field.locator("[data-ref=value]")).hasText(values.get(i));
      } else {
        assertThat(field.locator("[data-ref=value]")).not().isEmpty();
      }
      if (i > 0) {
        assertAbove(agent.field(order.get(i - 1)), field);
      }
    }
    agent.endSession();

    String unknown = fresh(language);
    chat(language, unknown, "nobody." + language + "@example.com");
    assertThat(agent.field("name").locator("[data-ref=value]")).hasText(unknown);
    for (String missing : List.of("jobTitle", "phone", "status")) {
      assertThat(agent.field(missing).locator("[data-ref=missing] [aria-hidden]")).hasText("-");
    }
  }

  /** "Beside it: the End session button." */
  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void besideThemIsTheEndSessionButton(String language) {
    AgentScreen agent = desks.screen(language);
    chat(language, fresh(language), "end@example.com");
    Locator button = agent.page().locator("ai-visitor [data-ref=end]");
    assertThat(button).hasText(agent.texts().text("inbox.end.action"));
    BoundingBox sidebar = box(agent.page().locator("ai-visitor"));
    assertTrue(box(button).x >= sidebar.x && box(button).y >= sidebar.y, "in the sidebar");
    assertAbove(button, agent.page().locator("ai-visitor [data-ref=history]"));
    agent.endSession();
    assertThat(button).isHidden();
    assertThat(agent.page().locator("ai-chat [data-ref=closed]")).isVisible();
  }

  // ---- 6. Activity history ----

  private static Locator history(AgentScreen agent) {
    return agent.page().locator("ai-visitor .ai-history");
  }

  /** "Below it: the activity history." "Type and date of each activity, transcripts to open." */
  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void belowThemIsTheActivityHistoryWithTypesDatesAndTranscripts(String language) {
    AgentScreen agent = desks.screen(language);
    String email = "history." + language + "@example.com";
    chat(language, fresh(language), email);
    agent.write("Grüße 인사 " + language);
    assertThat(agent.page().locator(".ai-message__body").last()).hasText("Grüße 인사 " + language);
    agent.endSession();
    chat(language, fresh(language), email);
    Locator history = history(agent);
    assertThat(history.locator("h3")).hasText(agent.texts().text("inbox.history.title"));
    assertAbove(agent.field("status"), history);
    Locator past =
        history
            .locator("li")
            .filter(
                new Locator.FilterOptions()
                    .setHasText(agent.texts().text("inbox.history.state.ended")));
    assertThat(past).hasCount(1);
    for (Locator activity : history.locator("li").all()) {
      assertThat(activity.locator("[data-ref=type]"))
          .hasText(agent.texts().text("inbox.history.type.chat"));
      Instant.parse(activity.locator("time").first().getAttribute("datetime"));
    }
    past.locator("[data-ref=view]").click();
    Locator transcript = agent.page().locator("ai-visitor [data-ref=reading-text]");
    assertThat(transcript).containsText("Grüße 인사 " + language);
    assertThat(transcript).containsText("? 안녕 Grüße");
    agent.page().keyboard().press("Escape");
  }

  /** "Only the last 90 days." The host has older ones, and tells them on its own page. */
  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void activityHistoryIsOfTheLast90DaysOnly(String language) {
    AgentScreen agent = desks.screen(language);
    Page page = agent.page();
    chat(language, fresh(language), whoHasOldActivities());
    Locator history = history(agent);
    assertThat(history).containsText(agent.texts().text("inbox.history.note"));
    Locator ofHost = history.locator("li[data-type=host] time");
    assertThat(ofHost.last()).isVisible();
    assertTrue(ofHost.count() >= youngOnes, () -> "the young ones: " + ofHost.count());
    for (Locator time : ofHost.all()) {
      assertTrue(!isOld(Instant.parse(time.getAttribute("datetime"))), time::textContent);
    }
    assertThat(page.locator("ai-visitor [data-ref=more]")).isHidden();
  }

  /** How many of the contact's activities are younger, as the host's own page tells them. */
  private static long youngOnes;

  private static String someEmail;

  private static boolean isOld(Instant at) {
    return at.isBefore(Clock.systemUTC().instant().minus(Duration.ofDays(90)));
  }

  /** One whose activities are partly older than 90 days. */
  private static String whoHasOldActivities() {
    if (someEmail != null) {
      return someEmail;
    }
    try (var context = browsers.person("en")) {
      Page page = AgentScreen.open(product, context, "emma", "en").page();
      for (int contact = 1; contact < 60; contact++) {
        page.navigate(product.at("/crm/contacts/" + contact).toString());
        List<Instant> times =
            page.locator(".crm-history > li time").all().stream()
                .map(time -> Instant.parse(time.getAttribute("datetime")))
                .toList();
        youngOnes = times.stream().filter(at -> !isOld(at)).count();
        if (youngOnes > 0 && youngOnes < times.size()) {
          page.navigate(product.at("/crm/contacts/" + contact + "/edit").toString());
          someEmail = page.locator("#email").inputValue();
          return someEmail;
        }
      }
    }
    throw new AssertionError("No contact has activities that are older than 90 days");
  }

  // ---- 2. Availability ----

  /** "Becoming unavailable leaves active chats untouched." */
  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void becomingUnavailableLeavesActiveChatsUntouched(String language) {
    AgentScreen agent = desks.screen(language);
    String name = fresh(language);
    SixDesks.Visit visit = chat(language, name, "untouched@example.com");
    agent.becomeUnavailable();
    desks.asVisitor(
        visit,
        Request.post(
            Api.VISITOR_MESSAGES, "{\"id\":\"" + Calls.freshId() + "\",\"text\":\"아직 계세요?\"}"));
    assertThat(agent.log()).containsText("아직 계세요?");
    agent.write("Ja, natürlich.");
    assertThat(agent.page().locator(".ai-message__body").last()).hasText("Ja, natürlich.");
    assertThat(agent.listed(name)).isVisible();
    assertEquals(
        "active",
        desks
            .asVisitor(visit, Request.get(Api.BASE + "/visitor/conversation"))
            .at("/conversation/state")
            .asText());
  }

  /**
   * "The switch overrides the schedule until the agent switches back or the next block of the
   * schedule starts."
   */
  @Test
  void switchOverridesTheScheduleUntilSwitchedBackOrTheNextBlockStarts() {
    ZonedDateTime now = Clock.systemUTC().instant().atZone(ZoneOffset.UTC);
    ZonedDateTime start = now.plusSeconds(85).truncatedTo(ChronoUnit.MINUTES);
    for (String language : LANGUAGES) {
      desks.settings(language, settings -> scheduled(settings, start));
      AgentScreen agent = desks.screen(language);
      Locator note = agent.page().locator("ai-availability [data-ref=note]");
      agent.becomeAvailable();
      assertThat(note).containsText(agent.texts().text("inbox.availability.note.own-choice"));
      agent.becomeUnavailable();
      assertThat(note).containsText(agent.texts().text("inbox.availability.note.schedule"));
      agent.becomeAvailable();
      assertThat(note).containsText(agent.texts().text("inbox.availability.note.own-choice"));
    }
    for (String language : LANGUAGES) {
      AgentScreen agent = desks.screen(language);
      assertThat(agent.page().locator("ai-availability [data-ref=note]"))
          .hasText(agent.texts().text("inbox.availability.note.schedule"), WITHIN_TWO_MINUTES);
      assertTrue(!Clock.systemUTC().instant().isBefore(start.toInstant()), "not before the block");
      assertThat(agent.availability()).hasAttribute("aria-checked", "true");
      desks.settings(language, settings -> settings.putArray("chatSchedule"));
    }
  }

  private static void scheduled(ObjectNode settings, ZonedDateTime start) {
    settings.put("ownZone", true).put("zone", "UTC");
    settings
        .putArray("chatSchedule")
        .addObject()
        .put(
            "day",
            start
                .getDayOfWeek()
                .getDisplayName(TextStyle.SHORT, Locale.ENGLISH)
                .toLowerCase(Locale.ROOT))
        .put("from", start.toLocalTime().toString())
        .put("to", start.plusHours(2).toLocalTime().toString());
  }

  // ---- 3. Offer, accept, route ----

  /** "An incoming chat shows a blue banner at the top that asks to accept, with a countdown." */
  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void incomingChatShowsABlueBannerThatAsksToAcceptWithACountdown(String language) {
    AgentScreen agent = desks.screen(language);
    String site = SixDesks.visitors(language);
    agent.becomeAvailable();
    try (var context = browsers.person(site)) {
      VisitorScreen visitor = VisitorScreen.open(product, context, site, "pricing");
      String name = fresh(language);
      visitor.start(name, "banner@example.com", "?");
      Locator banner = agent.banner();
      assertThat(banner).containsText(name);
      assertThat(banner.locator("[data-ref=countdown]"))
          .hasText(Pattern.compile(".*(4[0-5]|3\\d).*"));
      assertThat(banner.locator("[data-ref=accept]"))
          .hasText(agent.texts().text("inbox.offer.accept"));
      assertAbove(banner, agent.page().locator(".ai-bar"));
      String colour =
          (String) banner.evaluate("banner => getComputedStyle(banner).backgroundColor");
      List<Integer> parts =
          Pattern.compile("\\d+")
              .matcher(colour)
              .results()
              .map(part -> Integer.valueOf(part.group()))
              .toList();
      assertTrue(
          parts.get(2) > 2 * parts.get(0) && parts.get(2) > parts.get(1), () -> "blue: " + colour);
      agent.acceptOfferFrom(name);
      visitor.assertView("active");
      agent.write("안녕하세요, Grüezi");
      assertThat(visitor.log()).containsText("안녕하세요, Grüezi");
      agent.endSession();
      visitor.assertView("ended");
    }
  }

  /** "A declined offer goes to the next eligible agent at once." */
  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void declinedOfferGoesToTheNextAgentAtOnce(String language) {
    AgentScreen first = desks.screen(language);
    AgentScreen second = desks.screen(SixDesks.visitors(language));
    String name = fresh(language);
    first.becomeAvailable();
    desks.visit(language, name, "declined@example.com", "?");
    assertThat(first.banner()).containsText(name);
    second.becomeAvailable();
    first.banner().locator("[data-ref=decline]").click();
    assertThat(first.banner()).isHidden();
    second.acceptOfferFrom(name);
  }

  /** "The agent has 45 s; then the offer expires. It goes to the next eligible agent at once." */
  @Test
  void agentHas45SecondsThenTheOfferGoesToTheNextAgent() {
    Map<String, String> firstOffers = new LinkedHashMap<>();
    Map<String, Instant> offered = new LinkedHashMap<>();
    for (String language : LANGUAGES) {
      AgentScreen agent = desks.screen(language);
      agent.becomeAvailable();
      String name = "Patient " + fresh(language);
      desks.visit(SixDesks.visitors(language), name, "patient@example.com", "?");
    }
    for (String language : LANGUAGES) {
      Locator name = desks.screen(language).banner().locator("[data-ref=name]");
      assertThat(name).hasText(Pattern.compile("Patient .*"));
      firstOffers.put(language, name.textContent());
      String expires =
          desks.read(desks.access(language), "/agent/inbox").at("/offers/0/expiresAt").asText();
      offered.put(language, Instant.parse(expires).minusSeconds(45));
    }
    assertEquals(6, firstOffers.values().stream().distinct().count(), firstOffers::toString);
    List<String> late = new ArrayList<>();
    for (String language : LANGUAGES) {
      AgentScreen agent = desks.screen(language);
      Locator name = agent.banner().locator("[data-ref=name]");
      assertThat(name).not().hasText(firstOffers.get(language), WITHIN_TWO_MINUTES);
      Duration after = Duration.between(offered.get(language), Clock.systemUTC().instant());
      if (after.toSeconds() < 44) {
        late.add(language + " after only " + after);
      }
    }
    assertEquals(List.of(), late);
    for (String language : LANGUAGES) {
      // Somebody else's chat, which that agent let pass.
      Locator name = desks.screen(language).banner().locator("[data-ref=name]");
      assertThat(name).hasText(Pattern.compile("Patient .*"));
      assertTrue(firstOffers.containsValue(name.textContent()), name::textContent);
    }
  }

  /** "At most 10 live chats per agent (setting 1 to 10, default 10)." */
  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void atMostTenLiveChatsPerAgent(String language) {
    AgentScreen agent = desks.screen(language);
    AgentAccess access = desks.access(language);
    assertEquals(10, desks.read(access, "/agent/session").get("limit").asInt());
    agent.becomeAvailable();
    List<SixDesks.Visit> ten = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      SixDesks.Visit visit =
          desks.visit(SixDesks.visitors(language), fresh(language), "ten@example.com", "?");
      ten.add(visit);
      await().until(() -> desks.calls().send(access.accept(visit.id())).status() == 200);
    }
    choose(agent, "active");
    assertThat(agent.page().locator("ai-conversations li")).hasCount(10);
    String eleventh = "Eleventh " + fresh(language);
    SixDesks.Visit waiting =
        desks.visit(SixDesks.visitors(language), eleventh, "eleven@example.com", "?");
    await()
        .untilAsserted(
            () ->
                assertEquals(
                    "busy",
                    desks
                        .asVisitor(waiting, Request.get(Api.BASE + "/visitor/conversation/wait"))
                        .get("agents")
                        .asText()));
    assertThat(agent.banner()).isHidden();
    desks.end(access, ten.get(0).id());
    agent.acceptOfferFrom(eleventh);
    assertThat(agent.page().locator("ai-conversations li")).hasCount(10);
  }
}
