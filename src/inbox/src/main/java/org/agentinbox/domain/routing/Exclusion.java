package org.agentinbox.domain.routing;

/** Why an agent was not offered a chat: the first reason that holds, in this order. */
public enum Exclusion {
  /** No longer an agent of the host. */
  REMOVED("removed"),
  /** The host does not permit chats. */
  NOT_ALLOWED("not-allowed"),
  /** Not available, by schedule, own choice or missed offers. */
  UNAVAILABLE("unavailable"),
  /** No feed open for 30 s. */
  UNREACHABLE("unreachable"),
  /** As many chats as allowed. */
  AT_LIMIT("at-limit"),
  /** Was offered this very chat and said no. */
  DECLINED("declined");

  private final String code;

  Exclusion(String code) {
    this.code = code;
  }

  /** As in the protocol. */
  public String code() {
    return code;
  }

  /** The exclusion of a code that {@link #code()} gave. */
  public static Exclusion ofCode(String code) {
    for (Exclusion exclusion : values()) {
      if (exclusion.code.equals(code)) {
        return exclusion;
      }
    }
    throw new IllegalArgumentException("No such exclusion: " + code);
  }
}
