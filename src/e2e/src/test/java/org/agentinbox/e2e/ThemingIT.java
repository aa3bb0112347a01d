package org.agentinbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A host's own look, as docs/theming.md describes it. */
class ThemingIT {
  private static final Pattern PROPERTY = Pattern.compile("--host-[a-z]+(-[a-z]+)*");

  /** Keeps the contrasts that the table asks for; none of its values is ours or the host's. */
  private static final Map<String, String> PALETTE = palette();

  private static Map<String, String> palette() {
    Map<String, String> palette = new LinkedHashMap<>();
    palette.put("--host-color-scheme", "light");
    palette.put("--host-font", "\"Courier New\", monospace");
    palette.put("--host-radius", "1px");
    palette.put("--host-radius-small", "2px");
    palette.put("--host-background", "rgb(250, 246, 238)");
    palette.put("--host-surface", "rgb(255, 253, 248)");
    palette.put("--host-surface-sunken", "rgb(243, 236, 222)");
    palette.put("--host-text", "rgb(43, 29, 14)");
    palette.put("--host-text-muted", "rgb(98, 78, 54)");
    palette.put("--host-border", "rgb(226, 213, 190)");
    palette.put("--host-border-strong", "rgb(138, 118, 91)");
    palette.put("--host-accent", "rgb(122, 61, 184)");
    palette.put("--host-accent-hover", "rgb(96, 42, 150)");
    palette.put("--host-accent-contrast", "rgb(255, 254, 253)");
    palette.put("--host-accent-soft", "rgb(240, 228, 252)");
    palette.put("--host-link", "rgb(110, 50, 170)");
    palette.put("--host-focus", "rgb(180, 40, 120)");
    palette.put("--host-good", "rgb(20, 100, 50)");
    palette.put("--host-warning", "rgb(120, 70, 0)");
    palette.put("--host-warning-soft", "rgb(253, 240, 214)");
    palette.put("--host-danger", "rgb(160, 30, 40)");
    palette.put("--host-danger-soft", "rgb(252, 230, 228)");
    palette.put("--host-danger-contrast", "rgb(254, 255, 253)");
    return palette;
  }

  private static Set<String> propertiesIn(Path file) throws IOException {
    return PROPERTY
        .matcher(Files.readString(file))
        .results()
        .map(found -> found.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyPropertyIsDescribed() throws IOException {
    Set<String> used = propertiesIn(Path.of("../../bundle/web/css/tokens.css"));
    assertEquals(used, propertiesIn(Path.of("../../docs/theming.md")));
    assertEquals(used, new TreeSet<>(PALETTE.keySet()));
  }
}
