package org.agentinbox.model;

import java.io.IOException;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.agentinbox.model.Histories.History;
import org.agentinbox.store.jdbc.TestPostgres;

/** The same on two nodes that share a PostgreSQL, where two things happen at the same moment. */
class TwoNodesTest {
  private static Machines machines;

  @BeforeContainer
  static void open() throws IOException {
    machines = new Machines(TestPostgres.emptyDatabaseIn(Fast.folder()), 2);
  }

  @AfterContainer
  static void close() {
    machines.close();
  }

  @Provide
  Arbitrary<History> histories() {
    return Histories.sideBySide(20);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void lawsHoldAfterEveryStep(@ForAll("histories") History history) {
    Histories.happens(machines, history);
  }
}
