package org.agentinbox.host.reference.binding;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.agentinbox.host.reference.access.ContactRules;
import org.agentinbox.host.reference.crm.Agent;
import org.agentinbox.host.reference.crm.Contact;
import org.agentinbox.host.reference.store.Agents;
import org.agentinbox.host.reference.store.Contacts;
import org.agentinbox.spi.AgentPrincipal;
import org.agentinbox.spi.Answer;
import org.agentinbox.spi.ContactRecord;
import org.agentinbox.spi.ContactRef;

/** Looks agents and contacts up for a call and stops where the agent may not go on. */
final class Records {
  private final Agents agents;
  private final Contacts contacts;
  private final ContactRules rules;

  Records(Agents agents, Contacts contacts, ContactRules rules) {
    this.agents = agents;
    this.contacts = contacts;
    this.rules = rules;
  }

  ContactRules rules() {
    return rules;
  }

  /** The agent as the CRM knows it now: the caller's copy may be old. */
  <T> Answer<T> as(AgentPrincipal principal, Function<Agent, Answer<T>> then) {
    Optional<Agent> agent = agents.find(principal.id());
    return agent.map(then).orElseGet(() -> Answer.denied("No such agent."));
  }

  /** As {@link #as}, and the plug-in itself may ask, too. */
  <T> Answer<T> asReader(AgentPrincipal principal, Function<Agent, Answer<T>> then) {
    return Principals.plugIn(principal).map(then).orElseGet(() -> as(principal, then));
  }

  /** Goes on with the contact, when the agent or the plug-in itself may read it. */
  <T> Answer<T> with(
      AgentPrincipal principal, ContactRef ref, BiFunction<Agent, Long, Answer<T>> then) {
    return asReader(
        principal,
        agent -> {
          Answer<ContactRecord> seen = get(agent, ref);
          return seen instanceof Answer.Present<ContactRecord>
              ? then.apply(agent, ContactIds.parse(ref).orElseThrow())
              : seen.map(
                  record -> {
                    throw new IllegalStateException("Only answers without a value come here");
                  });
        });
  }

  Answer<ContactRecord> get(Agent agent, ContactRef ref) {
    OptionalLong id = ContactIds.parse(ref);
    Optional<Contact> contact = id.isPresent() ? contacts.find(id.getAsLong()) : Optional.empty();
    return contact.map(found -> rules.seenBy(agent, found)).orElseGet(Answer::absent);
  }
}
