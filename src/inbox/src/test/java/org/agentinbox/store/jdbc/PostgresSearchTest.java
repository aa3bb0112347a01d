package org.agentinbox.store.jdbc;

class PostgresSearchTest extends SearchContract {
  @Override
  StoreSettings settings() {
    return TestPostgres.emptyDatabase();
  }
}
