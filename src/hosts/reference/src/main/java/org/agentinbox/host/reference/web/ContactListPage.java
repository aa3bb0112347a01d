package org.agentinbox.host.reference.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import org.agentinbox.host.reference.access.ContactRules;
import org.agentinbox.host.reference.crm.Agent;
import org.agentinbox.host.reference.store.Agents;
import org.agentinbox.host.reference.store.Contacts;

/** All contacts, searched and page by page. */
final class ContactListPage implements Page {
  private static final int SIZE = 25;
  private static final int LONGEST_SEARCH = 200;

  private final Frame frame;
  private final Agents agents;
  private final Contacts contacts;
  private final ContactRules rules;

  ContactListPage(Frame frame, Agents agents, Contacts contacts, ContactRules rules) {
    this.frame = frame;
    this.agents = agents;
    this.contacts = contacts;
    this.rules = rules;
  }

  @Override
  public PageReply open(Visit visit, PageRequest request, MatchResult parts) {
    Agent agent = visit.agent();
    String asked = request.text("q");
    String text = asked.substring(0, Math.min(asked.length(), LONGEST_SEARCH));
    int count = contacts.count(agent, text);
    int page = Math.min(request.number("page"), Math.max(1, (count + SIZE - 1) / SIZE));
    Views views = new Views(visit, agents.all());
    List<Views.ContactRow> rows =
        contacts.search(agent, text, SIZE, (page - 1) * SIZE).stream()
            .flatMap(contact -> rules.seenBy(agent, contact).toOptional().stream())
            .map(views::row)
            .toList();
    String base = "/crm/contacts?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8) + "&page=";
    return frame.show(
        visit,
        Screen.of("contacts", visit.messages().text("contacts.title"), "contacts.vm")
            .put("q", text)
            .put("count", visit.messages().text("contacts.count", "count", count))
            .put("rows", rows)
            .put("paging", views.paging(base, page, SIZE, count)));
  }
}
