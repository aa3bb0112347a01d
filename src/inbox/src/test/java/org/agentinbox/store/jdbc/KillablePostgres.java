package org.agentinbox.store.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A server of its own that can be killed and started again on the same files and port. */
final class KillablePostgres implements AutoCloseable {
  private final Path data;
  private EmbeddedPostgres server;

  KillablePostgres(Path data) {
    this.data = data;
    this.server = start(0);
  }

  private EmbeddedPostgres start(int port) {
    try {
      return TestPostgres.durable()
          .setDataDirectory(data)
          .setCleanDataDirectory(false)
          .setRegisterShutdownHook(false)
          .setPort(port)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  EmbeddedPostgres running() {
    return server;
  }

  /** SIGKILL to the server and all its processes at once. */
  void kill() {
    ProcessHandle main = main();
    List<ProcessHandle> all = Stream.concat(Stream.of(main), main.descendants()).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(process -> process.onExit().join());
  }

  /** What the library started has ended; the server left its number behind. */
  private ProcessHandle main() {
    try {
      String number = Files.readAllLines(data.resolve("postmaster.pid")).get(0);
      return ProcessHandle.of(Long.parseLong(number)).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** After {@link #kill}: the server recovers from its log. */
  void startAgain() {
    int port = server.getPort();
    release();
    server = start(port);
  }

  /** Ends at once: nobody needs these files any more, and an orderly end can take long. */
  @Override
  public void close() {
    kill();
    release();
  }

  private void release() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
