package org.agentinbox.application;

import java.nio.file.Path;
import org.agentinbox.store.jdbc.StoreSettings;
import org.junit.jupiter.api.io.TempDir;

class SqliteRingTest extends RingContract {
  @TempDir Path folder;

  @Override
  StoreSettings database() {
    return StoreSettings.sqlite(folder.resolve("inbox.db"), folder.resolve("native"));
  }
}
