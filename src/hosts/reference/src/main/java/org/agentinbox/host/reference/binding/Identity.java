package org.agentinbox.host.reference.binding;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.agentinbox.host.reference.access.LogIns;
import org.agentinbox.host.reference.store.Agents;
import org.agentinbox.spi.AgentPrincipal;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Answer;
import org.agentinbox.spi.HostIdentity;
import org.agentinbox.spi.RequestView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class Identity implements HostIdentity {
  private static final Logger LOG = LoggerFactory.getLogger(Identity.class);

  private final LogIns logIns;
  private final Agents agents;
  private final Work work;

  Identity(LogIns logIns, Agents agents, Work work) {
    this.logIns = logIns;
    this.agents = agents;
    this.work = work;
  }

  @Override
  public Optional<AgentSession> current(RequestView request) {
    try {
      return request.cookie(LogIns.COOKIE).flatMap(logIns::current).map(Principals::session);
    } catch (RuntimeException e) {
      // Who cannot be recognised is not let in.
      LOG.warn("The CRM's database did not tell who is logged in", e);
      return Optional.empty();
    }
  }

  @Override
  public CompletionStage<Answer<List<AgentPrincipal>>> agents() {
    return work.answer(
        () -> Answer.present(agents.all().stream().map(Principals::principal).toList()));
  }

  @Override
  public CompletionStage<Answer<AgentPrincipal>> agent(String agentId) {
    return work.answer(
        () ->
            agents
                .find(agentId)
                .map(agent -> Answer.present(Principals.principal(agent)))
                .orElseGet(Answer::absent));
  }

  @Override
  public AgentPrincipal system() {
    return Principals.SYSTEM;
  }

  @Override
  public URI loginUri(URI returnTo) {
    return URI.create(
        ReferenceBinding.BASE
            + "login?returnTo="
            + URLEncoder.encode(returnTo.toString(), StandardCharsets.UTF_8));
  }
}
