package org.agentinbox.site;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.agentinbox.pages.Catalogue;
import org.junit.jupiter.api.Test;

class SiteBuilderTest {
  @Test
  void everyPageIsThereInEveryLanguageWithTheWidgetAndWithoutRawKeys() throws IOException {
    Path built = Path.of("target/classes/site");
    for (Locale locale : Catalogue.LANGUAGES) {
      for (String page : SiteBuilder.PAGES) {
        String html = Files.readString(built.resolve(locale.getLanguage() + "/" + page + ".html"));
        assertTrue(html.contains("<html lang=\"" + locale.toLanguageTag() + "\">"), page);
        assertTrue(html.contains("<script src=\"@widget@\""), page);
        assertFalse(html.contains(">site."), () -> "a raw key in " + locale + "/" + page);
      }
    }
  }
}
