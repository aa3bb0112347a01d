package org.agentinbox.model;

import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.agentinbox.spi.AgentPrincipal;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;

/** Who works here: a supervisor, three agents, and somebody who may only look. */
final class People {
  private static final List<String> ZONES =
      List.of("UTC", "Europe/Berlin", "Asia/Seoul", "America/Los_Angeles", "Europe/Berlin");

  static final List<AgentSession> ALL =
      List.of(
          person(0, EnumSet.allOf(Permission.class)),
          person(1, EnumSet.of(Permission.INBOX_VIEW, Permission.CHAT_ACCEPT)),
          person(2, EnumSet.of(Permission.INBOX_VIEW, Permission.CHAT_ACCEPT)),
          person(3, EnumSet.of(Permission.INBOX_VIEW, Permission.CHAT_ACCEPT)),
          person(4, EnumSet.of(Permission.INBOX_VIEW)));

  static final AgentSession SUPERVISOR = ALL.get(0);

  private People() {}

  private static AgentSession person(int number, Set<Permission> permissions) {
    String id = "a" + number;
    return new AgentSession(
        new AgentPrincipal(
            id,
            "Agent " + number,
            id + "@example.com",
            Locale.GERMAN,
            ZoneId.of(ZONES.get(number))),
        "key-" + id,
        permissions);
  }

  static AgentSession of(String id) {
    return ALL.stream().filter(it -> it.agent().id().equals(id)).findFirst().orElseThrow();
  }
}
