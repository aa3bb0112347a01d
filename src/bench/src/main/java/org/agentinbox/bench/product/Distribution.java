package org.agentinbox.bench.product;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** A running distribution in a process of its own. */
public final class Distribution implements AutoCloseable {
  private static final int LOWEST_PORT = 15_000;
  private static final int PORTS = 15_000;
  private static final int PORT_ATTEMPTS = 100;

  private static final long PATIENCE_SECONDS = 90;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final String READY = "Agent Inbox is running";

  /**
   * How to start one.
   *
   * @param home the folder with agent-inbox.jar
   * @param database empty for SQLite in the data folder
   */
  public record Plan(
      Path home,
      Path data,
      int port,
      int extraAgents,
      Optional<PostgresServer.Address> database,
      List<String> javaOptions) {
    List<String> command() {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(javaOptions);
      command.addAll(List.of("-jar", home.resolve("agent-inbox.jar").toString(), "--quiet"));
      command.addAll(List.of("--port", Integer.toString(port), "--data", data.toString()));
      command.addAll(List.of("--site-port", "0"));
      command.addAll(List.of("--extra-agents", Integer.toString(extraAgents)));
      database.ifPresent(
          address ->
              command.addAll(
                  List.of("--database", address.url(), "--database-user", address.user())));
      return command;
    }
  }

  private final Plan plan;
  private final Process process;

  private Distribution(Plan plan, Process process) {
    this.plan = plan;
    this.process = process;
  }

  /** Starts it and waits until it says that it is running. */
  public static Distribution start(Plan plan) throws IOException, TimeoutException {
    Files.createDirectories(plan.data());
    Path log = plan.data().resolve("server.log");
    Files.writeString(log, "");
    Process process =
        new ProcessBuilder(plan.command())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Distribution started = new Distribution(plan, process);
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "server-stop"));
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!Files.readString(log, StandardCharsets.UTF_8).contains(READY)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new TimeoutException("The server did not start:\n" + Files.readString(log));
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return started;
  }

  /**
   * A port that nobody uses, below those that the system gives to outgoing connections: one of
   * these could take it before the server does.
   */
  public static int freePort() throws IOException {
    Random random = new Random();
    for (int attempt = 1; ; attempt++) {
      int port = LOWEST_PORT + random.nextInt(PORTS);
      try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return probe.getLocalPort();
      } catch (BindException taken) {
        if (attempt == PORT_ATTEMPTS) {
          throw taken;
        }
      }
    }
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), plan.port());
  }

  public long pid() {
    return process.pid();
  }

  public Plan plan() {
    return plan;
  }

  /** What it wrote to its console. */
  public String log() throws IOException {
    return Files.readString(plan.data().resolve("server.log"), StandardCharsets.UTF_8);
  }

  /** SIGKILL. Nothing of the process is left when this returns. */
  public void kill() {
    process.destroyForcibly();
    await();
  }

  /** SIGTERM, as an administrator stops it. */
  public void stop() {
    process.destroy();
    await();
  }

  private void await() {
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop();
  }
}
