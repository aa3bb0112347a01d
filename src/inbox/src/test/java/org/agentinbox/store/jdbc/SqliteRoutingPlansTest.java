package org.agentinbox.store.jdbc;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;

class SqliteRoutingPlansTest extends RoutingPlansContract {
  @TempDir Path folder;

  @Override
  StoreSettings settings() {
    return StoreSettings.sqlite(folder.resolve("inbox.db"), folder.resolve("native"));
  }

  @Override
  String url() {
    return "jdbc:sqlite:" + folder.resolve("inbox.db");
  }

  @Override
  String explain() {
    return "explain query plan ";
  }

  /** Going through all that waits is what a queue is for: its index holds nobody else. */
  @Override
  Pattern wholeTable() {
    return Pattern.compile(
        "^SCAN (?!conversation USING (COVERING )?INDEX conversation_waiting|d USING INDEX search_doc_stale)");
  }
}
