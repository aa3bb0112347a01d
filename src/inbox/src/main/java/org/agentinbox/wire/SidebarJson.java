package org.agentinbox.wire;

import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.agentinbox.application.LookUpVisitor;
import org.agentinbox.spi.Answer;

/** Who the visitor is in the host's records. */
@Schema(name = "Sidebar")
public record SidebarJson(String state, String contactUrl, List<FieldJson> fields) {

  /** One line of it. */
  @Schema(name = "SidebarField")
  public record FieldJson(String field, String state, String value, String source) {
    static FieldJson of(LookUpVisitor.Field field) {
      return new FieldJson(
          field.name(),
          stateOf(field.value()),
          field.value().toOptional().orElse(null),
          field.source().name().toLowerCase(Locale.ROOT));
    }

    private static String stateOf(Answer<String> value) {
      if (value instanceof Answer.Present<String>) {
        return "present";
      }
      return value instanceof Answer.Hidden<String> ? "hidden" : "absent";
    }
  }

  public static SidebarJson of(LookUpVisitor.Sidebar sidebar) {
    return new SidebarJson(
        sidebar.state().name().toLowerCase(Locale.ROOT),
        sidebar.contactPage().map(URI::toString).orElse(null),
        sidebar.fields().stream().map(FieldJson::of).toList());
  }
}
