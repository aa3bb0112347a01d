package org.agentinbox.e2e;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One of the host's contacts, some of whose activities are older than 90 days.
 *
 * @param young how many of the activities are not, as the host's own page tells them
 */
record OldActivities(String email, long young) {
  static boolean isOld(Instant at) {
    return at.isBefore(Clock.systemUTC().instant().minus(Duration.ofDays(90)));
  }

  /** Looks through the host's pages. The screen stays on one of them. */
  static OldActivities find(Product product, AgentScreen agent) {
    var page = agent.page();
    for (int contact = 1; contact < 60; contact++) {
      page.navigate(product.at("/crm/contacts/" + contact).toString());
      List<Instant> times =
          page.locator(".crm-history > li time").all().stream()
              .map(time -> Instant.parse(time.getAttribute("datetime")))
              .toList();
      long young = times.stream().filter(at -> !isOld(at)).count();
      if (young > 0 && young < times.size()) {
        page.navigate(product.at("/crm/contacts/" + contact + "/edit").toString());
        return new OldActivities(page.locator("#email").inputValue(), young);
      }
    }
    throw new AssertionError("No contact has activities that are older than 90 days");
  }
}
