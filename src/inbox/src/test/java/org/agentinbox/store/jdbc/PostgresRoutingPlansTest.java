package org.agentinbox.store.jdbc;

import java.util.regex.Pattern;
import org.agentinbox.store.jdbc.StoreSettings.Postgres;

class PostgresRoutingPlansTest extends RoutingPlansContract {
  private final StoreSettings settings = TestPostgres.emptyDatabase();

  @Override
  StoreSettings settings() {
    return settings;
  }

  @Override
  String url() {
    return ((Postgres) settings.database()).url();
  }

  @Override
  String explain() {
    return "explain ";
  }

  @Override
  Pattern wholeTable() {
    return Pattern.compile(
        "Seq Scan on (conversation|entry|offer|routing_round|routing_decision|search_doc)");
  }
}
