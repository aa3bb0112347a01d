package org.agentinbox.bench;

/** Where the server under load keeps conversations. */
enum Store {
  SQLITE("SQLite"),
  POSTGRES("PostgreSQL"),
  /** That of a server which was not started here. */
  UNKNOWN("as it runs");

  private final String label;

  Store(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
