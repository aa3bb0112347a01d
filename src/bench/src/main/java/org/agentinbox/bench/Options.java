package org.agentinbox.bench;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What the command line says. */
record Options(
    Optional<URI> url,
    OptionalLong pid,
    List<Distributed> distributions,
    List<Store> stores,
    int conversations,
    List<OptionalInt> modes,
    int idleFeeds,
    int warmupSeconds,
    int seconds,
    int runs,
    List<String> javaOptions) {

  /** A distribution folder and its name in the table. */
  record Distributed(String name, Path home) {}

  static final String USAGE =
      """
      Usage: Load [options]
        --distribution DIR   the folder with agent-inbox.jar (default: this build's)
        --baseline DIR       another one, measured in turns with the first
        --url URL            a server that runs already, with extra agents; --pid N gives its processor time
        --sqlite, --postgres the store of a server started here (default: both, one after the other)
        --conversations N    default 1000; one agent for ten
        --closed-loop        each conversation sends as soon as its last message is acknowledged
        --rate N             messages a second over all conversations (default modes: closed loop and 1000)
        --idle-feeds N       default 2000 when no mode is given, else 0
        --warmup S --seconds S --runs N    default 10, 20, 3
        --java-option OPTION for the server's JVM; may be repeated
      Each count of lost, doubled and misordered messages must be 0; the exit code is 1 otherwise.""";

  static Options parse(String[] arguments) {
    Parser parser = new Parser();
    for (int i = 0; i < arguments.length; i++) {
      String name = arguments[i];
      if (!parser.flag(name)) {
        i++;
        if (i == arguments.length) {
          throw new IllegalArgumentException("A value is missing after " + name + "\n" + USAGE);
        }
        parser.value(name, arguments[i]);
      }
    }
    return parser.options();
  }

  private static final class Parser {
    private URI url;
    private OptionalLong pid = OptionalLong.empty();
    private Path distribution = Path.of("bundle/launcher/target/agent-inbox");
    private Path baseline;
    private final List<Store> stores = new ArrayList<>();
    private final List<OptionalInt> modes = new ArrayList<>();
    private final List<String> javaOptions = new ArrayList<>();
    private int conversations = 1000;
    private int idleFeeds = -1;
    private int warmup = 10;
    private int seconds = 20;
    private int runs = 3;

    boolean flag(String name) {
      switch (name) {
        case "--closed-loop" -> modes.add(OptionalInt.empty());
        case "--sqlite" -> stores.add(Store.SQLITE);
        case "--postgres" -> stores.add(Store.POSTGRES);
        case "--help" -> throw new IllegalArgumentException(USAGE);
        default -> {
          return false;
        }
      }
      return true;
    }

    void value(String name, String value) {
      switch (name) {
        case "--url" -> url = URI.create(value);
        case "--pid" -> pid = OptionalLong.of(Long.parseLong(value));
        case "--distribution" -> distribution = Path.of(value);
        case "--baseline" -> baseline = Path.of(value);
        case "--conversations" -> conversations = Integer.parseInt(value);
        case "--rate" -> modes.add(OptionalInt.of(Integer.parseInt(value)));
        case "--idle-feeds" -> idleFeeds = Integer.parseInt(value);
        case "--warmup" -> warmup = Integer.parseInt(value);
        case "--seconds" -> seconds = Integer.parseInt(value);
        case "--runs" -> runs = Integer.parseInt(value);
        case "--java-option" -> javaOptions.add(value);
        default -> throw new IllegalArgumentException(name + " is not an option\n" + USAGE);
      }
    }

    Options options() {
      boolean whole = modes.isEmpty() && idleFeeds < 0;
      if (whole) {
        modes.add(OptionalInt.empty());
        modes.add(OptionalInt.of(1000));
      }
      if (stores.isEmpty()) {
        stores.addAll(url == null ? List.of(Store.SQLITE, Store.POSTGRES) : List.of(Store.UNKNOWN));
      }
      List<Distributed> distributions = new ArrayList<>();
      distributions.add(new Distributed(baseline == null ? "" : "new", distribution));
      if (baseline != null) {
        distributions.add(new Distributed("baseline", baseline));
      }
      return new Options(
          Optional.ofNullable(url),
          pid,
          distributions,
          stores,
          conversations,
          modes,
          whole ? 2000 : Math.max(0, idleFeeds),
          warmup,
          seconds,
          runs,
          javaOptions);
    }
  }
}
