package org.agentinbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.agentinbox.bench.http.Request;
import org.agentinbox.bench.product.AgentAccess;
import org.agentinbox.bench.product.Api;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The inbox in the states that are rare, with their pictures, and axe on each of them. */
class EveryStateIT {
  private static final List<String> PEOPLE =
      List.of("Ann Müller", "João Pereira", "김서연", "Chloé Lefèvre", "Giulia Ricci", "Max Weber");
  private static final List<String> LAST =
      List.of(
          "Können Sie mir bitte die Lieferzeit für die Variante in Blau nennen?",
          "Obrigado! Era exatamente isso.",
          "배송은 언제쯤 도착할까요?",
          "Bonjour, j’ai une question sur ma facture.",
          "Grazie, aspetto.",
          "Das Handbuch finde ich auf der Website nicht.");

  /** What a browser without a connection cannot reach. */
  private static final List<String> GONE = List.of("**/feed/agent*", "**/messages");

  @TempDir static Path folder;
  private static Product product;
  private static Browsers browsers;
  private static Calls calls;

  @BeforeAll
  static void start() {
    product = Product.start(folder);
    browsers = Browsers.start();
    calls = new Calls(product.port());
  }

  @AfterAll
  static void stop() {
    calls.close();
    browsers.close();
    product.close();
  }

  @ParameterizedTest
  @CsvSource({
    "de, lukas, 1440, LIGHT",
    "ko, minji, 1440, DARK",
    "pt, sofia, 2560, LIGHT",
    "en, emma, 375, DARK"
  })
  void everyStateIsAccessibleAndHasItsPicture(
      String language, String user, int width, ColorScheme scheme) {
    String suffix = "-" + language + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
    int height = width < 500 ? 740 : width > 2000 ? 1200 : 900;
    try (BrowserContext context = browsers.person(language, width, height)) {
      AgentScreen agent = AgentScreen.open(product, context, user, language);
      Page page = agent.page();
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      look(page, "state-empty" + suffix);

      AgentAccess access = calls.logIn(user);
      calls.available(access, true);
      Visits visits = new Visits(access);
      PEOPLE.forEach(name -> visits.begin(language, name));
      for (int i = 0; i < PEOPLE.size(); i++) {
        visits.write(i, LAST.get(i));
      }
      agent.listed(PEOPLE.get(1)).locator("button").click();
      assertThat(agent.composer()).isVisible();
      agent.write("Selbstverständlich, ich sehe sofort nach. 네, 바로 확인하겠습니다.");
      visits.write(1, "Perfeito, muito obrigado pela ajuda! 😀");
      assertThat(agent.log()).containsText("Perfeito");
      look(page, "state-busy" + suffix);
      visits.ask(language, "Beatriz Nogueira");
      assertThat(agent.banner()).containsText("Beatriz Nogueira");
      look(page, "state-busy-offer" + suffix);
      agent.banner().locator("[data-ref=accept]").click();
      assertThat(agent.chatHeading()).hasText("Beatriz Nogueira");

      for (String path : GONE) {
        context.route(path, Route::abort);
      }
      page.reload();
      assertThat(page.locator("[data-ref=sync]")).hasAttribute("data-state", "reconnecting");
      assertThat(agent.chatHeading()).hasText("Beatriz Nogueira");
      if (width < 500) {
        agent.listed("Beatriz Nogueira").locator("button").click();
      }
      agent.write("Das geht hinaus, sobald die Verbindung wieder da ist.");
      assertThat(page.locator(".ai-message__pending:visible")).hasCount(1);
      look(page, "state-offline" + suffix);
      GONE.forEach(context::unroute);
      agent.assertInSync();

      context.route("**/conversations/*/visitor", EveryStateIT::crmIsDown);
      page.reload();
      agent.assertInSync();
      agent.listed(PEOPLE.get(0)).locator("button").click();
      if (width < 500) {
        page.locator("ai-chat [data-ref=info]").click();
      }
      look(page, "state-crm-down" + suffix);
      visits.endAll();
      calls.available(access, false);
    }
  }

  /** What the plug-in answers while the host does not. */
  private static void crmIsDown(Route route) {
    route.fulfill(
        new Route.FulfillOptions()
            .setStatus(200)
            .setContentType("application/json")
            .setBody(
                """
                {"state":"unavailable","asOf":"2026-11-20T09:30:00.000Z","language":"de","zone":"Europe/Berlin","pages":[],
                 "fields":[
                 {"field":"name","state":"present","value":"Ann Müller","source":"host","at":"2026-11-20T09:30:00.000Z"},
                 {"field":"jobTitle","state":"present","value":"Einkaufsleiterin","source":"host","at":"2026-11-20T09:30:00.000Z"},
                 {"field":"email","state":"present","value":"ann@example.com","source":"typed","at":"2026-11-20T09:30:00.000Z"},
                 {"field":"phone","state":"absent"},{"field":"status","state":"absent"}]}"""));
  }

  private static void look(Page page, String name) {
    Browsers.screenshot(page, name);
    Browsers.assertAccessible(page);
  }

  /** Visitors who are only heard of. */
  private static final class Visits {
    private final AgentAccess agent;
    private final List<SixDesks.Visit> open = new java.util.ArrayList<>();

    Visits(AgentAccess agent) {
      this.agent = agent;
    }

    /** A chat that the agent accepts at once. */
    void begin(String language, String name) {
      SixDesks.Visit visit = ask(language, name);
      org.awaitility.Awaitility.await()
          .until(() -> calls.send(agent.accept(visit.id())).status() == 200);
    }

    SixDesks.Visit ask(String language, String name) {
      SixDesks.Visit visit =
          SixDesks.visit(calls, language, name, "state@example.com", "Guten Tag! 안녕하세요!");
      open.add(visit);
      return visit;
    }

    void write(int visitor, String text) {
      calls.send(
          Request.post(
                  Api.VISITOR_MESSAGES,
                  "{\"id\":\"" + Calls.freshId() + "\",\"text\":" + Calls.quoted(text) + "}")
              .bearer(open.get(visitor).token()));
    }

    void endAll() {
      for (SixDesks.Visit visit : open) {
        calls.send(
            Request.post(Api.BASE + "/visitor/conversation/end", "{}").bearer(visit.token()));
      }
    }
  }
}
