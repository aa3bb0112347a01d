package org.agentinbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What the sources say of availability and of offers. The two sentences that have to wait do it for
 * six agents at once.
 */
class WhatTheSourcesSayOfOffersIT extends SourcesJourney {
  static final List<String> LANGUAGES = SixDesks.LANGUAGES;
  private static final LocatorAssertions.HasTextOptions WITHIN_TWO_MINUTES =
      new LocatorAssertions.HasTextOptions().setTimeout(120_000);

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
    ZonedDateTime start = now.plusSeconds(110).truncatedTo(ChronoUnit.MINUTES);
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
      Layout.assertAbove(banner, agent.page().locator(".ai-bar"));
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
      assertThat(agent.log().locator(".ai-message__body").first())
          .hasAttribute("lang", Pattern.compile("^" + site)); // whoever reads it out knows
      visitor.assertView("active");
      agent.write("안녕하세요, Grüezi");
      assertThat(visitor.log()).containsText("안녕하세요, Grüezi");
      agent.endSession();
      visitor.assertView("ended");
    }
  }

  /** "A sound and a browser notification go with it", with the banner, until it is answered. */
  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void soundAndBrowserNotificationGoWithTheBanner(String language) {
    AgentScreen agent = desks.screen(language);
    Page page = agent.page();
    agent.becomeAvailable();
    Listening.forget(page);
    Listening.away(page, true);
    String name = fresh(language);
    desks.visit(SixDesks.visitors(language), name, "sound@example.com", "? 안녕 Grüße");
    assertThat(agent.banner()).containsText(name);
    page.waitForFunction("() => globalThis.tones > 0 && globalThis.notices.length > 0");
    String title = agent.texts().text("inbox.offer.announce").replace("{name}", name);
    assertEquals(List.of(List.of(title, "? 안녕 Grüße", true, false)), Listening.notices(page));
    Listening.away(page, false);
    agent.acceptOfferFrom(name);
    page.waitForFunction("() => globalThis.notices[0].closed");
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
