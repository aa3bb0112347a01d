package org.agentinbox.application;

import org.agentinbox.store.jdbc.StoreSettings;
import org.agentinbox.store.jdbc.TestPostgres;

class PostgresListTest extends ListContract {
  private final StoreSettings database = TestPostgres.emptyDatabase();

  @Override
  StoreSettings database() {
    return database;
  }
}
