package org.agentinbox.spi.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.agentinbox.spi.AgentPrincipal;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Answer;
import org.agentinbox.spi.Permission;
import org.agentinbox.spi.RequestView;
import org.junit.jupiter.api.Test;

/** Who is working in the host. */
public interface IdentityLaws extends Laws {
  /** Guards against a network call for each request; real adapters need far less. */
  Duration MEAN_LOOK_UP = Duration.ofMillis(5);

  private AgentSession session(RequestView request) {
    return binding().identity().current(request).orElseThrow();
  }

  @Test
  default void nobodyIsLoggedInWithoutSession() {
    assertTrue(binding().identity().current(Requests.anonymous()).isEmpty());
  }

  @Test
  default void knowsTheAgentBehindARequest() {
    AgentSession session = session(host().logIn());
    assertEquals(host().agent(), session.agent());
    assertTrue(session.may(Permission.INBOX_VIEW));
    assertFalse(session.may(Permission.ADMIN), "the fixture's agent is an ordinary one");
  }

  @Test
  default void aLogInHasOneKeyAndAnotherLogInAnother() {
    RequestView first = host().logIn();
    RequestView second = host().logIn();
    assertEquals(session(first).key(), session(first).key());
    assertNotEquals(session(first).key(), session(second).key());
    assertTrue(session(first).key().length() >= 22, "at least 128 bits, not guessable");
  }

  @Test
  default void afterLogOutNobodyIsThere() {
    RequestView ended = host().logIn();
    RequestView other = host().logIn();
    assertTrue(binding().identity().current(ended).isPresent());
    host().logOut(ended);
    assertTrue(binding().identity().current(ended).isEmpty());
    assertTrue(binding().identity().current(other).isPresent(), "the other log-in goes on");
  }

  @Test
  default void answersFromMemory() {
    RequestView request = host().logIn();
    int calls = 200;
    session(request);
    long start = System.nanoTime();
    for (int i = 0; i < calls; i++) {
      session(request);
    }
    Duration mean = Duration.ofNanos((System.nanoTime() - start) / calls);
    assertTrue(mean.compareTo(MEAN_LOOK_UP) < 0, "one look-up took " + mean);
  }

  @Test
  default void listsAgentsAndFindsEachById() {
    List<AgentPrincipal> agents = Answered.present(binding().identity()::agents);
    assertTrue(agents.contains(host().agent()));
    for (AgentPrincipal agent : agents.subList(0, Math.min(5, agents.size()))) {
      assertEquals(agent, Answered.present(() -> binding().identity().agent(agent.id())));
    }
  }

  @Test
  default void noSuchAgentIsAbsent() {
    for (String id : List.of("no-such-agent", "", " ", "'; --", "9".repeat(200))) {
      assertInstanceOf(
          Answer.Absent.class, Answered.by(() -> binding().identity().agent(id)), "agent " + id);
    }
  }

  @Test
  default void agentInboxItselfIsNoAgent() {
    AgentPrincipal system = binding().identity().system();
    assertEquals(system, binding().identity().system());
    assertTrue(
        Answered.present(binding().identity()::agents).stream()
            .noneMatch(agent -> agent.id().equals(system.id())));
    assertInstanceOf(
        Answer.Absent.class, Answered.by(() -> binding().identity().agent(system.id())));
  }

  @Test
  default void logInLeadsBack() {
    URI target = URI.create("/somewhere/else?a=1&b=2");
    URI logIn = binding().identity().loginUri(target);
    assertTrue(
        logIn.toString().contains("%2Fsomewhere%2Felse%3Fa%3D1%26b%3D2"),
        "the whole address to return to, encoded: " + logIn);
  }
}
