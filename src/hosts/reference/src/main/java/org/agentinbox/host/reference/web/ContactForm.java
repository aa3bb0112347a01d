package org.agentinbox.host.reference.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.agentinbox.host.reference.crm.Contact;
import org.agentinbox.host.reference.crm.ContactDraft;
import org.agentinbox.host.reference.crm.Standing;

/**
 * What came in from the form that changes a contact, and what is wrong with it. A value the agent
 * may not see or change stays what it is, whatever the form says.
 */
record ContactForm(ContactDraft draft, List<String> problems) {
  private static final int LONGEST = 200;
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]+\\.[^@\\s]+");

  static ContactForm read(
      PageRequest request, Contact contact, boolean owns, boolean phoneVisible, List<String> ids) {
    ContactDraft draft =
        new ContactDraft(
            request.text("name"),
            request.optionalText("jobTitle"),
            request.optionalText("email"),
            phoneVisible ? request.optionalText("phone") : contact.phone(),
            Standing.ofCode(request.text("standing")),
            owns ? request.optionalText("owner").filter(ids::contains) : contact.ownOwnerId());
    return new ContactForm(draft, check(draft));
  }

  private static List<String> check(ContactDraft draft) {
    List<String> problems = new ArrayList<>();
    if (draft.name().isEmpty() || draft.name().length() > LONGEST) {
      problems.add("name");
    }
    if (tooLong(draft.jobTitle())) {
      problems.add("job-title");
    }
    if (tooLong(draft.email())
        || draft.email().map(email -> !EMAIL.matcher(email).matches()).orElse(false)) {
      problems.add("email");
    }
    if (tooLong(draft.phone())) {
      problems.add("phone");
    }
    return List.copyOf(problems);
  }

  private static boolean tooLong(Optional<String> text) {
    return text.map(String::length).orElse(0) > LONGEST;
  }

  static ContactDraft draftOf(Contact contact) {
    return new ContactDraft(
        contact.name(),
        contact.jobTitle(),
        contact.email(),
        contact.phone(),
        contact.standing(),
        contact.ownOwnerId());
  }
}
