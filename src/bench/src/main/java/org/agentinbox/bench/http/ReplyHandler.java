package org.agentinbox.bench.http;

import java.io.IOException;

/** Told on the loop's thread, exactly once for each request, how it ended. */
public interface ReplyHandler {
  void reply(Reply reply);

  /** No whole answer came: not sent, or not answered; nobody knows. */
  void failed(IOException reason);
}
