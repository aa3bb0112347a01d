package org.agentinbox.application;

import java.time.Instant;
import java.util.Optional;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.Characters;
import org.agentinbox.domain.visitor.Given;
import org.agentinbox.domain.visitor.Source;

/** What somebody says of a visitor during the chat, unchecked. Anything may be left out. */
public record IdentityForm(Optional<String> name, Optional<String> email, Optional<String> phone) {
  private static final int PHONE_LIMIT = 100;

  /** What was said, when every field is in order and there is one; else the first at fault. */
  public Outcome<Given> check(Source source, Instant now) {
    Optional<String> cleanName = filled(name).map(VisitorForm::oneLine);
    if (cleanName.isPresent() && !VisitorForm.isName(cleanName.get())) {
      return invalid("name");
    }
    Optional<String> cleanEmail = filled(email).map(String::strip);
    if (cleanEmail.isPresent() && !VisitorForm.isEmail(cleanEmail.get())) {
      return invalid("email");
    }
    Optional<String> cleanPhone = filled(phone).map(VisitorForm::oneLine);
    if (cleanPhone.isPresent()
        && (cleanPhone.get().length() > PHONE_LIMIT || !Characters.isWhole(cleanPhone.get()))) {
      return invalid("phone");
    }
    if (cleanName.isEmpty() && cleanEmail.isEmpty() && cleanPhone.isEmpty()) {
      return invalid("email");
    }
    return Outcome.done(new Given(source, cleanName, cleanEmail, cleanPhone, now));
  }

  private static Optional<String> filled(Optional<String> text) {
    return text.filter(it -> !it.isBlank());
  }

  private static Outcome<Given> invalid(String field) {
    return Outcome.refused(Refusal.of(RefusalCode.REQUEST_INVALID, field));
  }
}
