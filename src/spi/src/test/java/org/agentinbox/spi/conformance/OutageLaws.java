package org.agentinbox.spi.conformance;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.agentinbox.spi.Activity;
import org.agentinbox.spi.AgentPrincipal;
import org.agentinbox.spi.Answer;
import org.agentinbox.spi.HostBinding;
import org.agentinbox.spi.Permission;
import org.agentinbox.spi.Registration;
import org.junit.jupiter.api.Test;

/**
 * A host that cannot be reached says so; it does not fail, and it does not say "no such record".
 */
public interface OutageLaws extends Laws {
  private List<Supplier<CompletionStage<? extends Answer<?>>>> calls() {
    HostBinding binding = binding();
    AgentPrincipal agent = host().agent();
    Activity activity =
        new Activity(
            "law-outage",
            Activity.TYPE_CHAT,
            Instant.parse("2099-03-01T10:00:00Z"),
            "Title",
            "Text");
    return List.of(
        () -> binding.identity().agents(),
        () -> binding.identity().agent(agent.id()),
        () -> binding.contacts().get(agent, host().complete()),
        () -> binding.contacts().findByEmail(agent, "somebody@example.org"),
        () -> binding.contacts().search(agent, "somebody", 10),
        () -> binding.permissions().check(agent, Permission.CONTACT_READ, host().complete()),
        () -> binding.activities().append(agent, host().complete(), activity),
        () -> binding.activities().history(agent, host().complete(), 10));
  }

  private static Answer<?> ask(Supplier<CompletionStage<? extends Answer<?>>> call) {
    return Answered.by(() -> call.get().thenApply(OutageLaws::widen));
  }

  private static Answer<Object> widen(Answer<?> answer) {
    return answer.map(value -> (Object) value);
  }

  @Test
  default void anOutageIsUnavailableAndPasses() {
    List<Supplier<CompletionStage<? extends Answer<?>>>> calls = calls();
    Optional<Registration> outage = host().outage();
    assumeTrue(outage.isPresent(), "this fixture cannot cut the host off");
    for (int i = 0; i < calls.size(); i++) {
      Answer<?> answer = ask(calls.get(i));
      Answer.Unavailable<?> unavailable =
          assertInstanceOf(Answer.Unavailable.class, answer, "call " + i);
      assertFalse(unavailable.retryAfter().isNegative());
      assertFalse(unavailable.reason().isBlank());
    }
    outage.orElseThrow().close();
    for (int i = 0; i < calls.size(); i++) {
      assertInstanceOf(Answer.Present.class, ask(calls.get(i)), "call " + i);
    }
  }
}
