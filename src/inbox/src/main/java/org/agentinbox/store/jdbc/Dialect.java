package org.agentinbox.store.jdbc;

/** Where the two databases need different words. */
enum Dialect {
  /** One writer at a time: whoever writes has everything locked. */
  SQLITE("sqlite", "", ""),
  /** "No key": rows stay free for the foreign keys of others. */
  POSTGRESQL("postgresql", " for no key update", " for no key update skip locked");

  private final String folder;
  private final String lock;
  private final String lockFree;

  Dialect(String folder, String lock, String lockFree) {
    this.folder = folder;
    this.lock = lock;
    this.lockFree = lockFree;
  }

  /** Where the migrations are, on the class path. */
  String migrations() {
    return "db/" + folder;
  }

  /** Ends a query that locks the rows it finds. */
  String lock() {
    return lock;
  }

  /** Ends a query that locks the rows it finds and passes over those that others locked. */
  String lockFree() {
    return lockFree;
  }
}
