package org.agentinbox.host.reference.web;

import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.MatchResult;
import org.agentinbox.host.reference.binding.Panels;
import org.agentinbox.host.reference.crm.CaseState;
import org.agentinbox.host.reference.crm.SupportCase;
import org.agentinbox.host.reference.store.Agents;
import org.agentinbox.host.reference.store.Cases;
import org.agentinbox.spi.CaseRef;
import org.agentinbox.spi.PanelLocation;

/** One case, and the panels beside it. Who may not see the contact may not see the case. */
final class CasePage {
  private final Frame frame;
  private final ContactAccess access;
  private final Agents agents;
  private final Cases cases;
  private final Panels panels;
  private final Clock clock;

  CasePage(
      Frame frame, ContactAccess access, Agents agents, Cases cases, Panels panels, Clock clock) {
    this.frame = frame;
    this.access = access;
    this.agents = agents;
    this.cases = cases;
    this.panels = panels;
    this.clock = clock;
  }

  PageReply open(Visit visit, PageRequest request, MatchResult parts) {
    SupportCase supportCase = find(parts);
    ContactAccess.Seen seen = access.require(visit, supportCase.contactId());
    Views views = new Views(visit, agents.all());
    CaseRef ref = new CaseRef(Long.toString(supportCase.id()));
    return frame.show(
        visit,
        Screen.of("cases", supportCase.subject(), "case.vm")
            .put("row", views.row(supportCase))
            .put("number", visit.messages().text("case.number", "id", ref.id()))
            .put("language", seen.contact().language())
            .put("description", supportCase.description())
            .put("opened", visit.times().dateTime(supportCase.openedAt()))
            .put("changed", visit.times().dateTime(supportCase.changedAt()))
            .put("fields", views.fields(seen.record()))
            .put(
                "states",
                Arrays.stream(CaseState.values())
                    .map(
                        state ->
                            new Views.Option(
                                state.code(),
                                visit.messages().text("case.state." + state.code()),
                                state == supportCase.state()))
                    .toList())
            .put(
                "saved", request.text("saved").isEmpty() ? "" : visit.messages().text("form.saved"))
            .put(
                "panels",
                Frame.views(
                    panels.shown(
                        PanelLocation.CASE_SIDEBAR,
                        visit.context(Optional.of(seen.record().ref()), Optional.of(ref))))));
  }

  PageReply changeState(Visit visit, PageRequest request, MatchResult parts) {
    SupportCase supportCase = find(parts);
    access.require(visit, supportCase.contactId());
    CaseState state = CaseState.ofCode(request.text("state")).orElseThrow(PageFailure::notFound);
    cases.changeState(supportCase.id(), state, clock.instant());
    return PageReply.seeOther(Views.caseUrl(supportCase) + "?saved=1");
  }

  private SupportCase find(MatchResult parts) {
    return cases.find(ContactAccess.id(parts)).orElseThrow(PageFailure::notFound);
  }
}
