package org.agentinbox.store.jdbc;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.port.AgentEvent;
import org.agentinbox.port.CommitListener;
import org.agentinbox.port.CommitListener.Lists;

/** Remembers what it was told. */
final class RecordingListener implements CommitListener {
  record Told(AgentId agent, long position, AgentEvent event) {}

  final List<Entry> entries = new CopyOnWriteArrayList<>();
  final List<Told> events = new CopyOnWriteArrayList<>();
  final LinkedBlockingQueue<String> grown = new LinkedBlockingQueue<>();
  final LinkedBlockingQueue<Set<Lists>> lists = new LinkedBlockingQueue<>();
  final LinkedBlockingQueue<String> news = new LinkedBlockingQueue<>();

  @Override
  public void entryCommitted(ConversationId conversation, Entry entry) {
    entries.add(entry);
  }

  @Override
  public void agentEventCommitted(AgentId agent, long position, AgentEvent event) {
    events.add(new Told(agent, position, event));
  }

  @Override
  public void streamGrew(String streamName) {
    grown.add(streamName);
  }

  @Override
  public void streamsGrew() {
    grown.add("*");
  }

  @Override
  public void listsChanged(Set<Lists> changed) {
    lists.add(changed);
  }

  @Override
  public void newsHeard(String streamName, String name, String json) {
    news.add(streamName + " " + name + " " + json);
  }

  /** Remembers nothing. */
  static final class Quiet implements CommitListener {
    @Override
    public void entryCommitted(ConversationId conversation, Entry entry) {}

    @Override
    public void agentEventCommitted(AgentId agent, long position, AgentEvent event) {}

    @Override
    public void streamGrew(String streamName) {}
  }
}
