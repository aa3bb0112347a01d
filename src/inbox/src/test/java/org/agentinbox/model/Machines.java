package org.agentinbox.model;

import static org.agentinbox.application.House.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.agentinbox.application.ChatSettings;
import org.agentinbox.application.House;
import org.agentinbox.application.KnownAgents;
import org.agentinbox.application.SettableClock;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.port.ConversationUnit;
import org.agentinbox.store.jdbc.RawTables;
import org.agentinbox.store.jdbc.StoreSettings;

/** The servers on which histories happen, one after the other: what outlives a history. */
final class Machines implements AutoCloseable {
  static final ChatSettings SETTINGS =
      new ChatSettings(2, Duration.ofSeconds(45), Duration.ofSeconds(180), Expected.GRACE);

  final SettableClock clock = new SettableClock();
  private final StoreSettings database;
  private final RawTables tables;
  private final List<House> houses = new ArrayList<>();
  private final AtomicInteger ids = new AtomicInteger();

  Machines(StoreSettings database, int nodes) {
    this.database = database;
    for (int node = 0; node < nodes; node++) {
      houses.add(new House(House.opened(database, clock), SETTINGS, clock, this::freshId));
    }
    tables = RawTables.open(database);
  }

  private ConversationId freshId() {
    return new ConversationId(String.format(Locale.ROOT, "c-%09d", ids.incrementAndGet()));
  }

  int nodes() {
    return houses.size();
  }

  House house(int node) {
    return houses.get(node);
  }

  /** The process ends: what it knew is gone, what is stored stays. */
  void restart(int node) {
    houses.set(node, new House(houses.get(node).store, SETTINGS, clock, this::freshId));
  }

  /** As {@link #restart}, and the files are closed and opened again. */
  void reopen(int node) {
    houses.get(node).close();
    houses.set(node, new House(House.opened(database, clock), SETTINGS, clock, this::freshId));
  }

  void clear() {
    await(house(0).store.change(this::people));
    for (int node = 0; node < nodes(); node++) {
      restart(node);
    }
    House.done(house(0).editRouting.save(People.SUPERVISOR, Plans.of(0), 0));
  }

  /** As the host names them. */
  private boolean people(ConversationUnit unit) {
    RawTables changed = RawTables.of(unit);
    changed.clear();
    People.ALL.forEach(agent -> unit.ensureAgent(KnownAgents.of(agent), clock.instant()));
    return true;
  }

  Picture picture() {
    return tables.read(it -> Picture.of(it, SETTINGS.limit()));
  }

  @Override
  public void close() {
    tables.close();
    houses.forEach(House::close);
  }
}
