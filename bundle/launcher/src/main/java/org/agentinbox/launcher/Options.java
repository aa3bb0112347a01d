package org.agentinbox.launcher;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What can be set from outside, as {@code --name value} (also {@code --name=value}) or as system
 * property {@code agentinbox.name}; the command line wins.
 *
 * @param sitePort where the sample company site is served; 0 for any free port
 * @param data folder for everything that is written; created when missing
 * @param database PostgreSQL instead of the embedded SQLite
 * @param extraAgents how many agents more than the four named ones the reference host has (load
 *     tests)
 */
public record Options(
    int port,
    int sitePort,
    Path data,
    Optional<Database> database,
    int extraAgents,
    boolean quiet) {

  /** A PostgreSQL database; user and password may be empty when the URL holds them. */
  public record Database(String url, String user, String password) {
    /** Without the password, for logs. */
    @Override
    public String toString() {
      return "Database[" + url + "]";
    }
  }

  static final String USAGE =
      """
      Options:
        --port <number>             port of the web server on this machine (default 8080)
        --site-port <number>        port of the sample company site (default: the next one)
        --data <folder>             where data is kept (default ./data)
        --database <jdbc url>       jdbc:postgresql://host/name instead of the embedded SQLite
        --database-user <name>
        --database-password <word>
        --extra-agents <number>     more agents in the sample host, for load tests
        --quiet                     log warnings and errors only
        --help                      this text
      Each can also be set as system property, for instance -Dagentinbox.port=9090.""";

  private static final List<String> NAMES =
      List.of(
          "port",
          "site-port",
          "data",
          "database",
          "database-user",
          "database-password",
          "extra-agents",
          "quiet",
          "help");

  /** The settings of a plain start on the given port, for tests. */
  public static Options on(int port, Path data) {
    return new Options(port, 0, data.toAbsolutePath().normalize(), Optional.empty(), 0, true);
  }

  /**
   * @throws LauncherException when something is misspelt or out of range, or when help was asked
   *     for
   */
  static Options parse(List<String> arguments, Properties system) {
    Map<String, String> given = new HashMap<>();
    for (String name : NAMES) {
      String value = system.getProperty("agentinbox." + name);
      if (value != null) {
        given.put(name, value);
      }
    }
    given.putAll(flags(arguments));
    if (given.containsKey("help")) {
      throw new LauncherException(USAGE);
    }
    Optional<Database> database =
        Optional.ofNullable(given.get("database"))
            .map(
                url ->
                    new Database(
                        postgresql(url),
                        given.getOrDefault("database-user", ""),
                        given.getOrDefault("database-password", "")));
    int port = number("port", given.getOrDefault("port", "8080"), 1, 65_535);
    String nextPort = String.valueOf(port == 65_535 ? 0 : port + 1);
    return new Options(
        port,
        number("site-port", given.getOrDefault("site-port", nextPort), 0, 65_535),
        Path.of(given.getOrDefault("data", "data")).toAbsolutePath().normalize(),
        database,
        number("extra-agents", given.getOrDefault("extra-agents", "0"), 0, 999),
        !"false".equals(given.getOrDefault("quiet", "false")));
  }

  private static Map<String, String> flags(List<String> arguments) {
    Map<String, String> flags = new HashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      int equals = argument.indexOf('=');
      String name = argument.substring(0, equals < 0 ? argument.length() : equals);
      if (!name.startsWith("--") || !NAMES.contains(name.substring(2))) {
        throw new LauncherException("\"" + argument + "\" is not an option.\n" + USAGE);
      }
      String key = name.substring(2);
      if (equals >= 0) {
        flags.put(key, argument.substring(equals + 1));
      } else if (key.equals("quiet") || key.equals("help")) {
        flags.put(key, "true");
      } else if (i + 1 < arguments.size()) {
        i++;
        flags.put(key, arguments.get(i));
      } else {
        throw new LauncherException("A value is missing after " + argument + ".\n" + USAGE);
      }
    }
    return flags;
  }

  private static String postgresql(String url) {
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new LauncherException(
          "--database must be a PostgreSQL address, jdbc:postgresql://host/name.");
    }
    return url;
  }

  private static int number(String name, String text, int least, int most) {
    try {
      int value = Integer.parseInt(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      // said below, like a number out of range
    }
    throw new LauncherException(
        "--"
            + name
            + " must be a whole number from "
            + least
            + " to "
            + most
            + ", not \""
            + text
            + "\".");
  }
}
