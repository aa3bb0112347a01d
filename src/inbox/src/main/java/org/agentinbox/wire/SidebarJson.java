package org.agentinbox.wire;

import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.agentinbox.application.Sidebar;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.visitor.ContactLink;
import org.agentinbox.domain.visitor.PageVisit;
import org.agentinbox.spi.Answer;

/** Who the visitor is in the host's records, and what they are doing. */
@Schema(name = "Sidebar")
public record SidebarJson(
    String state,
    String contact,
    String contactUrl,
    String linkedBy,
    List<FieldJson> fields,
    String asOf,
    PersonJson owner,
    String company,
    List<ChoiceJson> choices,
    String conversation,
    String language,
    String zone,
    List<PageJson> pages) {

  /** One line of it. */
  @Schema(name = "SidebarField")
  public record FieldJson(String field, String state, String value, String source, String at) {
    static FieldJson of(Sidebar.Field field) {
      return new FieldJson(
          field.name(),
          stateOf(field.value()),
          field.value().toOptional().orElse(null),
          field.source().code(),
          field.at().map(Times::iso).orElse(null));
    }

    private static String stateOf(Answer<String> value) {
      if (value instanceof Answer.Present<String>) {
        return "present";
      }
      return value instanceof Answer.Hidden<String> ? "hidden" : "absent";
    }
  }

  /** A record that can be chosen. */
  @Schema(name = "ContactChoice")
  public record ChoiceJson(
      String contact, String name, String jobTitle, String email, String company) {
    public static ChoiceJson of(Sidebar.Choice choice) {
      return new ChoiceJson(
          choice.ref().id(),
          choice.name().orElse(null),
          choice.jobTitle().orElse(null),
          choice.email().orElse(null),
          choice.company().orElse(null));
    }
  }

  /** A page that the visitor looked at, the newest first. */
  @Schema(name = "VisitedPage")
  public record PageJson(String url, String title, String at, boolean now) {
    static PageJson of(PageVisit page, Instant now) {
      return new PageJson(page.url(), page.title(), Times.iso(page.enteredAt()), page.isOpen(now));
    }
  }

  /**
   * @param now which pages count as open
   */
  public static SidebarJson of(Sidebar sidebar, Instant now) {
    return new SidebarJson(
        sidebar.state().name().toLowerCase(Locale.ROOT),
        sidebar.linked().map(linked -> linked.ref().id()).orElse(null),
        sidebar.linked().flatMap(Sidebar.Linked::page).map(URI::toString).orElse(null),
        sidebar.linked().flatMap(Sidebar.Linked::by).map(ContactLink.By::code).orElse(null),
        sidebar.fields().stream().map(FieldJson::of).toList(),
        sidebar.asOf().map(Times::iso).orElse(null),
        sidebar.owner().map(PersonJson::of).orElse(null),
        sidebar.company().orElse(null),
        sidebar.choices().stream().map(ChoiceJson::of).toList(),
        sidebar.conversation().map(ConversationId::value).orElse(null),
        sidebar.visitor().map(Sidebar.Reader::language).orElse(null),
        sidebar.visitor().flatMap(Sidebar.Reader::zone).orElse(null),
        sidebar.pages().stream().map(page -> PageJson.of(page, now)).toList());
  }
}
