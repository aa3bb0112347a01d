package org.agentinbox.host.reference.web;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.regex.MatchResult;
import org.agentinbox.host.reference.crm.Agent;
import org.agentinbox.host.reference.crm.Contact;
import org.agentinbox.host.reference.crm.ContactDraft;
import org.agentinbox.host.reference.crm.Standing;
import org.agentinbox.host.reference.store.Agents;
import org.agentinbox.host.reference.store.Contacts;
import org.agentinbox.pages.Messages;
import org.agentinbox.spi.Answer;

/** Changes a contact. Who comes second with a change is told, and nothing is overwritten. */
final class ContactEditPage {
  private final Frame frame;
  private final ContactAccess access;
  private final Contacts contacts;
  private final Agents agents;
  private final Clock clock;
  private final LongConsumer changed;

  /**
   * @param changed is told the id of each contact that was changed
   */
  ContactEditPage(
      Frame frame,
      ContactAccess access,
      Contacts contacts,
      Agents agents,
      Clock clock,
      LongConsumer changed) {
    this.frame = frame;
    this.access = access;
    this.contacts = contacts;
    this.agents = agents;
    this.clock = clock;
    this.changed = changed;
  }

  PageReply open(Visit visit, PageRequest request, MatchResult parts) {
    ContactAccess.Seen seen = access.require(visit, ContactAccess.id(parts));
    return form(visit, seen, ContactForm.draftOf(seen.contact()), List.of(), 200);
  }

  PageReply save(Visit visit, PageRequest request, MatchResult parts) {
    ContactAccess.Seen seen = access.require(visit, ContactAccess.id(parts));
    Contact contact = seen.contact();
    List<String> agentIds = agents.all().stream().map(Agent::id).toList();
    ContactForm form =
        ContactForm.read(
            request,
            contact,
            access.rules().owns(visit.agent(), contact),
            phoneVisible(seen),
            agentIds);
    if (!form.problems().isEmpty()) {
      List<String> problems =
          form.problems().stream()
              .map(field -> visit.messages().text("contact.invalid." + field))
              .toList();
      return form(visit, seen, form.draft(), problems, 422);
    }
    boolean current = request.text("version").equals(Long.toString(contact.version()));
    if (!current
        || !contacts.change(contact.id(), contact.version(), form.draft(), clock.instant())) {
      String problem = visit.messages().text("contact.changed-meanwhile");
      return form(visit, seen, form.draft(), List.of(problem), 409);
    }
    changed.accept(contact.id());
    return PageReply.seeOther(Views.contactUrl(Long.toString(contact.id())) + "?saved=1");
  }

  private static boolean phoneVisible(ContactAccess.Seen seen) {
    return !(seen.record().phone() instanceof Answer.Hidden<String>);
  }

  private PageReply form(
      Visit visit, ContactAccess.Seen seen, ContactDraft draft, List<String> problems, int status) {
    Contact contact = seen.contact();
    Messages messages = visit.messages();
    return frame.show(
        visit,
        Screen.of(
                "contacts",
                messages.text("contact.edit.title", "name", contact.name()),
                "contact-edit.vm")
            .withStatus(status)
            .put("url", Views.contactUrl(Long.toString(contact.id())))
            .put("version", contact.version())
            .put("name", draft.name())
            .put("jobTitle", draft.jobTitle().orElse(""))
            .put("email", draft.email().orElse(""))
            .put("phone", phoneVisible(seen) ? draft.phone().orElse("") : "")
            .put("phoneVisible", phoneVisible(seen))
            .put("standings", standings(messages, draft))
            .put("owners", owners(messages, draft))
            .put("ownerEditable", access.rules().owns(visit.agent(), contact))
            .put("problems", problems));
  }

  private static List<Views.Option> standings(Messages messages, ContactDraft draft) {
    List<Views.Option> options = new ArrayList<>();
    options.add(new Views.Option("", messages.text("form.none"), draft.standing().isEmpty()));
    Arrays.stream(Standing.values())
        .map(
            standing ->
                new Views.Option(
                    standing.code(),
                    messages.text("contact.standing." + standing.code()),
                    draft.standing().equals(java.util.Optional.of(standing))))
        .forEach(options::add);
    return options;
  }

  private List<Views.Option> owners(Messages messages, ContactDraft draft) {
    List<Views.Option> options = new ArrayList<>();
    options.add(
        new Views.Option("", messages.text("contact.owner.company"), draft.ownerId().isEmpty()));
    for (Agent agent : agents.all()) {
      options.add(
          new Views.Option(
              agent.id(), agent.name(), draft.ownerId().equals(java.util.Optional.of(agent.id()))));
    }
    return options;
  }
}
