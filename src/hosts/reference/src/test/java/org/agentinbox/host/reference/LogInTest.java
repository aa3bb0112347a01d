package org.agentinbox.host.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.agentinbox.host.reference.access.LogIns;
import org.agentinbox.host.reference.web.PageReply;
import org.agentinbox.spi.HostEvent;
import org.agentinbox.spi.Registration;
import org.agentinbox.spi.conformance.Requests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogInTest {
  @TempDir Path folder;
  private TestCrm test;

  @BeforeEach
  void open() {
    test = TestCrm.open(folder);
  }

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void theFourUsualAgentsLogIn() {
    for (String agent : List.of("sofia", "lukas", "minji", "emma", " Emma ")) {
      PageReply reply = test.browser().tryLogIn(agent, "agent-inbox");
      assertEquals(303, reply.status(), agent);
      assertEquals("/crm/", reply.header("Location"));
      String cookie = reply.header("Set-Cookie");
      assertTrue(cookie.startsWith(LogIns.COOKIE + "="));
      assertTrue(cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax"), cookie);
      assertTrue(cookie.contains("; Path=/;"), "plug-ins need it too: " + cookie);
    }
  }

  @Test
  void aWrongNameAndAWrongPasswordLookTheSame() {
    PageReply wrongName = test.browser().tryLogIn("nobody", "agent-inbox");
    PageReply wrongPassword = test.browser().tryLogIn("emma", "wrong");
    assertEquals(401, wrongName.status());
    assertEquals(401, wrongPassword.status());
    assertTrue(wrongName.body().contains("User name or password is not right."));
    assertTrue(wrongPassword.body().contains("User name or password is not right."));
  }

  @Test
  void theFormWorksOnlyForTheBrowserThatFetchedIt() {
    PageReply reply =
        test.browser()
            .post(
                "/login", Map.of("csrf", "forged", "username", "emma", "password", "agent-inbox"));
    assertEquals(403, reply.status());
    assertFalse(reply.header("Set-Cookie").startsWith(LogIns.COOKIE));
  }

  @Test
  void guessingIsSlowedDownForOneAddressAndForAWhile() {
    Browser guesser = test.browser().at("198.51.100.7");
    for (int i = 0; i < 5; i++) {
      assertEquals(401, guesser.tryLogIn("emma", "guess" + i).status());
    }
    PageReply refused = guesser.tryLogIn("emma", "agent-inbox");
    assertEquals(429, refused.status());
    assertEquals("300", refused.header("Retry-After"));
    assertEquals(303, guesser.tryLogIn("lukas", "agent-inbox").status());
    assertEquals(303, test.browser().at("198.51.100.8").tryLogIn("emma", "agent-inbox").status());
    test.clock().forward(Duration.ofMinutes(5));
    assertEquals(303, test.browser().at("198.51.100.7").tryLogIn("emma", "agent-inbox").status());
  }

  @Test
  void manyNamesFromOneAddressAreSlowedDownToo() {
    Browser guesser = test.browser();
    for (int i = 0; i < 50; i++) {
      assertEquals(401, guesser.tryLogIn("name" + i, "guess").status());
    }
    assertEquals(429, guesser.tryLogIn("emma", "agent-inbox").status());
  }

  @Test
  void whoIsNotLoggedInComesBackAfterwards() {
    Browser browser = test.browser();
    PageReply reply = browser.get("/contacts?q=M%C3%BCller&page=2");
    assertEquals(303, reply.status());
    assertEquals(
        "/crm/login?returnTo=%2Fcrm%2Fcontacts%3Fq%3DM%25C3%25BCller%26page%3D2",
        reply.header("Location"));
    assertTrue(
        browser
            .get("/login?returnTo=%2Fcrm%2Fcontacts%3Fq%3D1")
            .body()
            .contains("name=\"returnTo\" value=\"/crm/contacts?q=1\""));
  }

  @Test
  void nobodyIsSentToAnotherServer() {
    for (String target :
        List.of("https://evil.example/", "//evil.example", "/\\evil.example", "/a%0d%0ab", "x")) {
      assertTrue(
          test.browser()
              .get("/login?returnTo=" + target)
              .body()
              .contains("name=\"returnTo\" value=\"/crm/\""),
          target);
    }
  }

  @Test
  void aLogInSurvivesARestart() {
    Browser before = test.browserOf("emma");
    String key = key(before);
    test.close();
    test = TestCrm.open(folder);
    Browser after = test.browser().withSession(before.session());
    assertEquals(200, after.get("/").status());
    assertEquals(key, key(after));
  }

  private String key(Browser browser) {
    return test.crm()
        .binding()
        .identity()
        .current(Requests.withCookie(LogIns.COOKIE, browser.session()))
        .orElseThrow()
        .key();
  }

  @Test
  void aLogInEndsByTimeAndIsTold() throws InterruptedException {
    Browser browser = test.browserOf("emma");
    String key = key(browser);
    BlockingQueue<HostEvent> events = new LinkedBlockingQueue<>();
    Registration listening = test.crm().binding().events().listen(events::add);
    test.clock().forward(Duration.ofHours(24));
    assertEquals(303, browser.get("/").status(), "to the log-in page");
    test.crm().logIns().endExpired();
    assertEquals(new HostEvent.SessionEnded(key), events.poll(10, TimeUnit.SECONDS));
    listening.close();
  }

  @Test
  void twoProcessesOnOneDatabaseAgreeWithinSeconds() {
    Browser here = test.browserOf("emma");
    try (TestCrm other = TestCrm.open(folder)) {
      Browser there = other.browser().withSession(here.session());
      assertEquals(200, there.get("/").status());
      here.submit("/", "/logout", Map.of());
      other.clock().forward(Duration.ofSeconds(6));
      assertEquals(303, there.get("/").status());
    }
  }

  @Test
  void whoWasKnownGoesOnWhileTheDatabaseIsDown() {
    Browser browser = test.browserOf("emma");
    String key = key(browser);
    test.setBroken(true);
    test.clock().forward(Duration.ofMinutes(1));
    assertEquals(key, key(browser));
    assertTrue(
        test.crm()
            .binding()
            .identity()
            .current(Requests.withCookie(LogIns.COOKIE, "never-seen"))
            .isEmpty());
    test.clock().forward(Duration.ofHours(24));
    assertTrue(
        test.crm()
            .binding()
            .identity()
            .current(Requests.withCookie(LogIns.COOKIE, browser.session()))
            .isEmpty(),
        "but not longer than the log-in lasts");
  }

  @Test
  void theSecretIsNotInTheDatabase() {
    Browser browser = test.browserOf("emma");
    List<String> keys =
        test.database()
            .jdbi()
            .withHandle(
                handle -> handle.createQuery("select key from session").mapTo(String.class).list());
    assertEquals(List.of(key(browser)), keys);
    assertFalse(keys.contains(browser.session()));
  }
}
