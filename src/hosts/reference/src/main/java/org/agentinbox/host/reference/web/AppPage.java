package org.agentinbox.host.reference.web;

import java.util.regex.MatchResult;
import org.agentinbox.host.reference.binding.Panels;

/** A full page that another bundle contributes. */
final class AppPage implements Page {
  private final Frame frame;
  private final Panels panels;

  AppPage(Frame frame, Panels panels) {
    this.frame = frame;
    this.panels = panels;
  }

  @Override
  public PageReply open(Visit visit, PageRequest request, MatchResult parts) {
    Panels.Shown app =
        panels.app(parts.group(1), visit.anywhere()).orElseThrow(PageFailure::notFound);
    return frame.show(
        visit, Screen.of("app:" + app.key(), app.label(), "app.vm").put("app", Frame.view(app)));
  }
}
