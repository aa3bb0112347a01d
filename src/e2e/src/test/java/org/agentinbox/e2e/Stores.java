package org.agentinbox.e2e;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

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
    EmbeddedPostgres postgres = Product.postgres();
    Product.createDatabase(postgres, "inbox");
    return new Running(Product.startOn(postgres, "inbox", folder, arguments), postgres);
  }
}
