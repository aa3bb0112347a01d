package org.agentinbox.host.reference.crm;

/** What an agent is to the company; each role may do what the ones before it may. */
public enum Role {
  AGENT,
  /** Leads the others. */
  LEAD;

  /** Reads every contact, whoever owns it. */
  public boolean readsEverything() {
    return this == LEAD;
  }
}
