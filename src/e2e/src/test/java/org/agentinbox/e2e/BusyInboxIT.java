package org.agentinbox.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.agentinbox.bench.http.Reply;
import org.agentinbox.bench.http.Request;
import org.agentinbox.bench.product.AgentAccess;
import org.agentinbox.bench.product.Api;
import org.agentinbox.bench.product.VisitorAccess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten chats at once, twenty messages a second: the agent goes on typing without a jerk, and whoever
 * listens hears of each message once.
 */
@Tag("alone")
class BusyInboxIT {
  private static final int CHATS = 10;
  private static final int MESSAGES = 400;
  private static final int A_SECOND = 20;
  private static final String TEXT =
      "I am typing while everybody writes to me. ".repeat(12).strip();

  /** A machine that runs server and browser on two cores may stop a page for a moment, too. */
  private static final int ROUNDS = 3;

  private static final String WATCH =
      """
      () => {
        globalThis.said = [];
        globalThis.longTasks = [];
        globalThis.slowFrames = [];
        new PerformanceObserver(list => list.getEntries().forEach(
          task => globalThis.longTasks.push(Math.round(task.duration)))).observe({type: 'longtask'});
        new PerformanceObserver(list => list.getEntries().filter(frame => frame.duration > 50).forEach(
          ({duration, styleAndLayoutStart, startTime, scripts}) => globalThis.slowFrames.push(
            Math.round(duration) + ' ms, layout from ' + Math.round(styleAndLayoutStart - startTime) + ': '
            + scripts.map(each => each.invoker + ' ' + Math.round(each.duration) + ' ms').join(', '))))
          .observe({type: 'long-animation-frame'});
        new MutationObserver(changes => changes.forEach(change => change.addedNodes.forEach(
          node => globalThis.said.push(node.textContent))))
          .observe(document.querySelector('ai-inbox > [data-ref=polite]'), {childList: true});
      }""";

  @TempDir Path folder;

  @Test
  void typingStaysFluidAndEachMessageIsAnnouncedOnce() throws Exception {
    try (Product product = Product.start(folder);
        Browsers browsers = Browsers.start();
        var context = browsers.person("en");
        Calls calls = new Calls(product.port())) {
      AgentScreen agent = AgentScreen.open(product, context, "emma", "en");
      AgentAccess emma = calls.logIn("emma");
      calls.available(emma, true);
      List<VisitorAccess> visitors = new ArrayList<>();
      for (int i = 0; i < CHATS; i++) {
        VisitorAccess visitor = calls.visitor("Visitor " + (char) ('A' + i));
        visitors.add(visitor);
        await().until(() -> calls.send(emma.accept(visitor.conversation())).status() == 200);
      }
      Page page = agent.page();
      assertThat(page.locator("ai-conversations li")).hasCount(CHATS);
      page.locator("ai-conversations li button").first().click();
      assertThat(agent.composer()).isFocused();
      page.evaluate(WATCH);

      List<?> longTasks = round(agent, product, visitors);
      for (int i = 1; i < ROUNDS && !longTasks.isEmpty(); i++) {
        longTasks = round(agent, product, visitors);
      }
      assertEquals(List.of(), longTasks, "tasks above 50 ms in each of " + ROUNDS + " rounds");
    }
  }

  /**
   * Types while all messages come, and has every one of them announced.
   *
   * @return how long the page was busy without a break, where that was more than 50 ms
   */
  private static List<?> round(AgentScreen agent, Product product, List<VisitorAccess> visitors)
      throws Exception {
    Page page = agent.page();
    page.evaluate(
        "() => [globalThis.said, globalThis.longTasks, globalThis.slowFrames].forEach(all => all.splice(0))");
    agent.composer().fill("");
    Future<Integer> sent = send(product, visitors);
    agent
        .composer()
        .pressSequentially(
            TEXT, new Locator.PressSequentiallyOptions().setDelay(35).setTimeout(90_000));
    assertEquals(MESSAGES, sent.get(60, TimeUnit.SECONDS));
    assertThat(agent.composer()).hasValue(TEXT);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertEquals(MESSAGES, announced(page), () -> said(page).toString()));
    assertTrue(said(page).size() <= 12, () -> "few enough to listen to: " + said(page));
    List<?> longTasks = (List<?>) page.evaluate("() => globalThis.longTasks");
    System.out.println(
        MESSAGES
            + " messages: "
            + said(page).size()
            + " announcements, long tasks "
            + longTasks
            + " "
            + page.evaluate("() => globalThis.slowFrames"));
    return longTasks;
  }

  private static List<String> said(Page page) {
    return ((List<?>) page.evaluate("() => globalThis.said"))
        .stream().map(String::valueOf).toList();
  }

  /** How many messages the announcements stand for. */
  private static int announced(Page page) {
    return said(page).stream()
        .mapToInt(
            text -> text.matches("\\d+ new messages") ? Integer.parseInt(text.split(" ", 2)[0]) : 1)
        .sum();
  }

  /** From threads of their own: the browser is driven by this one. */
  private static Future<Integer> send(Product product, List<VisitorAccess> visitors) {
    ExecutorService one = Executors.newSingleThreadExecutor();
    try {
      return one.submit(
          () -> {
            AtomicInteger number = new AtomicInteger();
            AtomicInteger accepted = new AtomicInteger();
            ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor();
            try (Calls calls = new Calls(product.port())) {
              ScheduledFuture<?> beating =
                  beat.scheduleAtFixedRate(
                      () -> {
                        int next = number.getAndIncrement();
                        if (next < MESSAGES && write(calls, visitors.get(next % CHATS), next)) {
                          accepted.incrementAndGet();
                        }
                      },
                      0,
                      1000 / A_SECOND,
                      TimeUnit.MILLISECONDS);
              await().atMost(Duration.ofSeconds(60)).until(() -> number.get() > MESSAGES);
              beating.cancel(false);
            } finally {
              beat.shutdownNow();
            }
            return accepted.get();
          });
    } finally {
      one.shutdown();
    }
  }

  private static boolean write(Calls calls, VisitorAccess visitor, int number) {
    Reply reply =
        calls.send(
            Request.post(
                    Api.VISITOR_MESSAGES,
                    "{\"id\":\""
                        + Calls.freshId()
                        + "\",\"text\":\"message number "
                        + number
                        + "\"}")
                .bearer(visitor.token()));
    return reply.status() == 201;
  }
}
