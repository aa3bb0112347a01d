package org.agentinbox.spi;

/** What Agent Inbox asks a host about. The host maps its own roles and rights to these. */
public enum Permission {
  /** Open the inbox and read past conversations. */
  INBOX_VIEW,
  /** Be offered chats and write to visitors. */
  CHAT_ACCEPT,
  /** See colleagues' active chats, take over, assign. */
  SUPERVISE,
  /** Change the settings of Agent Inbox. */
  ADMIN,
  /** Read a contact's record. */
  CONTACT_READ,
  /** Write activities to a contact's record. */
  ACTIVITY_WRITE
}
