package org.agentinbox.panel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which modules a page's script imports, and those again. A page names all of them at once (HTML,
 * link type "modulepreload"): else the browser finds them generation by generation.
 */
final class Modules {
  private static final Pattern IMPORT =
      Pattern.compile("(?:\\bfrom|^import)\\s*'(\\.[^'\\s]+\\.js)'", Pattern.MULTILINE);

  private final String folder;
  private final Map<String, List<String>> known = new ConcurrentHashMap<>();

  /**
   * @param folder in the bundle, for example {@code web}
   */
  Modules(String folder) {
    this.folder = folder;
  }

  /**
   * What a script needs besides itself.
   *
   * @param script from the folder, for example {@code js/inbox.js}
   * @return in the order in which they are found; nothing when there is no such script
   */
  List<String> neededBy(String script) {
    return known.computeIfAbsent(script, this::find);
  }

  private List<String> find(String script) {
    Set<String> found = new LinkedHashSet<>(List.of(script));
    List<String> unread = new ArrayList<>(found);
    while (!unread.isEmpty()) {
      String next = unread.remove(0);
      Matcher imports = IMPORT.matcher(text(next));
      while (imports.find()) {
        String module = URI.create(next).resolve(imports.group(1)).toString();
        if (found.add(module)) {
          unread.add(module);
        }
      }
    }
    found.remove(script);
    return List.copyOf(found);
  }

  private String text(String path) {
    try (InputStream in = Modules.class.getClassLoader().getResourceAsStream(folder + "/" + path)) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
