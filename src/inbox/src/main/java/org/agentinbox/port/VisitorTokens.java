package org.agentinbox.port;

import java.time.Instant;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.conversation.ConversationId;

/** Proves that a browser belongs to the visitor of one conversation. Any thread may call. */
public interface VisitorTokens {

  /** A token and when it ends. */
  record Issued(String token, Instant expiresAt) {}

  /** What a valid token says. */
  record Verified(ConversationId conversation, Instant expiresAt) {}

  Issued issue(ConversationId conversation);

  /** What the token says; {@code AUTH_EXPIRED} or {@code AUTH_INVALID} otherwise. */
  Outcome<Verified> verify(String token);
}
