package org.agentinbox.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.agentinbox.application.House;
import org.agentinbox.spi.AgentSession;
import org.junit.jupiter.api.Test;

class CsrfTokensTest {
  private final CsrfTokens tokens = new CsrfTokens("a key".getBytes(StandardCharsets.UTF_8));
  private final AgentSession lukas = House.agent("lukas");

  @Test
  void aTokenBelongsToOneLogIn() {
    String token = tokens.of(lukas);
    assertEquals(token, tokens.of(lukas));
    assertTrue(tokens.isFor(lukas, token));
    AgentSession again = new AgentSession(lukas.agent(), "another key", lukas.permissions());
    assertNotEquals(token, tokens.of(again));
    assertFalse(tokens.isFor(again, token));
    assertFalse(token.contains(lukas.key()));
  }

  @Test
  void anythingElseIsRefused() {
    String token = tokens.of(lukas);
    assertFalse(tokens.isFor(lukas, null));
    assertFalse(tokens.isFor(lukas, ""));
    assertFalse(tokens.isFor(lukas, token + "="));
    assertFalse(tokens.isFor(lukas, token.substring(1)));
    assertFalse(new CsrfTokens("other key".getBytes(StandardCharsets.UTF_8)).isFor(lukas, token));
  }
}
