package org.agentinbox.host.reference.web;

import static org.agentinbox.host.reference.web.Site.Route.get;
import static org.agentinbox.host.reference.web.Site.Route.post;

import java.time.Clock;
import java.util.List;
import org.agentinbox.host.reference.access.ContactRules;
import org.agentinbox.host.reference.access.LogIns;
import org.agentinbox.host.reference.access.Secrets;
import org.agentinbox.host.reference.binding.Events;
import org.agentinbox.host.reference.binding.Panels;
import org.agentinbox.host.reference.store.Activities;
import org.agentinbox.host.reference.store.Agents;
import org.agentinbox.host.reference.store.Cases;
import org.agentinbox.host.reference.store.Contacts;
import org.agentinbox.pages.Catalogue;
import org.agentinbox.pages.PageEngine;
import org.agentinbox.spi.ContactRef;
import org.agentinbox.spi.HostEvent;

/**
 * What the pages are made from.
 *
 * @param secureCookies whether cookies are for TLS only even where the request seems not to be
 */
public record Sites(
    Clock clock,
    Secrets secrets,
    Catalogue catalogue,
    LogIns logIns,
    ContactRules rules,
    Agents agents,
    Contacts contacts,
    Cases cases,
    Activities activities,
    Panels panels,
    Events events,
    boolean secureCookies) {

  /** The table of all pages. */
  public Site build() {
    Frame frame = new Frame(new PageEngine(Sites.class.getClassLoader(), "templates/crm/"), panels);
    ContactAccess access = new ContactAccess(contacts, rules);
    ContactPage contact =
        new ContactPage(frame, access, agents, activities, cases, panels, secrets, clock);
    ContactEditPage edit =
        new ContactEditPage(frame, access, contacts, agents, clock, this::contactChanged);
    CasePage supportCase = new CasePage(frame, access, agents, cases, panels, clock);
    ProfilePage profile = new ProfilePage(frame, agents, logIns);
    return new Site(
        logIns,
        new LogInPage(logIns, secrets, catalogue, frame, secureCookies),
        catalogue,
        frame,
        List.of(
            get("/", new HomePage(frame, agents, contacts, cases, rules)),
            get("/contacts", new ContactListPage(frame, agents, contacts, rules)),
            get("/contacts/([0-9]+)", contact::open),
            post("/contacts/([0-9]+)/notes", contact::addNote),
            get("/contacts/([0-9]+)/edit", edit::open),
            post("/contacts/([0-9]+)/edit", edit::save),
            get("/cases", new CaseListPage(frame, agents, cases)),
            get("/cases/([0-9]+)", supportCase::open),
            post("/cases/([0-9]+)", supportCase::changeState),
            get("/profile", profile::open),
            post("/profile", profile::save),
            get("/apps/([a-z0-9-]+)", new AppPage(frame, panels))));
  }

  private void contactChanged(long id) {
    events.publish(new HostEvent.ContactChanged(new ContactRef(Long.toString(id))));
  }
}
