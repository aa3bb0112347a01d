package org.agentinbox.bench.product;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.agentinbox.bench.http.Request;

/** The documented requests, see docs/protocol.md. */
public final class Api {
  public static final String BASE = "/rest/agent-inbox/1.0";
  public static final String VISITOR_MESSAGES = BASE + "/visitor/conversation/messages";
  public static final String VISITOR_FEED = BASE + "/feed/visitor";
  public static final String AGENT_FEED = BASE + "/feed/agent";
  public static final String LOG_IN = "/crm/login";

  private Api() {}

  public static Request start(String name) {
    return Request.post(
        BASE + "/visitor/conversations",
        "{\"requestId\":\"%s\",\"name\":\"%s\",\"email\":\"%s@example.com\"}"
            .formatted(UUID.randomUUID(), name, UUID.randomUUID()));
  }

  public static Request visitorFeed(String token, String position) {
    return Request.get(VISITOR_FEED + "?position=" + position).bearer(token);
  }

  public static Request logIn(String loginCookie, String csrf, String user, String password) {
    String form =
        "csrf=%s&returnTo=%%2Fcrm%%2F&username=%s&password=%s"
            .formatted(encoded(csrf), encoded(user), encoded(password));
    return Request.of("POST", LOG_IN)
        .header("Cookie", loginCookie)
        .body("application/x-www-form-urlencoded", form.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** What stands between two texts, the first time; for answers whose form is known. */
  public static String between(String text, String before, String after) {
    int from = text.indexOf(before);
    int to = from < 0 ? -1 : text.indexOf(after, from + before.length());
    if (to < 0) {
      throw new IllegalStateException("No " + before + " in " + text);
    }
    return text.substring(from + before.length(), to);
  }
}
