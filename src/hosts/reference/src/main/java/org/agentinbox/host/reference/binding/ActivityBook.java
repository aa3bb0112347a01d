package org.agentinbox.host.reference.binding;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.agentinbox.host.reference.store.Activities;
import org.agentinbox.spi.Activity;
import org.agentinbox.spi.ActivityLog;
import org.agentinbox.spi.AgentPrincipal;
import org.agentinbox.spi.Answer;
import org.agentinbox.spi.ContactRef;

final class ActivityBook implements ActivityLog {
  private static final int MOST = 100;

  private final Records records;
  private final Activities activities;
  private final Work work;

  ActivityBook(Records records, Activities activities, Work work) {
    this.records = records;
    this.activities = activities;
    this.work = work;
  }

  @Override
  public CompletionStage<Answer<Activity>> append(
      AgentPrincipal agent, ContactRef contact, Activity activity) {
    return work.answer(
        () ->
            records.with(
                agent,
                contact,
                (known, id) -> Answer.present(activities.append(id, known.id(), activity))));
  }

  @Override
  public CompletionStage<Answer<List<Activity>>> history(
      AgentPrincipal agent, ContactRef contact, int limit) {
    int most = Math.max(1, Math.min(limit, MOST));
    return work.answer(
        () ->
            records.with(
                agent, contact, (known, id) -> Answer.present(activities.newest(id, most))));
  }
}
