package org.agentinbox.host.reference.web;

import java.util.regex.MatchResult;

/** Answers the requests for one kind of page, of agents who are logged in. */
@FunctionalInterface
interface Page {
  /**
   * @param parts what the route's pattern found in the path
   */
  PageReply open(Visit visit, PageRequest request, MatchResult parts);
}
