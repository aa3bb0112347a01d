package org.agentinbox.spi;

import java.time.Instant;
import java.util.Objects;

/**
 * A contact as one agent may see it. Immutable.
 *
 * <p>Each field is {@link Answer.Present}, {@link Answer.Absent} or {@link Answer.Hidden}, never
 * anything else.
 *
 * @param ref where it is
 * @param version changes with every change of the record; opaque
 * @param name full name in the order usual for the person's language
 * @param ownerAgentId who in the host owns the contact or its company, as {@link
 *     AgentPrincipal#id()}
 * @param changedAt when the host's record last changed
 */
public record ContactRecord(
    ContactRef ref,
    String version,
    Answer<String> name,
    Answer<String> jobTitle,
    Answer<String> email,
    Answer<String> phone,
    Answer<ContactStatus> status,
    Answer<String> company,
    Answer<String> ownerAgentId,
    Instant changedAt) {
  public ContactRecord {
    Objects.requireNonNull(ref, "ref");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(changedAt, "changedAt");
    requireField("name", name);
    requireField("jobTitle", jobTitle);
    requireField("email", email);
    requireField("phone", phone);
    requireField("status", status);
    requireField("company", company);
    requireField("ownerAgentId", ownerAgentId);
  }

  private static void requireField(String field, Answer<?> answer) {
    Objects.requireNonNull(answer, field);
    if (answer instanceof Answer.Denied<?> || answer instanceof Answer.Unavailable<?>) {
      throw new IllegalArgumentException(
          "The field "
              + field
              + " must be present, absent or hidden, not "
              + answer.getClass().getSimpleName());
    }
  }
}
