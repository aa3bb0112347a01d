package org.agentinbox.port;

import java.time.Instant;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.routing.Transfer;

/** Transfers within a transaction that may change them. */
public interface TransferBook extends TransferReads {

  /** Opens a transfer of a locked conversation. */
  void begin(Transfer transfer);

  /** The open offer of the conversation was made by its open transfer. */
  void offered(ConversationId id);

  /** Closes the open transfer of a conversation, if there is one. */
  void close(ConversationId id, Transfer.Result result, Instant now);
}
