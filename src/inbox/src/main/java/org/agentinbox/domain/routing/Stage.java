package org.agentinbox.domain.routing;

/** Which pool of agents a decision looked at, in the order in which they are tried. */
public enum Stage {
  /** The owner of the contact in the host. */
  OWNER("owner"),
  /** Whom a custom rule names. */
  RULE("rule"),
  /** The team that the page or the settings name. */
  TEAM("team"),
  /** Everybody. */
  EVERYBODY("everybody"),
  /** Whom a colleague hands the chat over to; no other pool is tried. */
  TRANSFER("transfer"),
  /** Whom a supervisor gives the chat to; no other pool is tried. */
  ASSIGN("assign");

  private final String code;

  Stage(String code) {
    this.code = code;
  }

  /** As in the protocol. */
  public String code() {
    return code;
  }

  /** The stage of a code that {@link #code()} gave. */
  public static Stage ofCode(String code) {
    for (Stage stage : values()) {
      if (stage.code.equals(code)) {
        return stage;
      }
    }
    throw new IllegalArgumentException("No such stage: " + code);
  }
}
