package org.agentinbox.host.reference.seed;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.agentinbox.host.reference.access.Passwords;
import org.agentinbox.host.reference.crm.Agent;
import org.agentinbox.host.reference.crm.Role;
import org.agentinbox.host.reference.store.Agents;
import org.agentinbox.host.reference.store.Database;

/** Fills an empty database, and keeps the agents it made as the settings want them. */
public final class Seed {
  private static final List<Agent> USUAL =
      List.of(
          agent("sofia", "Sofia Almeida", "pt-BR", "America/Sao_Paulo", Role.AGENT),
          agent("lukas", "Lukas Brandt", "de", "Europe/Berlin", Role.AGENT),
          agent("minji", "김민지", "ko", "Asia/Seoul", Role.AGENT),
          agent("emma", "Emma Clarke", "en", "Europe/London", Role.LEAD));

  private final Database database;
  private final Agents agents;
  private final Passwords passwords;
  private final Clock clock;

  public Seed(Database database, Agents agents, Passwords passwords, Clock clock) {
    this.database = database;
    this.agents = agents;
    this.passwords = passwords;
    this.clock = clock;
  }

  public void run(String demoPassword, int extraAgents) {
    List<Agent> wanted = new ArrayList<>(USUAL);
    for (int number = 1; number <= extraAgents; number++) {
      wanted.add(extra(number));
    }
    agents.addDemoAgents(wanted, sharedDigest(demoPassword));
    new SampleRecords(database, clock).fillWhenEmpty();
  }

  /**
   * These agents share one password that is no secret, therefore one salt will do; hundreds of them
   * would otherwise take half a minute.
   */
  private String sharedDigest(String demoPassword) {
    Optional<String> known = agents.demoPasswordDigest();
    if (known.isPresent() && passwords.matches(demoPassword, known.get())) {
      return known.get();
    }
    String digest = passwords.digest(demoPassword);
    agents.changeDemoPassword(digest);
    return digest;
  }

  private static Agent agent(String id, String name, String language, String zone, Role role) {
    return new Agent(
        id, name, id + "@crm.example", Locale.forLanguageTag(language), ZoneId.of(zone), role);
  }

  private static Agent extra(int number) {
    String id = String.format(Locale.ROOT, "agent%03d", number);
    String name = String.format(Locale.ROOT, "Agent %03d", number);
    return agent(id, name, "en", "UTC", Role.AGENT);
  }
}
