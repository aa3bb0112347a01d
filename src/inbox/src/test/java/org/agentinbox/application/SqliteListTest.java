package org.agentinbox.application;

import java.nio.file.Path;
import org.agentinbox.store.jdbc.StoreSettings;
import org.junit.jupiter.api.io.TempDir;

class SqliteListTest extends ListContract {
  @TempDir Path folder;

  @Override
  StoreSettings database() {
    return StoreSettings.sqlite(folder.resolve("inbox.db"), folder.resolve("native"));
  }
}
