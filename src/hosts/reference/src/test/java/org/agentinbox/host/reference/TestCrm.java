package org.agentinbox.host.reference;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.agentinbox.host.reference.store.Database;

/** A CRM of one test, with a clock and a database that do what the test wants. */
final class TestCrm implements AutoCloseable {
  private static final int FEW_ROUNDS = 1_000;

  private final MovableClock clock;
  private final Database database;
  private final Breakable breakable;
  private final Crm crm;

  private TestCrm(Path folder, MovableClock clock, Crm.Options options) {
    this.clock = clock;
    AtomicReference<Breakable> around = new AtomicReference<>();
    database =
        Database.open(
            folder.resolve("crm.db"),
            source -> {
              around.set(new Breakable(source));
              return around.get();
            });
    breakable = around.get();
    crm = new Crm(database, options, clock, new SecureRandom());
  }

  static TestCrm open(Path folder) {
    return open(folder, new MovableClock(), options("agent-inbox", 1));
  }

  static TestCrm open(Path folder, MovableClock clock, Crm.Options options) {
    return new TestCrm(folder, clock, options);
  }

  static Crm.Options options(String password, int extraAgents) {
    return new Crm.Options(password, extraAgents, Duration.ofHours(24), false, FEW_ROUNDS);
  }

  Crm crm() {
    return crm;
  }

  MovableClock clock() {
    return clock;
  }

  Database database() {
    return database;
  }

  void setBroken(boolean broken) {
    breakable.setBroken(broken);
  }

  Browser browser() {
    return new Browser(crm.site());
  }

  Browser browserOf(String agent) {
    return browser().logIn(agent, "agent-inbox");
  }

  @Override
  public void close() {
    crm.close();
  }
}
