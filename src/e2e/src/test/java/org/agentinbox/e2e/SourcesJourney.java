package org.agentinbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.nio.file.Path;
import org.agentinbox.bench.product.AgentAccess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the product's source documents say, a test a sentence, each in all six languages: the agent
 * reads one, the visitor speaks another. Six agents are at their desks for a whole class.
 */
abstract class SourcesJourney {
  @TempDir static Path folder;
  static Product product;
  static Browsers browsers;
  static SixDesks desks;

  /** Somebody else, by two ways. */
  static AgentScreen third;

  static AgentAccess colleague;
  static int count;

  @BeforeAll
  static void start() {
    product = Product.start(folder, "--extra-agents", "3");
    browsers = Browsers.start();
    desks = new SixDesks(product, browsers, Listening::allowed);
    // Only who has the inbox open is offered chats.
    third = AgentScreen.open(product, browsers.person("en"), "agent003", "en");
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
  static SixDesks.Visit chat(String language, String name, String email) {
    AgentScreen agent = desks.screen(language);
    agent.becomeAvailable();
    SixDesks.Visit visit = desks.visit(SixDesks.visitors(language), name, email, "? 안녕 Grüße");
    agent.acceptOfferFrom(name);
    return visit;
  }

  static String fresh(String language) {
    return "Visitor " + language + " " + count++;
  }

  static void choose(AgentScreen agent, String filter) {
    Locator button = agent.page().locator("ai-conversations [data-ref=" + filter + "]");
    assertThat(button).containsText(agent.texts().text("inbox.list." + filter));
    button.click();
    assertThat(button).hasAttribute("aria-pressed", "true");
  }
}
