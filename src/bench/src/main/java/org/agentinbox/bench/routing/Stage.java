package org.agentinbox.bench.routing;

/** Where a company of the benchmark keeps its chats. */
enum Stage {
  SQLITE("SQLite"),
  POSTGRES("PostgreSQL");

  private final String label;

  Stage(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
