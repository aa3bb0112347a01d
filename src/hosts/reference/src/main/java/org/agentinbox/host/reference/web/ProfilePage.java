package org.agentinbox.host.reference.web;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import org.agentinbox.host.reference.access.LogIns;
import org.agentinbox.host.reference.crm.Agent;
import org.agentinbox.host.reference.store.Agents;
import org.agentinbox.pages.Catalogue;

/** The agent's own language and time zone. */
final class ProfilePage {
  /** A language in its own words. */
  public record Language(String tag, String name, boolean selected) {}

  private static final Map<String, String> OWN_NAMES =
      Map.of(
          "en", "English",
          "pt", "Português (Brasil)",
          "it", "Italiano",
          "fr", "Français",
          "de", "Deutsch",
          "ko", "한국어");

  private static final List<String> ZONES =
      ZoneId.getAvailableZoneIds().stream()
          .filter(id -> id.equals("UTC") || (id.contains("/") && !id.startsWith("Etc/")))
          .filter(id -> !id.startsWith("SystemV/"))
          .sorted()
          .toList();

  private final Frame frame;
  private final Agents agents;
  private final LogIns logIns;

  ProfilePage(Frame frame, Agents agents, LogIns logIns) {
    this.frame = frame;
    this.agents = agents;
    this.logIns = logIns;
  }

  PageReply open(Visit visit, PageRequest request, MatchResult parts) {
    Agent agent = visit.agent();
    String saved = request.text("saved").isEmpty() ? "" : visit.messages().text("form.saved");
    return frame.show(
        visit,
        Screen.of("profile", visit.messages().text("profile.title"), "profile.vm")
            .put("name", agent.name())
            .put("email", agent.email())
            .put("saved", saved)
            .put(
                "languages",
                Catalogue.LANGUAGES.stream()
                    .map(
                        locale ->
                            new Language(
                                locale.toLanguageTag(),
                                OWN_NAMES.get(locale.getLanguage()),
                                locale.getLanguage().equals(agent.language().getLanguage())))
                    .toList())
            .put(
                "zones",
                ZONES.stream()
                    .map(id -> new Views.Option(id, id, id.equals(agent.zone().getId())))
                    .toList()));
  }

  PageReply save(Visit visit, PageRequest request, MatchResult parts) {
    String tag = request.text("language");
    Optional<Locale> language =
        Catalogue.LANGUAGES.stream().filter(l -> l.toLanguageTag().equals(tag)).findFirst();
    String zone = request.text("zone");
    if (language.isEmpty() || !ZONES.contains(zone)) {
      throw PageFailure.notFound();
    }
    agents.changeLanguageAndZone(visit.agent().id(), language.get(), ZoneId.of(zone));
    logIns.agentChanged(visit.agent().id());
    return PageReply.seeOther("/crm/profile?saved=1");
  }
}
