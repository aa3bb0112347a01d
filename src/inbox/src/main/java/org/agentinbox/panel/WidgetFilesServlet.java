package org.agentinbox.panel;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.agentinbox.pages.Catalogue;
import org.agentinbox.pages.Messages;
import org.agentinbox.wire.Json;

/**
 * What sites and frames load. The one script of a site has the few words of its button inside, in
 * all languages, so that nothing else is fetched until somebody opens the chat.
 */
public class WidgetFilesServlet extends StaticFilesServlet {
  private static final long serialVersionUID = 1L;
  private static final String SCRIPT = "/agent-inbox.js";
  private static final String PLACE = "const LABELS = {};";

  private final transient Catalogue catalogue;

  public WidgetFilesServlet(Catalogue catalogue) {
    super("web/widget");
    this.catalogue = catalogue;
  }

  @Override
  protected byte[] served(String path, byte[] bytes) {
    if (!path.equals(SCRIPT)) {
      return bytes;
    }
    String script = new String(bytes, StandardCharsets.UTF_8);
    if (!script.contains(PLACE)) {
      throw new IllegalStateException("The widget's script has no place for its labels");
    }
    return script
        .replace(PLACE, "const LABELS = " + Json.forScriptElement(labels()) + ";")
        .getBytes(StandardCharsets.UTF_8);
  }

  private Map<String, Map<String, String>> labels() {
    Map<String, Map<String, String>> labels = new TreeMap<>();
    for (Locale locale : Catalogue.LANGUAGES) {
      Messages messages = catalogue.forLocale(locale);
      labels.put(
          locale.getLanguage(),
          Map.of(
              "open", messages.text("widget.launcher.open"),
              "close", messages.text("widget.launcher.close"),
              "unread", messages.text("widget.launcher.unread")));
    }
    return labels;
  }
}
