package org.agentinbox.model;

import java.util.Locale;

/**
 * Something that happens. The numbers say to whom, always in a way that means something, so that a
 * history from which other acts were taken away is still a history.
 */
record Act(Kind kind, int node, int one, int other) {

  enum Kind {
    // visitors
    START,
    WRITE,
    LEAVE,
    LEAVE_MESSAGE,
    // agents
    CONNECT,
    DISCONNECT,
    ACCEPT,
    DECLINE,
    SWITCH_ON,
    SWITCH_OFF,
    SCHEDULE,
    ZONE,
    ANSWER,
    END,
    TRANSFER,
    CANCEL_TRANSFER,
    // supervisors, administrators, the host
    TAKE_OVER,
    ASSIGN,
    LIMIT,
    MIDNIGHT_RULE,
    PLAN,
    REMOVE,
    COME_BACK,
    // time and machines
    TIME,
    TIME_WITHOUT_TIMERS,
    TIMERS,
    RESTART
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s(%d;%d,%d)", kind, node, one, other);
  }
}
