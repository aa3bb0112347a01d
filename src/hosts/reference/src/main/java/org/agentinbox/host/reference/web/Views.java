package org.agentinbox.host.reference.web;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.agentinbox.host.reference.crm.Agent;
import org.agentinbox.host.reference.crm.SupportCase;
import org.agentinbox.pages.Messages;
import org.agentinbox.spi.Activity;
import org.agentinbox.spi.Answer;
import org.agentinbox.spi.ContactRecord;
import org.agentinbox.spi.ContactStatus;

/** View models: texts ready to be shown, made from records for one reader. */
final class Views {
  /**
   * A value of a record.
   *
   * @param state {@code present}, {@code absent} or {@code hidden}
   * @param href where the value links to, or an empty text
   */
  public record Field(String name, String label, String state, String value, String href) {}

  /** A contact in a list. */
  public record ContactRow(
      String url, String name, Field jobTitle, Field company, Field email, Field standing) {}

  /** A case in a list. */
  public record CaseRow(
      String url,
      String subject,
      String contactUrl,
      String contactName,
      String state,
      String stateLabel,
      String owner,
      String changed) {}

  /** An entry of a contact's history. */
  public record ActivityRow(String label, String at, String isoAt, String title, String text) {}

  /** A choice of a form. */
  public record Option(String value, String label, boolean selected) {}

  /** Links to the pages before and after this one; empty texts at the ends. */
  public record Paging(String position, String previous, String next) {}

  private final Messages messages;
  private final Times times;
  private final Map<String, String> agentNames;

  Views(Visit visit, List<Agent> agents) {
    this.messages = visit.messages();
    this.times = visit.times();
    this.agentNames = agents.stream().collect(Collectors.toMap(Agent::id, Agent::name));
  }

  List<Field> fields(ContactRecord contact) {
    return List.of(
        field("job-title", contact.jobTitle(), value -> ""),
        field("email", contact.email(), value -> "mailto:" + value),
        field("phone", contact.phone(), value -> "tel:" + value.replaceAll("[^+0-9]", "")),
        field("standing", contact.status().map(ContactStatus::label), value -> ""),
        field("company", contact.company(), value -> ""),
        field("owner", contact.ownerAgentId().map(this::agentName), value -> ""));
  }

  private Field field(String name, Answer<String> answer, Function<String, String> href) {
    String label = messages.text("contact.field." + name);
    if (answer instanceof Answer.Present<String> present) {
      return new Field(name, label, "present", present.value(), href.apply(present.value()));
    }
    boolean hidden = answer instanceof Answer.Hidden<String>;
    return new Field(name, label, hidden ? "hidden" : "absent", "", "");
  }

  ContactRow row(ContactRecord contact) {
    return new ContactRow(
        contactUrl(contact.ref().id()),
        contact.name().toOptional().orElse(""),
        field("job-title", contact.jobTitle(), value -> ""),
        field("company", contact.company(), value -> ""),
        field("email", contact.email(), value -> ""),
        field("standing", contact.status().map(ContactStatus::label), value -> ""));
  }

  CaseRow row(SupportCase supportCase) {
    return new CaseRow(
        caseUrl(supportCase),
        supportCase.subject(),
        contactUrl(Long.toString(supportCase.contactId())),
        supportCase.contactName(),
        supportCase.state().code(),
        messages.text("case.state." + supportCase.state().code()),
        supportCase.ownerId().map(this::agentName).orElse(""),
        times.date(supportCase.changedAt()));
  }

  ActivityRow row(Activity activity) {
    String key = "activity.type." + activity.type();
    return new ActivityRow(
        messages.text(messages.has(key) ? key : "activity.type.other"),
        times.dateTime(activity.at()),
        activity.at().toString(),
        activity.title(),
        activity.text());
  }

  Paging paging(String base, int page, int size, int count) {
    int pages = Math.max(1, (count + size - 1) / size);
    return new Paging(
        messages.text("list.position", Map.of("page", page, "pages", pages)),
        page > 1 ? base + (page - 1) : "",
        page < pages ? base + (page + 1) : "");
  }

  String agentName(String id) {
    return agentNames.getOrDefault(id, id);
  }

  static String contactUrl(String id) {
    return "/crm/contacts/" + id;
  }

  static String caseUrl(SupportCase supportCase) {
    return "/crm/cases/" + supportCase.id();
  }
}
