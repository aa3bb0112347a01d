package org.agentinbox.e2e;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agentinbox.bench.product.PostgresServer;

/** The two databases that everything has to work on. */
enum Stores {
  SQLITE,
  POSTGRESQL;

  /** A product with its database; closing it closes both. */
  record Running(Product product, Closeable database) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      product.close();
      database.close();
    }
  }

  Running start(Path folder, String... arguments) throws IOException {
    if (this == SQLITE) {
      return new Running(Product.start(folder, arguments), () -> {});
    }
    PostgresServer postgres = PostgresServer.start();
    PostgresServer.Address database = postgres.database("inbox");
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--database", database.url(), "--database-user", database.user()));
    return new Running(Product.start(folder, all.toArray(String[]::new)), postgres);
  }
}
