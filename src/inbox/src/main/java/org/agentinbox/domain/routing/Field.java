package org.agentinbox.domain.routing;

import java.util.Optional;

/** The texts of a chat that a condition can look at. */
public enum Field {
  VISITOR_EMAIL("visitor.email"),
  VISITOR_EMAIL_DOMAIN("visitor.emailDomain"),
  VISITOR_NAME("visitor.name"),
  CONTACT_COMPANY("contact.company"),
  CONTACT_STATUS("contact.status"),
  PAGE_URL("page.url"),
  PAGE_PATH("page.path"),
  PAGE_TITLE("page.title");

  private final String code;

  Field(String code) {
    this.code = code;
  }

  /** As in the protocol. */
  public String code() {
    return code;
  }

  public static Optional<Field> parse(String code) {
    for (Field field : values()) {
      if (field.code.equals(code)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }
}
