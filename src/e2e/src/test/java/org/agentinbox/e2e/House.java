package org.agentinbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.agentinbox.bench.http.Reply;
import org.agentinbox.bench.http.Request;
import org.agentinbox.bench.product.AgentAccess;
import org.agentinbox.bench.product.Api;

/** What an administrator decides for all, changed over REST. */
final class House implements AutoCloseable {
  private final Calls calls;
  private final AgentAccess admin;

  House(Product product) {
    calls = new Calls(product.port());
    admin = calls.logIn("emma");
  }

  /** Limits, times and what visitors read when nobody came. */
  void settings(Consumer<ObjectNode> change) {
    change("/settings", change);
  }

  /** Teams and rules. */
  void routing(Consumer<ObjectNode> change) {
    change("/routing", change);
  }

  private void change(String path, Consumer<ObjectNode> change) {
    ObjectNode present = (ObjectNode) get(path);
    present.remove("changed");
    change.accept(present);
    Reply saved = calls.send(admin.sign(Request.put(Api.BASE + path, present.toString())));
    assertEquals(200, saved.status(), saved::text);
  }

  /** What the administrator reads there. */
  JsonNode get(String path) {
    Reply reply = calls.send(admin.sign(Request.get(Api.BASE + path)));
    assertEquals(200, reply.status(), reply::text);
    return Calls.json(reply.text());
  }

  @Override
  public void close() {
    calls.close();
  }
}
