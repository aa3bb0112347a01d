package org.agentinbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.time.Instant;
import java.util.List;
import org.agentinbox.bench.http.Request;
import org.agentinbox.bench.product.Api;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What the sources say of the inbox screen and of the activity history. */
class WhatTheSourcesSayIT extends SourcesJourney {
  static final List<String> LANGUAGES = SixDesks.LANGUAGES;
  private static OldActivities oldActivities;

  // ---- 1. The inbox screen ----

  /** "Top right: the availability switch, available / unavailable." */
  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void topRightIsTheAvailabilitySwitch(String language) {
    AgentScreen agent = desks.screen(language);
    Locator shown = agent.availability();
    assertThat(shown).containsText(agent.texts().text("inbox.availability.unavailable"));
    BoundingBox place = Layout.box(shown);
    BoundingBox screen = Layout.box(agent.page().locator("ai-inbox"));
    assertTrue(place.x > screen.x + screen.width / 2, "right");
    Layout.assertAbove(shown, agent.page().locator(".ai-inbox__columns"));

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
    Layout.assertLeftOf(list, agent.page().locator("ai-chat"));
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

  /**
   * "Bottom of the chat: a calendar icon that opens calendar sharing." What stands in its place is
   * at the bottom of the chat, within the composer.
   */
  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void bottomOfTheChatIsThePlaceOfTheCalendar(String language) {
    AgentScreen agent = desks.screen(language);
    chat(language, fresh(language), "calendar@example.com");
    Locator place = Layout.filled(agent.page(), ".ai-composer__tools");
    Layout.assertAbove(agent.log(), place);
    Layout.assertAbove(agent.composer(), place);
    Layout.assertLeftOf(place, agent.page().locator("ai-composer [data-ref=send]"));
  }

  /** "Bottom right of every chat: the conversation summary." */
  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void bottomRightOfEveryChatIsThePlaceOfTheSummary(String language) {
    AgentScreen agent = desks.screen(language);
    chat(language, fresh(language), "summary@example.com");
    Locator place = Layout.filled(agent.page(), ".ai-chat__summary");
    Layout.assertAbove(agent.log(), place);
    BoundingBox chat = Layout.box(agent.page().locator("ai-chat"));
    BoundingBox summary = Layout.box(place.locator(".."));
    assertEquals(chat.x + chat.width, summary.x + summary.width, 2, "right");
    assertEquals(chat.y + chat.height, summary.y + summary.height, 2, "bottom");
    agent.endSession();
    assertThat(agent.composer()).isHidden();
    assertEquals(
        chat.x + chat.width,
        Layout.box(place).x + Layout.box(place).width,
        2,
        "of an ended chat, too");
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
    Layout.assertLeftOf(agent.page().locator("ai-chat"), agent.page().locator("ai-visitor"));
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
        Layout.assertAbove(agent.field(order.get(i - 1)), field);
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
    BoundingBox sidebar = Layout.box(agent.page().locator("ai-visitor"));
    assertTrue(
        Layout.box(button).x >= sidebar.x && Layout.box(button).y >= sidebar.y, "in the sidebar");
    Layout.assertAbove(button, agent.page().locator("ai-visitor [data-ref=history]"));
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
    Layout.assertAbove(agent.field("status"), history);
    Locator past =
        history
            .locator("li")
            .filter(
                new Locator.FilterOptions()
                    .setHasText(agent.texts().text("inbox.history.state.ended")));
    assertThat(past).hasCount(1);
    assertThat(past.locator("[data-ref=type]"))
        .hasText(agent.texts().text("inbox.history.type.chat"));
    for (Locator activity : history.locator("li").all()) {
      assertThat(activity.locator("[data-ref=type]")).not().isEmpty();
      Instant.parse(activity.locator("time").first().getAttribute("datetime"));
    }
    past.locator("[data-ref=view]").click();
    Locator transcript = agent.page().locator("ai-visitor [data-ref=reading-text]");
    assertThat(transcript).containsText("Grüße 인사 " + language);
    assertThat(transcript).containsText("? 안녕 Grüße");
    agent.page().keyboard().press("Escape");
  }

  private static OldActivities old() {
    if (oldActivities == null) {
      oldActivities = OldActivities.find(product, third);
      third.openInbox();
    }
    return oldActivities;
  }

  /** "Only the last 90 days." The host has older ones, and tells them on its own page. */
  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void activityHistoryIsOfTheLast90DaysOnly(String language) {
    AgentScreen agent = desks.screen(language);
    Page page = agent.page();
    chat(language, fresh(language), old().email());
    Locator history = history(agent);
    assertThat(history).containsText(agent.texts().text("inbox.history.note"));
    Locator ofHost = history.locator("li[data-type=host] time");
    assertThat(ofHost.last()).isVisible();
    assertTrue(ofHost.count() >= old().young(), () -> "the young ones: " + ofHost.count());
    for (Locator time : ofHost.all()) {
      assertTrue(
          !OldActivities.isOld(Instant.parse(time.getAttribute("datetime"))), time::textContent);
    }
    assertThat(page.locator("ai-visitor [data-ref=more]")).isHidden();
  }
}
