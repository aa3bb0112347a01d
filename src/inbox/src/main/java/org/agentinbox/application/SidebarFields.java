package org.agentinbox.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.agentinbox.application.Sidebar.Choice;
import org.agentinbox.application.Sidebar.Field;
import org.agentinbox.domain.visitor.Profile;
import org.agentinbox.domain.visitor.Source;
import org.agentinbox.spi.Answer;
import org.agentinbox.spi.ContactRecord;
import org.agentinbox.spi.ContactStatus;

/** The five fields: what the host says, and where it says nothing, what others said. */
final class SidebarFields {
  private SidebarFields() {}

  /**
   * @param at when the host said so
   */
  static List<Field> of(ContactRecord contact, Instant at, Profile profile) {
    return List.of(
        orGiven("name", contact.name(), at, profile.name()),
        host("jobTitle", contact.jobTitle(), at),
        orGiven("email", contact.email(), at, profile.email()),
        orGiven("phone", contact.phone(), at, profile.phone()),
        host("status", contact.status().map(ContactStatus::label), at));
  }

  /** On the host's own pages: nobody said anything besides. */
  static List<Field> of(ContactRecord contact, Instant at) {
    return List.of(
        host("name", contact.name(), at),
        host("jobTitle", contact.jobTitle(), at),
        host("email", contact.email(), at),
        host("phone", contact.phone(), at),
        host("status", contact.status().map(ContactStatus::label), at));
  }

  /** Without a record. */
  static List<Field> of(Profile profile) {
    return List.of(
        given("name", profile.name()),
        missing("jobTitle"),
        given("email", profile.email()),
        given("phone", profile.phone()),
        missing("status"));
  }

  /** Without anything. */
  static List<Field> none() {
    return List.of(
        missing("name"),
        missing("jobTitle"),
        missing("email"),
        missing("phone"),
        missing("status"));
  }

  static Choice choice(ContactRecord contact) {
    return new Choice(
        contact.ref(),
        contact.name().toOptional(),
        contact.jobTitle().toOptional(),
        contact.email().toOptional(),
        contact.company().toOptional());
  }

  private static Field orGiven(
      String name, Answer<String> value, Instant at, Optional<Profile.Known> known) {
    return value instanceof Answer.Absent<String> && known.isPresent()
        ? given(name, known)
        : host(name, value, at);
  }

  private static Field host(String name, Answer<String> value, Instant at) {
    return new Field(name, value, Source.HOST, Optional.of(at));
  }

  private static Field given(String name, Optional<Profile.Known> known) {
    return known
        .map(it -> new Field(name, Answer.present(it.value()), it.source(), Optional.of(it.at())))
        .orElseGet(() -> missing(name));
  }

  private static Field missing(String name) {
    return new Field(name, Answer.absent(), Source.HOST, Optional.empty());
  }
}
