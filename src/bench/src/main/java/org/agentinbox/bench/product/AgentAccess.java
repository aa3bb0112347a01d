package org.agentinbox.bench.product;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.agentinbox.bench.http.Connection;
import org.agentinbox.bench.http.Reply;
import org.agentinbox.bench.http.Request;

/** An agent's log-in: the host's cookie and the value that proves a request is our own. */
public record AgentAccess(String id, String cookie, String csrf) {
  public static final String PASSWORD = "agent-inbox";

  /** Logs in at the reference host as a browser does. */
  public static CompletionStage<AgentAccess> logIn(Connection connection, String user) {
    return connection
        .exchange(Request.get(Api.LOG_IN))
        .thenCompose(
            page ->
                connection.exchange(
                    Api.logIn(
                        cookie(page, "crm_login"),
                        Api.between(page.text(), "name=\"csrf\" value=\"", "\""),
                        user,
                        PASSWORD)))
        .thenCompose(
            loggedIn -> {
              String cookie = cookie(loggedIn, "crm_session");
              return withCsrf(connection, cookie);
            });
  }

  private static CompletableFuture<AgentAccess> withCsrf(Connection connection, String cookie) {
    return connection
        .exchange(Request.get(Api.BASE + "/agent/session").header("Cookie", cookie))
        .thenApply(
            session ->
                new AgentAccess(
                    Api.between(session.text(), "\"id\":\"", "\""),
                    cookie,
                    Api.between(session.text(), "\"csrfToken\":\"", "\"")));
  }

  private static String cookie(Reply reply, String name) {
    return reply.headers("Set-Cookie").stream()
        .filter(value -> value.startsWith(name + "="))
        .map(value -> value.substring(0, value.indexOf(';')))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("No cookie " + name + ", status " + reply.status()));
  }

  /** The same request as this agent. */
  public Request sign(Request request) {
    return request.header("Cookie", cookie).header("X-CSRF-Token", csrf);
  }

  public Request accept(String conversation) {
    return sign(Request.post(Api.BASE + "/conversations/" + conversation + "/accept", "{}"));
  }

  public Request available(boolean available) {
    return sign(Request.put(Api.BASE + "/agent/availability", "{\"available\":" + available + "}"));
  }

  /** The feed from the present head on. */
  public Request feed() {
    return Request.get(Api.AGENT_FEED).header("Cookie", cookie);
  }
}
