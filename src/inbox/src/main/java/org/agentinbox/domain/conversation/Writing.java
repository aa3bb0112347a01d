package org.agentinbox.domain.conversation;

/** What people add to a conversation by themselves, as a line of its log. */
public sealed interface Writing permits MessageText, FileLine {

  /** Of the line. */
  EntryKind kind();

  /** As the line keeps it. */
  String value();
}
