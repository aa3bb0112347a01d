package org.agentinbox.host.reference.crm;

import java.util.Locale;
import java.util.Optional;

/** How far a case is. */
public enum CaseState {
  OPEN,
  WAITING,
  CLOSED;

  /** As stored and as sent by forms. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<CaseState> ofCode(String code) {
    for (CaseState state : values()) {
      if (state.code().equals(code)) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }
}
