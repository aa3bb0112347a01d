package org.agentinbox.bench;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.agentinbox.bench.product.Distribution;
import org.agentinbox.bench.product.PostgresServer;
import org.agentinbox.bench.product.ProcessUse;

/** The server under load: started here with data of its own, or one that runs already. */
record Target(
    InetSocketAddress address, OptionalLong pid, OptionalLong databasePid, Closeable owned)
    implements AutoCloseable {

  static Target running(URI url, OptionalLong pid) throws IOException {
    return new Target(
        new InetSocketAddress(InetAddress.getAllByName(url.getHost())[0], url.getPort()),
        pid,
        OptionalLong.empty(),
        () -> {});
  }

  static Target start(Path home, Store store, int agents, List<String> javaOptions)
      throws Exception {
    Path data = Files.createTempDirectory("agent-inbox-bench");
    PostgresServer postgres = store == Store.POSTGRES ? PostgresServer.start() : null;
    try {
      return start(home, data, postgres, agents, javaOptions);
    } catch (IOException | TimeoutException e) {
      close(postgres);
      delete(data);
      throw e;
    }
  }

  private static Target start(
      Path home, Path data, PostgresServer postgres, int agents, List<String> javaOptions)
      throws Exception {
    Optional<PostgresServer.Address> database =
        postgres == null ? Optional.empty() : Optional.of(postgres.database("inbox"));
    Distribution server =
        Distribution.start(
            new Distribution.Plan(
                home, data, Distribution.freePort(), agents, database, javaOptions));
    return new Target(
        server.address(),
        OptionalLong.of(server.pid()),
        postgres == null ? OptionalLong.empty() : OptionalLong.of(postgres.pid()),
        () -> {
          server.close();
          close(postgres);
          delete(data);
        });
  }

  private static void close(PostgresServer postgres) throws IOException {
    if (postgres != null) {
      postgres.close();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  double serverCpuSeconds() {
    return pid.isPresent() ? ProcessUse.cpuSeconds(pid.getAsLong()) : Double.NaN;
  }

  double databaseCpuSeconds() {
    return databasePid.isPresent() ? ProcessUse.cpuSecondsOfTree(databasePid.getAsLong()) : 0;
  }

  @Override
  public void close() throws IOException {
    owned.close();
  }
}
