package org.agentinbox.application;

import java.nio.file.Path;
import org.agentinbox.store.jdbc.StoreSettings;
import org.junit.jupiter.api.io.TempDir;

class SqliteFilesTest extends FilesContract {
  @TempDir Path database;

  @Override
  StoreSettings database() {
    return StoreSettings.sqlite(database.resolve("inbox.db"), database.resolve("native"));
  }
}
