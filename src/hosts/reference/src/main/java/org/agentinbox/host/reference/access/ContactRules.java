package org.agentinbox.host.reference.access;

import java.util.Optional;
import java.util.function.BiFunction;
import org.agentinbox.host.reference.crm.Access;
import org.agentinbox.host.reference.crm.Agent;
import org.agentinbox.host.reference.crm.Company;
import org.agentinbox.host.reference.crm.Contact;
import org.agentinbox.host.reference.crm.Standing;
import org.agentinbox.spi.Answer;
import org.agentinbox.spi.ContactRecord;
import org.agentinbox.spi.ContactRef;
import org.agentinbox.spi.ContactStatus;

/** What an agent sees of a contact; the same for pages and for plug-ins. */
public final class ContactRules {
  private final BiFunction<Agent, Standing, String> standingLabel;

  /**
   * @param standingLabel the word for a standing in the agent's language
   */
  public ContactRules(BiFunction<Agent, Standing, String> standingLabel) {
    this.standingLabel = standingLabel;
  }

  /** Whether the agent may see and change everything of the record. */
  public boolean owns(Agent agent, Contact contact) {
    return agent.role().readsEverything() || contact.ownerId().equals(Optional.of(agent.id()));
  }

  public Answer<ContactRecord> seenBy(Agent agent, Contact contact) {
    boolean owns = owns(agent, contact);
    if (!owns && contact.access() == Access.DENIED) {
      return Answer.denied("Only the owner of this contact may read it.");
    }
    if (!owns && contact.access() == Access.HIDDEN) {
      return Answer.hidden();
    }
    boolean phoneHidden = !owns && contact.access() == Access.PHONE_HIDDEN;
    return Answer.present(
        new ContactRecord(
            new ContactRef(Long.toString(contact.id())),
            Long.toString(contact.version()),
            Answer.present(contact.name()),
            field(contact.jobTitle()),
            field(contact.email()),
            phoneHidden ? Answer.hidden() : field(contact.phone()),
            contact
                .standing()
                .map(standing -> Answer.present(status(agent, standing)))
                .orElseGet(Answer::absent),
            field(contact.company().map(Company::name)),
            field(contact.ownerId()),
            contact.changedAt()));
  }

  private static Answer<String> field(Optional<String> value) {
    return Answer.ofText(value.orElse(""));
  }

  private ContactStatus status(Agent agent, Standing standing) {
    ContactStatus.Kind kind =
        switch (standing) {
          case LEAD -> ContactStatus.Kind.LEAD;
          case CONTACT -> ContactStatus.Kind.CONTACT;
          case CUSTOMER -> ContactStatus.Kind.CUSTOMER;
        };
    return new ContactStatus(standing.code(), standingLabel.apply(agent, standing), kind);
  }
}
