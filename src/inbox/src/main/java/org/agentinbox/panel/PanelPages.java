package org.agentinbox.panel;

import java.util.Map;
import java.util.TreeMap;
import org.agentinbox.pages.Messages;
import org.agentinbox.pages.PageEngine;
import org.agentinbox.pages.SafeHtml;
import org.agentinbox.wire.Json;

/**
 * Renders our templates with what all of them need: texts, addresses, and the texts their scripts
 * format.
 */
public final class PanelPages {
  /** Where scripts and styles are served. */
  public static final String ASSETS = "/agent-inbox/static";

  private final PageEngine engine;
  private final String restBase;
  private final String assets;
  private final Modules modules = new Modules("web");

  /**
   * @param assets where this build's scripts and styles are served
   */
  public PanelPages(PageEngine engine, String restBase, String assets) {
    this.engine = engine;
    this.restBase = restBase;
    this.assets = assets;
  }

  public PanelPages(PageEngine engine, String restBase) {
    this(engine, restBase, ASSETS);
  }

  private record ScriptTexts(String locale, Map<String, String> patterns) {}

  /**
   * Renders a template.
   *
   * @param scriptPrefixes which messages the page's scripts may use
   * @param more further values of the model
   */
  public String render(
      String template, Messages reader, Iterable<String> scriptPrefixes, Map<String, ?> more) {
    Map<String, String> patterns = new TreeMap<>();
    scriptPrefixes.forEach(prefix -> patterns.putAll(reader.patterns(prefix)));
    Map<String, Object> model = new TreeMap<>(more);
    model.put("t", reader);
    model.put("base", restBase);
    model.put("assets", assets);
    model.put("modules", modules.neededBy(scriptOf(template)));
    model.put(
        "messagesJson",
        new SafeHtml(Json.forScriptElement(new ScriptTexts(reader.tag(), patterns))));
    return engine.render(template, model);
  }

  /** A page's script has the page's name, if there is one. */
  private static String scriptOf(String template) {
    return template.replaceFirst("^.*/", "js/").replaceFirst("\\.vm$", ".js");
  }
}
