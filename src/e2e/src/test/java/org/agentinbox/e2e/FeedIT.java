package org.agentinbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.agentinbox.bench.http.Connection;
import org.agentinbox.bench.http.Event;
import org.agentinbox.bench.http.Reply;
import org.agentinbox.bench.http.Request;
import org.agentinbox.bench.product.AgentAccess;
import org.agentinbox.bench.product.Api;
import org.agentinbox.bench.product.VisitorAccess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The feed as docs/protocol.md promises it. */
class FeedIT {
  private static final int MANY = 3000;
  private static final String LONG_TEXT = "x".repeat(4000);

  @TempDir static Path folder;
  private static Product product;
  private static Calls calls;

  @BeforeAll
  static void start() {
    product = Product.start(folder);
    calls = new Calls(product.port());
  }

  @AfterAll
  static void stop() {
    calls.close();
    product.close();
  }

  private static Request feed(VisitorAccess visitor) {
    return Request.get(Api.VISITOR_FEED).bearer(visitor.token());
  }

  private static Request message(VisitorAccess visitor, String text) {
    return Request.post(
            Api.VISITOR_MESSAGES,
            "{\"id\":\"" + Calls.freshId() + "\",\"text\":" + Calls.quoted(text) + "}")
        .bearer(visitor.token());
  }

  private static VisitorAccess visitorWith(int messages) {
    VisitorAccess visitor = calls.visitor("Ann");
    IntStream.range(0, messages)
        .forEach(i -> assertEquals(201, calls.send(message(visitor, "text " + i)).status()));
    return visitor;
  }

  @Test
  void liveComesFirstAndSaysWhereItStarts() {
    VisitorAccess visitor = visitorWith(2);
    try (FeedProbe feed = FeedProbe.open(calls, feed(visitor))) {
      Event live = feed.next();
      assertEquals("live", live.name());
      assertEquals("", live.id());
      JsonNode data = Calls.json(live.data());
      assertEquals(visitor.epoch() + ":3", data.get("position").asText());
      assertEquals(visitor.epoch() + ":3", data.get("head").asText());

      calls.send(message(visitor, "one more"));
      Event entry = feed.next();
      assertEquals("entry", entry.name());
      assertEquals(visitor.epoch() + ":4", entry.id());
      assertEquals("one more", Calls.json(entry.data()).get("text").asText());
    }
  }

  @Test
  void goesOnAfterLastEventIdOrPositionAndTheHeaderWins() {
    VisitorAccess visitor = visitorWith(5);
    String epoch = visitor.epoch();
    assertPositions(Request.get(Api.VISITOR_FEED).header("Last-Event-ID", epoch + ":2"), visitor);
    assertPositions(Request.get(Api.VISITOR_FEED + "?position=" + epoch + ":2"), visitor);
    assertPositions(
        Request.get(Api.VISITOR_FEED + "?position=" + epoch + ":5")
            .header("Last-Event-ID", epoch + ":2"),
        visitor);
  }

  private static void assertPositions(Request request, VisitorAccess visitor) {
    try (FeedProbe feed = FeedProbe.open(calls, request.bearer(visitor.token()))) {
      JsonNode live = feed.next("live");
      assertEquals(visitor.epoch() + ":2", live.get("position").asText());
      assertEquals(visitor.epoch() + ":6", live.get("head").asText());
      assertEquals(
          List.of(3L, 4L, 5L, 6L),
          LongStream.range(0, 4).mapToObj(i -> feed.next().position().orElseThrow()).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nowhere:1",
        ":1",
        "1",
        "",
        "EPOCH:",
        "EPOCH:-1",
        "EPOCH:x",
        "EPOCH:9223372036854775808",
        "EPOCH:1:1"
      })
  void positionsOfNoHistoryAreReset(String position) {
    VisitorAccess visitor = visitorWith(1);
    String asked = position.replace("EPOCH", visitor.epoch());
    try (FeedProbe feed = FeedProbe.open(calls, feed(visitor).header("Last-Event-ID", asked))) {
      assertEquals("unknown-epoch", feed.next("reset").get("reason").asText());
      assertTrue(feed.endedWithin(5));
    }
  }

  @Test
  void positionsOfTheFutureAreReset() {
    VisitorAccess visitor = visitorWith(1);
    try (FeedProbe feed =
        FeedProbe.open(calls, feed(visitor).header("Last-Event-ID", visitor.epoch() + ":99"))) {
      assertEquals("ahead", feed.next("reset").get("reason").asText());
      assertTrue(feed.endedWithin(5));
    }
  }

  @Test
  void silenceIsBrokenAtLeastEvery15Seconds() {
    VisitorAccess visitor = visitorWith(0);
    try (FeedProbe feed = FeedProbe.open(calls, feed(visitor))) {
      feed.next("live");
      // The first beat after an event may be one later: the event itself was a sign of life.
      assertTrue(feed.beatWithin(31), "no heartbeat");
    }
  }

  @Test
  void slowReaderIsLetGoAndResumesWhileOthersGetEverything() {
    VisitorAccess visitor = visitorWith(0);
    try (FeedProbe slow = FeedProbe.open(calls, feed(visitor));
        FeedProbe quick = FeedProbe.open(calls, feed(visitor))) {
      slow.next("live");
      quick.next("live");
      slow.reading(false);
      sendMany(visitor);
      for (long seq = 2; seq <= MANY + 1; seq++) {
        assertEquals(seq, quick.next().position().orElseThrow());
      }
      slow.reading(true);
      List<Event> got = slow.untilBye("slow");
      assertTrue(slow.endedWithin(5));
      assertTrue(got.size() < MANY);
      assertWholeAfter(visitor, got);
    }
  }

  private static void sendMany(VisitorAccess visitor) {
    List<Connection> connections =
        IntStream.range(0, 20).mapToObj(i -> calls.connection()).toList();
    List<CompletableFuture<Reply>> replies = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      replies.add(connections.get(i % 20).exchange(message(visitor, LONG_TEXT)));
    }
    replies.forEach(reply -> assertEquals(201, Calls.await(reply).status()));
  }

