package org.agentinbox.panel;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.agentinbox.pages.Catalogue;
import org.agentinbox.spi.ContactRef;
import org.agentinbox.spi.PanelContext;
import org.agentinbox.spi.PanelContribution;
import org.agentinbox.spi.PanelLocation;
import org.agentinbox.spi.Permission;

/** One of our templates, shown in the host to everybody who may open the inbox. */
public record TemplatePanel(
    String key,
    PanelLocation location,
    int weight,
    String labelKey,
    String template,
    List<String> scriptTexts,
    Permission needed,
    PanelPages pages,
    Catalogue catalogue,
    Supplier<String> inboxUrl,
    Supplier<String> settingsUrl)
    implements PanelContribution {

  /** The key of the agent's screen, by which the host tells its address. */
  public static final String INBOX_KEY = "agent-inbox";

  /** The key of the page where agents and administrators choose. */
  public static final String SETTINGS_KEY = "agent-inbox-settings";

  /** A panel that leads nowhere but to the inbox. */
  public TemplatePanel(
      String key,
      PanelLocation location,
      int weight,
      String labelKey,
      String template,
      List<String> scriptTexts,
      Permission needed,
      PanelPages pages,
      Catalogue catalogue,
      Supplier<String> inboxUrl) {
    this(
        key,
        location,
        weight,
        labelKey,
        template,
        scriptTexts,
        needed,
        pages,
        catalogue,
        inboxUrl,
        () -> "");
  }

  /** The agent's screen, as a page of the host. */
  public static TemplatePanel inbox(
      PanelPages pages,
      Catalogue catalogue,
      Supplier<String> inboxUrl,
      Supplier<String> settingsUrl) {
    return new TemplatePanel(
        INBOX_KEY,
        PanelLocation.APP_PAGE,
        1000,
        "inbox.title",
        "inbox/inbox.vm",
        List.of("inbox.", "common."),
        Permission.INBOX_VIEW,
        pages,
        catalogue,
        inboxUrl,
        settingsUrl);
  }

  /** Who waits, which chats are running, how the agents are: for supervisors. */
  public static TemplatePanel live(
      PanelPages pages, Catalogue catalogue, Supplier<String> inboxUrl) {
    return new TemplatePanel(
        "agent-inbox-live",
        PanelLocation.APP_PAGE,
        1050,
        "live.title",
        "live/live.vm",
        List.of("inbox.", "live.", "common."),
        Permission.SUPERVISE,
        pages,
        catalogue,
        inboxUrl);
  }

  /** The banner of an incoming chat, on every page of the host. */
  public static TemplatePanel banner(
      PanelPages pages, Catalogue catalogue, Supplier<String> inboxUrl) {
    return new TemplatePanel(
        "agent-inbox-banner",
        PanelLocation.EVERY_PAGE,
        1000,
        "inbox.title",
        "inbox/banner.vm",
        List.of("inbox.", "common."),
        Permission.CHAT_ACCEPT,
        pages,
        catalogue,
        inboxUrl);
  }

  /** What agents choose for themselves, and what administrators decide for all. */
  public static TemplatePanel settings(
      PanelPages pages, Catalogue catalogue, Supplier<String> inboxUrl) {
    return new TemplatePanel(
        SETTINGS_KEY,
        PanelLocation.APP_PAGE,
        1100,
        "settings.title",
        "settings/settings.vm",
        List.of("settings.", "inbox.notices.", "common."),
        Permission.INBOX_VIEW,
        pages,
        catalogue,
        inboxUrl);
  }

  /** Who a contact is and what happened with them, beside the contact's record. */
  public static TemplatePanel ofContact(
      PanelPages pages, Catalogue catalogue, Supplier<String> inboxUrl) {
    return record("agent-inbox-contact", PanelLocation.CONTACT_SIDEBAR, pages, catalogue, inboxUrl);
  }

  /** The same beside a case. */
  public static TemplatePanel ofCase(
      PanelPages pages, Catalogue catalogue, Supplier<String> inboxUrl) {
    return record("agent-inbox-case", PanelLocation.CASE_SIDEBAR, pages, catalogue, inboxUrl);
  }

  private static TemplatePanel record(
      String key,
      PanelLocation location,
      PanelPages pages,
      Catalogue catalogue,
      Supplier<String> inboxUrl) {
    return new TemplatePanel(
        key,
        location,
        1000,
        "inbox.title",
        "inbox/record.vm",
        List.of("inbox.", "common."),
        Permission.INBOX_VIEW,
        pages,
        catalogue,
        inboxUrl);
  }

  /** What visitors of a language read when nobody accepted and the company wrote nothing. */
  public record Fallback(String tag, String text) {
    static List<Fallback> all(Catalogue catalogue) {
      return Catalogue.LANGUAGES.stream()
          .map(catalogue::forLocale)
          .map(
              reader ->
                  new Fallback(reader.locale().getLanguage(), reader.text("widget.missed.text")))
          .toList();
    }
  }

  @Override
  public String label(Locale locale) {
    return catalogue.forLocale(locale).text(labelKey);
  }

  @Override
  public boolean isShown(PanelContext context) {
    boolean aboutSomebody =
        location == PanelLocation.CONTACT_SIDEBAR || location == PanelLocation.CASE_SIDEBAR;
    return context.session().may(needed) && (!aboutSomebody || context.contact().isPresent());
  }

  @Override
  public String render(PanelContext context) {
    return pages.render(
        template,
        catalogue.forLocale(context.locale()),
        scriptTexts,
        Map.of(
            "zone",
            context.session().agent().zone().getId(),
            "contact",
            context.contact().map(ContactRef::id).orElse(""),
            "inboxUrl",
            inboxUrl.get(),
            "admin",
            context.session().may(Permission.ADMIN),
            "fallbacks",
            Fallback.all(catalogue),
            "settingsUrl",
            settingsUrl.get()));
  }
}
