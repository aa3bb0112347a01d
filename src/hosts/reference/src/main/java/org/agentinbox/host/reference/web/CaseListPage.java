package org.agentinbox.host.reference.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import org.agentinbox.host.reference.crm.Agent;
import org.agentinbox.host.reference.crm.CaseState;
import org.agentinbox.host.reference.store.Agents;
import org.agentinbox.host.reference.store.Cases;
import org.agentinbox.pages.Messages;

/** All cases, by state, page by page. */
final class CaseListPage implements Page {
  /** A link that narrows the list. */
  public record Filter(String url, String label, boolean current) {}

  private static final int SIZE = 25;

  private final Frame frame;
  private final Agents agents;
  private final Cases cases;

  CaseListPage(Frame frame, Agents agents, Cases cases) {
    this.frame = frame;
    this.agents = agents;
    this.cases = cases;
  }

  @Override
  public PageReply open(Visit visit, PageRequest request, MatchResult parts) {
    Agent agent = visit.agent();
    Optional<CaseState> state = CaseState.ofCode(request.text("state"));
    int count = cases.count(agent, state, false);
    int page = Math.min(request.number("page"), Math.max(1, (count + SIZE - 1) / SIZE));
    Views views = new Views(visit, agents.all());
    String base = "/crm/cases?state=" + state.map(CaseState::code).orElse("") + "&page=";
    return frame.show(
        visit,
        Screen.of("cases", visit.messages().text("cases.title"), "cases.vm")
            .put("filters", filters(visit.messages(), state))
            .put("count", visit.messages().text("cases.count", "count", count))
            .put(
                "rows",
                cases.list(agent, state, false, SIZE, (page - 1) * SIZE).stream()
                    .map(views::row)
                    .toList())
            .put("paging", views.paging(base, page, SIZE, count)));
  }

  private static List<Filter> filters(Messages messages, Optional<CaseState> chosen) {
    List<Filter> filters = new ArrayList<>();
    filters.add(new Filter("/crm/cases", messages.text("cases.all"), chosen.isEmpty()));
    for (CaseState state : CaseState.values()) {
      filters.add(
          new Filter(
              "/crm/cases?state=" + state.code(),
              messages.text("case.state." + state.code()),
              chosen.equals(Optional.of(state))));
    }
    return filters;
  }
}
