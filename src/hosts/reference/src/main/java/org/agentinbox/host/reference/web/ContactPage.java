package org.agentinbox.host.reference.web;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.MatchResult;
import org.agentinbox.host.reference.access.Secrets;
import org.agentinbox.host.reference.binding.Panels;
import org.agentinbox.host.reference.store.Activities;
import org.agentinbox.host.reference.store.Agents;
import org.agentinbox.host.reference.store.Cases;
import org.agentinbox.spi.Activity;
import org.agentinbox.spi.ContactRef;
import org.agentinbox.spi.PanelLocation;

/** One contact: record, history, cases, and the panels beside it. */
final class ContactPage {
  private static final int HISTORY = 50;
  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_TEXT = 4_000;
  private static final String TYPE_NOTE = "host.note";

  private final Frame frame;
  private final ContactAccess access;
  private final Agents agents;
  private final Activities activities;
  private final Cases cases;
  private final Panels panels;
  private final Secrets ids;
  private final Clock clock;

  ContactPage(
      Frame frame,
      ContactAccess access,
      Agents agents,
      Activities activities,
      Cases cases,
      Panels panels,
      Secrets ids,
      Clock clock) {
    this.frame = frame;
    this.access = access;
    this.agents = agents;
    this.activities = activities;
    this.cases = cases;
    this.panels = panels;
    this.ids = ids;
    this.clock = clock;
  }

  PageReply open(Visit visit, PageRequest request, MatchResult parts) {
    String saved = request.text("saved").isEmpty() ? "" : visit.messages().text("form.saved");
    return show(visit, ContactAccess.id(parts), 200, "", saved);
  }

  /** Adds a note to the history. */
  PageReply addNote(Visit visit, PageRequest request, MatchResult parts) {
    long id = ContactAccess.id(parts);
    access.require(visit, id);
    String title = request.text("title");
    String text = request.text("text");
    if (title.isEmpty() || title.length() > LONGEST_TITLE || text.length() > LONGEST_TEXT) {
      return show(visit, id, 422, visit.messages().text("contact.note.refused"), "");
    }
    Instant now = clock.instant();
    activities.append(
        id, visit.agent().id(), new Activity("note:" + ids.fresh(), TYPE_NOTE, now, title, text));
    return PageReply.seeOther(Views.contactUrl(Long.toString(id)) + "?saved=1");
  }

  private PageReply show(Visit visit, long id, int status, String problem, String saved) {
    ContactAccess.Seen seen = access.require(visit, id);
    ContactRef ref = seen.record().ref();
    Views views = new Views(visit, agents.all());
    return frame.show(
        visit,
        Screen.of("contacts", seen.contact().name(), "contact.vm")
            .withStatus(status)
            .put("url", Views.contactUrl(ref.id()))
            .put("name", seen.contact().name())
            .put("nameLanguage", seen.contact().language())
            .put("fields", views.fields(seen.record()))
            .put("changed", visit.times().dateTime(seen.record().changedAt()))
            .put("activities", activities.newest(id, HISTORY).stream().map(views::row).toList())
            .put("cases", cases.ofContact(id).stream().map(views::row).toList())
            .put("problem", problem)
            .put("saved", saved)
            .put(
                "panels",
                Frame.views(
                    panels.shown(
                        PanelLocation.CONTACT_SIDEBAR,
                        visit.context(Optional.of(ref), Optional.empty())))));
  }
}
