package org.agentinbox.store.jdbc;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

class SqliteConversationStoreTest extends ConversationStoreContract {
  @TempDir Path folder;

  @Override
  StoreSettings settings() {
    return StoreSettings.sqlite(folder.resolve("inbox.db"), folder.resolve("native"))
        .withPatience(Duration.ofMillis(300));
  }
}