  private static void assertWholeAfter(VisitorAccess visitor, List<Event> got) {
    long last = 1;
    for (Event event : got) {
      assertEquals(++last, event.position().orElseThrow());
    }
    Request resumed = feed(visitor).header("Last-Event-ID", visitor.epoch() + ":" + last);
    try (FeedProbe feed = FeedProbe.open(calls, resumed)) {
      feed.next("live");
      while (last < MANY + 1) {
        assertEquals(++last, feed.next().position().orElseThrow());
      }
    }
  }

  @Test
  void tokensThatAreNotOursAreRefused() {
    VisitorAccess visitor = visitorWith(0);
    String[] parts = visitor.token().split("\\.", -1);
    String none =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
    Map<String, String> tokens =
        Map.of(
            "altered", parts[0] + "." + parts[1] + "x." + parts[2],
            "unsigned", none + "." + parts[1] + ".",
            "with another signature", parts[0] + "." + parts[1] + "." + "A".repeat(43),
            "made up", "a.b.c",
            "empty", "");
    tokens.forEach(
        (name, token) ->
            assertRefused(Request.get(Api.VISITOR_FEED).bearer(token), "auth.invalid", name));
    assertRefused(Request.get(Api.VISITOR_FEED), "auth.required", "no token");
    assertRefused(
        Request.get(Api.AGENT_FEED).bearer(visitor.token()), "auth.required", "visitor as agent");
    AgentAccess agent = calls.logIn("emma");
    assertRefused(
        Request.get(Api.VISITOR_FEED).header("Cookie", agent.cookie()),
        "auth.required",
        "agent as visitor");
    assertRefused(
        Request.get(Api.AGENT_FEED).header("Cookie", agent.cookie() + "x"),
        "auth.required",
        "altered cookie");
  }

  private static void assertRefused(Request request, String code, String what) {
    try (FeedProbe feed = FeedProbe.open(calls, request)) {
      Reply reply = feed.refusal();
      assertEquals(401, reply.status(), what);
      assertEquals("application/problem+json", reply.mediaType(), what);
      assertEquals(code, Calls.json(reply.text()).get("code").asText(), what);
    }
  }

  @Test
  void stoppingSaysGoodbyeAndTheStreamGoesOnAfterwards(@TempDir Path own) {
    try (Product stopped = Product.start(own);
        Calls there = new Calls(stopped.port())) {
      VisitorAccess visitor = there.visitor("Ann");
      try (FeedProbe feed = FeedProbe.open(there, feed(visitor))) {
        feed.next("live");
        stopped.stop();
        JsonNode bye = feed.next("bye");
        assertEquals("restart", bye.get("reason").asText());
        assertTrue(bye.get("retryMs").asInt() > 0);
      }
      stopped.startAgain();
      Request resumed = feed(visitor).header("Last-Event-ID", visitor.epoch() + ":1");
      try (FeedProbe feed = FeedProbe.open(there, resumed)) {
        feed.next("live");
        assertFalse(feed.endedWithin(1));
      }
    }
  }
}
