package org.agentinbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.agentinbox.bench.http.Connection;
import org.agentinbox.bench.http.Loop;
import org.agentinbox.bench.http.Reply;
import org.agentinbox.bench.http.Request;
import org.agentinbox.bench.product.AgentAccess;
import org.agentinbox.bench.product.VisitorAccess;

/**
 * Requests over HTTP, one after the other, each with its answer. May be used by several threads.
 */
final class Calls implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Loop loop = Loop.start("e2e-calls");
  private final InetSocketAddress server;

  Calls(int port) {
    server = local(port);
  }

  static InetSocketAddress local(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  Loop loop() {
    return loop;
  }

  InetSocketAddress server() {
    return server;
  }

  Connection connection() {
    return loop.connection(server);
  }

  /** On a connection of its own. */
  Reply send(Request request) {
    Connection connection = connection();
    try {
      return await(connection.exchange(request));
    } finally {
      loop.execute(connection::close);
    }
  }

  static <T> T await(CompletableFuture<T> future) {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("Not JSON: " + text, e);
    }
  }

  static String quoted(String text) {
    return JSON.valueToTree(text).toString();
  }

  AgentAccess logIn(String user) {
    return await(AgentAccess.logIn(connection(), user).toCompletableFuture());
  }

  void available(AgentAccess agent, boolean available) {
    assertEquals(200, send(agent.available(available)).status());
  }

  VisitorAccess visitor(String name) {
    return await(VisitorAccess.start(connection(), name));
  }

  static String freshId() {
    return UUID.randomUUID().toString();
  }

  @Override
  public void close() {
    loop.close();
  }
}
