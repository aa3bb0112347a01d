package org.agentinbox.store.jdbc;

class PostgresRoutingTest extends RoutingContract {
  private final StoreSettings settings = TestPostgres.emptyDatabase();

  @Override
  StoreSettings settings() {
    return settings;
  }
}
