package org.agentinbox.port;

import java.time.Instant;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.MessageId;

/**
 * Addresses of single files that say by themselves who may read, for a few minutes: what a page
 * shows as an image is asked for without a token. Any thread may call.
 */
public interface FileAddresses {

  /** The end of an address, and how long it is good. */
  record Signed(String value, Instant expiresAt) {}

  /** The file that an address is for. */
  record Target(ConversationId conversation, MessageId line) {}

  Signed sign(Target target);

  /** What the address is for; {@code AUTH_EXPIRED} or {@code AUTH_INVALID} otherwise. */
  Outcome<Target> verify(String value);
}
