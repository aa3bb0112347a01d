package org.agentinbox.application;

import org.agentinbox.store.jdbc.StoreSettings;
import org.agentinbox.store.jdbc.TestPostgres;

class PostgresRoutingUseCasesTest extends RoutingUseCasesContract {
  private final StoreSettings settings = TestPostgres.emptyDatabase();

  @Override
  StoreSettings database() {
    return settings;
  }
}
