package org.agentinbox.store.jdbc;

import javax.sql.DataSource;
import org.agentinbox.port.StoreUnavailableException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings a database to the schema of this version. Nodes that start together wait for each other.
 */
final class Migrations {
  private Migrations() {}

  /**
   * Applies what is missing.
   *
   * @return how many migrations were applied
   */
  static int apply(DataSource database, Dialect dialect) {
    try {
      return Flyway.configure(Migrations.class.getClassLoader())
          .dataSource(database)
          .locations("classpath:" + dialect.migrations())
          .validateMigrationNaming(true)
          .cleanDisabled(true)
          .loggers("slf4j") // found by the thread's class loader otherwise, which is the host's
          .load()
          .migrate()
          .migrationsExecuted;
    } catch (FlywayException e) {
      throw new StoreUnavailableException("The database could not be migrated", e);
    }
  }
}
