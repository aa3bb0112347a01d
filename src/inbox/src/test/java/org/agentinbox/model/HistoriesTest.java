package org.agentinbox.model;

import java.io.IOException;
import java.nio.file.Path;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;
import org.agentinbox.model.Histories.History;
import org.agentinbox.store.jdbc.StoreSettings;
import org.apache.commons.io.FileUtils;

/**
 * Whatever happens in whatever order, nobody is lost, forgotten, overloaded or asked in vain. A
 * failure shows its seed and the shortest history that still fails. More of them: {@code
 * -Dhistories.more=true -Djqwik.tries.default=200000}.
 */
class HistoriesTest {
  private static Path folder;
  private static Machines machines;

  /** Runs only when somebody asks for it. */
  static final class WhenAsked implements SkipExecutionHook {
    @Override
    public SkipResult shouldBeSkipped(LifecycleContext context) {
      return Boolean.getBoolean("histories.more")
          ? SkipResult.doNotSkip()
          : SkipResult.skip("needs -Dhistories.more=true");
    }
  }

  @BeforeContainer
  static void open() throws IOException {
    folder = Fast.folder();
    machines =
        new Machines(StoreSettings.sqlite(folder.resolve("inbox.db"), folder.resolve("native")), 1);
  }

  @AfterContainer
  static void close() {
    machines.close();
    FileUtils.deleteQuietly(folder.toFile());
  }

  @Provide
  Arbitrary<History> histories() {
    return Histories.oneByOne(20);
  }

  @Property(tries = 9_700, edgeCases = EdgeCasesMode.NONE)
  void lawsHoldAfterEveryStep(@ForAll("histories") History history) {
    Histories.happens(machines, history);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  @AddLifecycleHook(WhenAsked.class)
  void lawsHoldInManyMore(@ForAll("histories") History history) {
    Histories.happens(machines, history);
  }
}
