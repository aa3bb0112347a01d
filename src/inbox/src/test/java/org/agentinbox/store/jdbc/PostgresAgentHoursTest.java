package org.agentinbox.store.jdbc;

class PostgresAgentHoursTest extends AgentHoursContract {
  private final StoreSettings database = TestPostgres.emptyDatabase();

  @Override
  StoreSettings settings() {
    return database;
  }
}
