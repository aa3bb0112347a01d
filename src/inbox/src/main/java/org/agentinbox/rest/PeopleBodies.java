package org.agentinbox.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.agentinbox.application.IdentityForm;

/** What callers send about visitors. Fields may be null until checked. */
final class PeopleBodies {
  private PeopleBodies() {}

  /** A visitor says who they are. */
  @Schema(name = "IdentityRequest")
  record IdentityBody(@Schema(maxLength = 254) String email, @Schema(maxLength = 200) String name) {
    IdentityForm form() {
      return new IdentityForm(
          Optional.ofNullable(name), Optional.ofNullable(email), Optional.empty());
    }
  }

  /** An agent says who the visitor is; at least one field. */
  @Schema(name = "VisitorRequest")
  record VisitorBody(
      @Schema(maxLength = 254) String email,
      @Schema(maxLength = 200) String name,
      @Schema(maxLength = 100) String phone) {
    IdentityForm form() {
      return new IdentityForm(
          Optional.ofNullable(name), Optional.ofNullable(email), Optional.ofNullable(phone));
    }
  }

  /** An agent chooses a record, or none. */
  @Schema(name = "ContactRequest")
  record ContactBody(
      @Schema(description = "the host's id of a record; null: none of them") String contact) {}

  /** A page is open, still open, or was left. */
  @Schema(name = "PageRequest")
  record PageBody(
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              description = "made by the client for each time a page is opened")
          String id,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 2000) String url,
      @Schema(maxLength = 300) String title,
      Boolean left) {}
}
