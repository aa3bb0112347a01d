package org.agentinbox.spi.conformance;

import java.util.Locale;
import org.agentinbox.spi.PanelContext;
import org.agentinbox.spi.PanelContribution;
import org.agentinbox.spi.PanelLocation;

/**
 * A panel for tests.
 *
 * @param shown whether agents see it
 * @param broken whether it fails when it is rendered
 */
public record SimplePanel(
    String key, PanelLocation location, int weight, boolean shown, boolean broken, String html)
    implements PanelContribution {

  public static SimplePanel of(String key, PanelLocation location, int weight) {
    return new SimplePanel(key, location, weight, true, false, "<p>" + key + "</p>");
  }

  public SimplePanel hidden() {
    return new SimplePanel(key, location, weight, false, broken, html);
  }

  public SimplePanel failing() {
    return new SimplePanel(key, location, weight, shown, true, html);
  }

  @Override
  public String label(Locale locale) {
    return key + " " + locale.getLanguage();
  }

  @Override
  public boolean isShown(PanelContext context) {
    return shown;
  }

  @Override
  public String render(PanelContext context) {
    if (broken) {
      throw new IllegalStateException("broken on purpose");
    }
    return html;
  }
}
