package org.agentinbox.application;

import org.agentinbox.store.jdbc.StoreSettings;
import org.agentinbox.store.jdbc.TestPostgres;

class PostgresRingTest extends RingContract {
  private final StoreSettings database = TestPostgres.emptyDatabase();

  @Override
  StoreSettings database() {
    return database;
  }
}
