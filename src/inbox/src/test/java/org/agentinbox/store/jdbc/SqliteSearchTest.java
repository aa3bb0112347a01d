package org.agentinbox.store.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteSearchTest extends SearchContract {
  @TempDir Path folder;

  @Override
  StoreSettings settings() {
    return StoreSettings.sqlite(folder.resolve("inbox.db"), folder.resolve("native"));
  }
}
