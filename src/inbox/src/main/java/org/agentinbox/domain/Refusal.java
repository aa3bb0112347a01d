package org.agentinbox.domain;

import java.util.Objects;
import java.util.Optional;

/**
 * Why something was not done. Nothing was changed.
 *
 * @param code stable, part of the protocol
 * @param field the field of the request at fault, where one is
 */
public record Refusal(RefusalCode code, Optional<String> field) {
  public Refusal {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(field, "field");
  }

  public static Refusal of(RefusalCode code) {
    return new Refusal(code, Optional.empty());
  }

  public static Refusal of(RefusalCode code, String field) {
    return new Refusal(code, Optional.of(field));
  }
}
