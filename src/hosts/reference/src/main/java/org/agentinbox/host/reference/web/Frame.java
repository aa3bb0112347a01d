package org.agentinbox.host.reference.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agentinbox.host.reference.binding.Panels;
import org.agentinbox.pages.Messages;
import org.agentinbox.pages.PageEngine;
import org.agentinbox.pages.SafeHtml;
import org.agentinbox.spi.PanelContext;
import org.agentinbox.spi.PanelLocation;

/** Renders screens and puts the head, the navigation and the panels of every page around them. */
final class Frame {
  /** An entry of the main navigation. */
  public record NavItem(String url, String label, boolean current) {}

  /** A panel in a page. The HTML is the contributor's, who escaped it. */
  public record PanelView(String key, String label, SafeHtml html) {}

  private final PageEngine engine;
  private final Panels panels;

  Frame(PageEngine engine, Panels panels) {
    this.engine = engine;
    this.panels = panels;
  }

  PageReply show(Visit visit, Screen screen) {
    PanelContext anywhere = visit.anywhere();
    Map<String, Object> model = base(visit.messages(), screen);
    model.put("csrf", visit.formToken());
    model.put("agentName", visit.agent().name());
    model.put("loggedIn", true);
    model.put("nav", navigation(visit.messages(), screen.place(), panels.apps(anywhere)));
    model.put("everyPage", views(panels.shown(PanelLocation.EVERY_PAGE, anywhere)));
    return finish(screen, model);
  }

  /** A page for somebody who is not logged in. */
  PageReply showOutside(Messages messages, Screen screen) {
    Map<String, Object> model = base(messages, screen);
    model.put("csrf", "");
    model.put("agentName", "");
    model.put("loggedIn", false);
    model.put("nav", List.of());
    model.put("everyPage", List.of());
    return finish(screen, model);
  }

  static List<PanelView> views(List<Panels.Shown> shown) {
    return shown.stream().map(Frame::view).toList();
  }

  static PanelView view(Panels.Shown panel) {
    return new PanelView(panel.key(), panel.label(), new SafeHtml(panel.html()));
  }

  private PageReply finish(Screen screen, Map<String, Object> model) {
    model.putAll(screen.model());
    model.put("content", new SafeHtml(engine.render(screen.template(), model)));
    return PageReply.html(screen.status(), engine.render("frame.vm", model));
  }

  private static Map<String, Object> base(Messages messages, Screen screen) {
    Map<String, Object> model = new HashMap<>();
    model.put("t", messages);
    model.put("title", screen.title());
    model.put("place", screen.place());
    model.put("isApp", screen.template().equals("app.vm"));
    return model;
  }

  private static List<NavItem> navigation(
      Messages messages, String place, List<Panels.Entry> apps) {
    List<NavItem> items = new ArrayList<>();
    items.add(new NavItem("/crm/", messages.text("nav.home"), place.equals("home")));
    items.add(
        new NavItem("/crm/contacts", messages.text("nav.contacts"), place.equals("contacts")));
    items.add(new NavItem("/crm/cases", messages.text("nav.cases"), place.equals("cases")));
    for (Panels.Entry app : apps) {
      items.add(
          new NavItem("/crm/apps/" + app.key(), app.label(), place.equals("app:" + app.key())));
    }
    return items;
  }
}
