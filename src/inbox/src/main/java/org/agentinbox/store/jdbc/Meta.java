package org.agentinbox.store.jdbc;

import java.security.SecureRandom;

/** Values that are made once and kept with the data. */
final class Meta {
  private static final String LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz";

  private Meta() {}

  /** The value that is kept under a name: the one given, unless there was one already. */
  static String keepFirst(Session session, String name, String ifNew) {
    session.update(
        "insert into meta (name, value) values (?, ?) on conflict (name) do nothing", name, ifNew);
    return session
        .first("select value from meta where name = ?", row -> row.getString(1), name)
        .orElseThrow();
  }

  /** The history's name, made with the history. */
  static String epoch(Session session) {
    SecureRandom random = new SecureRandom();
    StringBuilder made = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      made.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return keepFirst(session, "epoch", made.toString());
  }
}
