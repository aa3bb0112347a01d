package org.agentinbox.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The distribution as a process of its own, on a free port, with its own data folder. Can be killed
 * and started again on the same port and data. Not for use by several threads.
 */
final class Product implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(90);
  private static final long STOP_SECONDS = 30;
  private static final String READY = "Agent Inbox is running";

  private final Path folder;
  private final int port;
  private final int sitePort;
  private final List<String> arguments;
  private Process process;
  private int starts;

  private Product(Path folder, List<String> arguments) {
    this.folder = folder;
    this.port = Distribution.freePort();
    this.sitePort = Distribution.freePort();
    this.arguments = List.copyOf(arguments);
  }

  /**
   * Runs on SQLite, with everything it writes below {@code folder}. Returns when pages are served.
   */
  static Product start(Path folder, String... arguments) {
    Product product = new Product(folder, List.of(arguments));
    product.startAgain();
    return product;
  }

  /** Returns at once: something it needs is not there. */
  static Product startWithout(Path folder, String... arguments) {
    Product product = new Product(folder, List.of(arguments));
    product.launch();
    return product;
  }

  /**
   * Runs on an existing PostgreSQL database; several products on one database are nodes of one
   * installation.
   */
  static Product startOn(
      EmbeddedPostgres postgres, String database, Path folder, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--database", postgres.getJdbcUrl("postgres", database)));
    return start(folder, all.toArray(String[]::new));
  }

  /**
   * A server as in production: the library turns safe writing off, and the product refuses that.
   */
  static EmbeddedPostgres postgres() {
    return postgres(Distribution.freePort());
  }

  static EmbeddedPostgres postgres(int port) {
    try {
      return EmbeddedPostgres.builder()
          .setPort(port)
          .setServerConfig("fsync", "on")
          .setServerConfig("full_page_writes", "on")
          .start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static void createDatabase(EmbeddedPostgres postgres, String name) {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException failed) {
      throw new AssertionError("The database " + name + " cannot be made", failed);
    }
  }

  /** Starts the process that was killed or stopped: same port, same data, same arguments. */
  void startAgain() {
    launch();
    awaitReady();
  }

  private void launch() {
    starts++;
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx1g",
            "-Duser.language=tr",
            "-Duser.country=TR",
            "-jar",
            Distribution.home().resolve("agent-inbox.jar").toString()));
    command.addAll(
        List.of("--port", Integer.toString(port), "--data", data().toString(), "--quiet"));
    command.addAll(List.of("--site-port", Integer.toString(sitePort)));
    command.addAll(arguments);
    try {
      Files.createDirectories(folder);
      process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log())
              .start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Until it says that it is running. */
  void awaitReady() {
    await("start of the product")
        .atMost(START)
        .pollInterval(Duration.ofMillis(50))
        .failFast(() -> assertTrue(process.isAlive(), () -> "it ended: " + output()))
        .until(() -> output().contains(READY));
  }

  private File log() {
    return folder.resolve("product-" + starts + ".log").toFile();
  }

  /** What the running process has written to the console. */
  String output() {
    try {
      return Files.readString(log().toPath(), UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  Path data() {
    return folder.resolve("data");
  }

  long pid() {
    return process.pid();
  }

  int port() {
    return port;
  }

  /** For instance {@code at("/crm/login")}. */
  URI at(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  /** A page of the sample company site, for instance {@code site("/de/pricing")}. */
  URI site(String path) {
    return URI.create("http://localhost:" + sitePort + "/site" + path);
  }

  URI rest(String path) {
    return at("/rest/agent-inbox/1.0" + path);
  }

  /** As if the machine had lost power, but for what the operating system holds. */
  void kill9() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** As Ctrl-C does. Returns the exit code. */
  int stop() {
    process.destroy();
    return awaitEnd();
  }

  private int awaitEnd() {
    try {
      if (process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    throw new AssertionError("The product does not stop:\n" + output());
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      stop();
    }
  }
}
