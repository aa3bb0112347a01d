package org.agentinbox.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.agentinbox.bench.http.Loop;

/** Drives the running product over HTTP and prints what it did. */
public final class Load {
  private final Options options;
  private final Loop loop = Loop.start("load");
  private final Table table = new Table();
  private Faults faults = Faults.NONE;

  private Load(Options options) {
    this.options = options;
  }

  /** A server with its agents and visitors. */
  private record Side(String label, Target target, Fleet fleet) {}

  public static void main(String[] arguments) throws Exception {
    Options options;
    try {
      options = Options.parse(arguments);
    } catch (IllegalArgumentException explained) {
      System.err.println(explained.getMessage());
      System.exit(2);
      return;
    }
    Load load = new Load(options);
    for (Store store : options.stores()) {
      if (!options.modes().isEmpty()) {
        load.traffic(store);
      }
      if (options.idleFeeds() > 0) {
        load.idle(store);
      }
    }
    System.out.println(load.table.text());
    System.exit(load.faults.equals(Faults.NONE) ? 0 : 1);
  }

  private void traffic(Store store) throws Exception {
    List<Side> sides = new ArrayList<>();
    try {
      for (Options.Distributed distribution : options.distributions()) {
        Target target = target(distribution, store);
        String label = (store.label() + " " + distribution.name()).strip();
        say("%s: %d conversations begin", label, options.conversations());
        sides.add(
            new Side(label, target, Fleet.open(loop, target.address(), options.conversations())));
      }
      for (OptionalInt mode : options.modes()) {
        measure(sides, mode);
      }
      for (Side side : sides) {
        verify(side);
      }
    } finally {
      for (Side side : sides) {
        side.fleet().over();
        side.target().close();
      }
    }
  }

  private void measure(List<Side> sides, OptionalInt mode) {
    String modeName = mode.isEmpty() ? "closed loop" : mode.getAsInt() + "/s";
    for (int run = 1; run <= options.runs(); run++) {
      for (Side side : sides) {
        say("%s, %s, run %d: %d s warm-up", side.label(), modeName, run, options.warmupSeconds());
        Traffic traffic = new Traffic(side.fleet(), side.target(), mode);
        Figures figures = traffic.run(options.warmupSeconds(), options.seconds());
        table.add(side.label(), modeName, figures);
        faults = faults.plus(new Faults(0, 0, 0, figures.refused()));
        say(
            "%s, %s, run %d: %.0f/s, delivery p99 %.1f ms",
            side.label(), modeName, run, figures.perSecond(), figures.deliveries().percentile(99));
      }
    }
  }

  private void verify(Side side) {
    Faults atAgents = side.fleet().atAgents();
    Faults inStore = side.fleet().inStore();
    table.note(
        "%s: lost, doubled, misordered at the agents' feeds: %d, %d, %d; in the store: %d, %d, %d"
            .formatted(
                side.label(),
                atAgents.lost(),
                atAgents.doubled(),
                atAgents.misordered(),
                inStore.lost(),
                inStore.doubled(),
                inStore.misordered()));
    faults = faults.plus(atAgents).plus(inStore);
  }

  private void idle(Store store) throws Exception {
    for (Options.Distributed distribution : options.distributions()) {
      String label = (store.label() + " " + distribution.name()).strip();
      say("%s: %d idle feeds", label, options.idleFeeds());
      try (Target target = target(distribution, store)) {
        IdleFeeds.Cost cost = new IdleFeeds(loop, target).measure(options.idleFeeds());
        table.note(
            String.format(
                Locale.ROOT,
                "%s: an idle feed (of %d) costs %.1f kB: heap %.1f, direct buffers %.1f;"
                    + " the process grew by %.1f kB each",
                label,
                options.idleFeeds(),
                cost.total(),
                cost.heap(),
                cost.direct(),
                cost.resident()));
      }
    }
  }

  private Target target(Options.Distributed distribution, Store store) throws Exception {
    if (options.url().isPresent()) {
      return Target.running(options.url().get(), options.pid());
    }
    int agents = Fleet.agentsFor(options.conversations());
    return Target.start(distribution.home(), store, agents, options.javaOptions());
  }

  private static void say(String form, Object... values) {
    System.err.println(String.format(Locale.ROOT, form, values));
  }
}
