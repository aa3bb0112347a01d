package org.agentinbox.store.jdbc;

import java.time.Duration;

class PostgresConversationStoreTest extends ConversationStoreContract {
  private final StoreSettings settings =
      TestPostgres.emptyDatabase().withPatience(Duration.ofSeconds(1));

  @Override
  StoreSettings settings() {
    return settings;
  }
}
