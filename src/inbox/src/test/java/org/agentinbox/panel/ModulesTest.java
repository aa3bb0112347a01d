package org.agentinbox.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModulesTest {
  private final Modules modules = new Modules("web");

  @Test
  void everyGenerationIsFoundOnceAndIsThere() {
    List<String> needed = modules.neededBy("js/inbox.js");
    assertTrue(needed.contains("js/inbox-list.js"), "imported for what it does");
    assertTrue(needed.contains("js/inbox-reducer.js"), "imported by another");
    assertFalse(needed.contains("js/inbox.js"), "the script itself");
    assertEquals(needed.size(), new HashSet<>(needed).size());
    for (String module : needed) {
      assertNotNull(getClass().getClassLoader().getResource("web/" + module), module);
    }
  }

  @Test
  void pageWithoutScriptNeedsNothing() {
    assertEquals(List.of(), modules.neededBy("js/none.js"));
  }
}
