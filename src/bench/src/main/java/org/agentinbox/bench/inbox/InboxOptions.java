package org.agentinbox.bench.inbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the command line says. */
record InboxOptions(
    List<Boolean> postgres,
    int past,
    int messages,
    int rounds,
    int runs,
    boolean catchUp,
    boolean fillOnly,
    Map<String, Path> distributions,
    Optional<Path> keep) {
  static final String USAGE =
      """
      Usage: bench --inbox [options]
        --sqlite, --postgres  the store (default: both, one after the other)
        --past N              past conversations, default 100000
        --messages N          their messages, default 3000000
        --rounds N            the server is started anew for each, default 3
        --runs N              requests of each kind in a round, default 40, after 10 that are not counted
        --distribution DIR    the folder with agent-inbox.jar (default: this build's)
        --baseline DIR        another one over the same data, measured in turns with the first
        --keep DIR            the data stay there, or are used again when they are there
        --fill-only           writes the data and ends
        --catch-up            first forgets what is indexed, and measures how the product catches up while somebody chats""";

  static InboxOptions parse(String[] arguments) {
    List<Boolean> postgres = new ArrayList<>();
    List<String> flags = new ArrayList<>();
    Map<String, String> values =
        new LinkedHashMap<>(
            Map.of(
                "--past", "100000",
                "--messages", "3000000",
                "--rounds", "3",
                "--runs", "40",
                "--keep", "",
                "--baseline", "",
                "--distribution", "bundle/launcher/target/agent-inbox"));
    for (int i = 0; i < arguments.length; i++) {
      String name = arguments[i];
      if (name.equals("--sqlite") || name.equals("--postgres")) {
        postgres.add(name.equals("--postgres"));
      } else if (name.equals("--catch-up") || name.equals("--fill-only")) {
        flags.add(name);
      } else if (values.containsKey(name) && i + 1 < arguments.length) {
        i++;
        values.put(name, arguments[i]);
      } else {
        throw new IllegalArgumentException(USAGE);
      }
    }
    return new InboxOptions(
        postgres.isEmpty() ? List.of(false, true) : postgres,
        Integer.parseInt(values.get("--past")),
        Integer.parseInt(values.get("--messages")),
        Integer.parseInt(values.get("--rounds")),
        Integer.parseInt(values.get("--runs")),
        flags.contains("--catch-up"),
        flags.contains("--fill-only"),
        distributions(values.get("--distribution"), values.get("--baseline")),
        Optional.of(values.get("--keep")).filter(it -> !it.isEmpty()).map(Path::of));
  }

  private static Map<String, Path> distributions(String own, String baseline) {
    Map<String, Path> distributions = new LinkedHashMap<>();
    distributions.put(baseline.isEmpty() ? "" : "new", Path.of(own));
    if (!baseline.isEmpty()) {
      distributions.put("baseline", Path.of(baseline));
    }
    return distributions;
  }
}
