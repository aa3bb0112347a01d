package org.agentinbox.store.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteRoutingTest extends RoutingContract {
  @TempDir Path folder;

  @Override
  StoreSettings settings() {
    return StoreSettings.sqlite(folder.resolve("inbox.db"), folder.resolve("native"));
  }
}
