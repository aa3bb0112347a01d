package org.agentinbox.host.reference.binding;

import java.util.concurrent.CompletionStage;
import org.agentinbox.spi.AgentPrincipal;
import org.agentinbox.spi.Answer;
import org.agentinbox.spi.ContactRecord;
import org.agentinbox.spi.ContactRef;
import org.agentinbox.spi.HostPermissions;
import org.agentinbox.spi.Permission;

final class Permissions implements HostPermissions {
  private final Records records;
  private final Work work;

  Permissions(Records records, Work work) {
    this.records = records;
    this.work = work;
  }

  @Override
  public CompletionStage<Answer<Permission>> check(
      AgentPrincipal agent, Permission permission, ContactRef contact) {
    return work.answer(
        () ->
            records.as(
                agent,
                known -> {
                  Answer<ContactRecord> seen = records.get(known, contact);
                  if (seen instanceof Answer.Absent<ContactRecord>) {
                    return Answer.absent();
                  }
                  boolean may =
                      seen instanceof Answer.Present<ContactRecord>
                          && Principals.permissions(known.role()).contains(permission);
                  return may
                      ? Answer.present(permission)
                      : Answer.denied("The agent lacks the right for this contact.");
                }));
  }
}
