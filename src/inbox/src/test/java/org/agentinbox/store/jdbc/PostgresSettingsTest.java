package org.agentinbox.store.jdbc;

class PostgresSettingsTest extends SettingsContract {
  @Override
  StoreSettings settings() {
    return TestPostgres.emptyDatabase();
  }
}
