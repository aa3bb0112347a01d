package org.agentinbox.host.reference.web;

import java.util.Optional;
import java.util.regex.MatchResult;
import org.agentinbox.host.reference.access.ContactRules;
import org.agentinbox.host.reference.crm.Agent;
import org.agentinbox.host.reference.crm.CaseState;
import org.agentinbox.host.reference.store.Agents;
import org.agentinbox.host.reference.store.Cases;
import org.agentinbox.host.reference.store.Contacts;

/** Where an agent starts: the own open cases and what changed last. */
final class HomePage implements Page {
  private static final int ROWS = 8;

  private final Frame frame;
  private final Agents agents;
  private final Contacts contacts;
  private final Cases cases;
  private final ContactRules rules;

  HomePage(Frame frame, Agents agents, Contacts contacts, Cases cases, ContactRules rules) {
    this.frame = frame;
    this.agents = agents;
    this.contacts = contacts;
    this.cases = cases;
    this.rules = rules;
  }

  @Override
  public PageReply open(Visit visit, PageRequest request, MatchResult parts) {
    Agent agent = visit.agent();
    Views views = new Views(visit, agents.all());
    Screen screen =
        Screen.of("home", visit.messages().text("home.title"), "home.vm")
            .put("greeting", visit.messages().text("home.greeting", "name", agent.name()))
            .put(
                "cases",
                cases.list(agent, Optional.of(CaseState.OPEN), true, ROWS, 0).stream()
                    .map(views::row)
                    .toList())
            .put("openCases", cases.count(agent, Optional.of(CaseState.OPEN), true))
            .put(
                "contacts",
                contacts.lastChanged(agent, ROWS).stream()
                    .flatMap(contact -> rules.seenBy(agent, contact).toOptional().stream())
                    .map(views::row)
                    .toList());
    return frame.show(visit, screen);
  }
}
