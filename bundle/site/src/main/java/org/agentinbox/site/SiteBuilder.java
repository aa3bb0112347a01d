package org.agentinbox.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.agentinbox.pages.Catalogue;
import org.agentinbox.pages.PageEngine;

/**
 * Writes every page of the sample site in every language. Where the widget comes from is known only
 * when the site is served: {@link #WIDGET} stands for it.
 */
public final class SiteBuilder {
  /** Replaced by the address of the widget's script. */
  public static final String WIDGET = "@widget@";

  static final List<String> PAGES = List.of("home", "products", "pricing", "help");

  private SiteBuilder() {}

  public static void main(String[] arguments) throws IOException {
    write(SiteBuilder.class.getClassLoader(), Path.of(arguments[0]));
  }

  static void write(ClassLoader sources, Path folder) throws IOException {
    Catalogue catalogue = Catalogue.load(sources, "i18n/sample-site/messages");
    PageEngine engine = new PageEngine(sources, "templates/");
    List<String> languages = Catalogue.LANGUAGES.stream().map(Locale::getLanguage).toList();
    for (Locale locale : Catalogue.LANGUAGES) {
      Path own = Files.createDirectories(folder.resolve(locale.getLanguage()));
      for (String page : PAGES) {
        String html =
            engine.render(
                "site/" + page + ".vm",
                Map.of(
                    "t", catalogue.forLocale(locale),
                    "lang", locale.getLanguage(),
                    "page", page,
                    "languages", languages,
                    "widgetSrc", WIDGET));
        Files.writeString(own.resolve(page + ".html"), html);
      }
    }
  }
}
