package org.agentinbox.model;

import java.util.List;
import java.util.stream.Collectors;

/** One act, or several at the same moment. */
record Step(List<Act> acts) {
  Step {
    acts = List.copyOf(acts);
  }

  boolean isOne() {
    return acts.size() == 1;
  }

  boolean has(Act.Kind kind) {
    return acts.stream().anyMatch(act -> act.kind() == kind);
  }

  @Override
  public String toString() {
    return acts.stream().map(Act::toString).collect(Collectors.joining(" & "));
  }
}
