package org.agentinbox.bench;

import java.nio.charset.StandardCharsets;
import org.agentinbox.bench.http.Connection;
import org.agentinbox.bench.http.Request;
import org.agentinbox.bench.product.Api;
import org.agentinbox.bench.product.VisitorAccess;

/** One conversation under load: its visitor's connection and what was sent and came. */
final class Talk {
  private static final int REMEMBERED = 256;
  private static final int DIGITS = 8;

  final VisitorAccess visitor;
  final Connection connection;
  final Ledger atAgent = new Ledger();

  /** The number of the next message; all before it are sent, all but the last acknowledged. */
  int next;

  boolean busy;

  /** When a message that waits for the one before was due; 0 when none waits. */
  long overdue;

  private final byte[] request;
  private final int idAt;
  private final int textAt;
  private final long[] sentAt = new long[REMEMBERED];

  Talk(VisitorAccess visitor, Connection connection, String idPrefix) {
    this.visitor = visitor;
    this.connection = connection;
    String number = "0".repeat(DIGITS);
    byte[] bytes =
        Request.post(
                Api.VISITOR_MESSAGES,
                "{\"id\":\"%s%s\",\"text\":\"Message %s of a visitor who asks about the price list.\"}"
                    .formatted(idPrefix, number, number))
            .bearer(visitor.token())
            .bytes();
    String text = new String(bytes, StandardCharsets.US_ASCII);
    request = bytes;
    idAt = text.indexOf("\"id\":\"") + 6 + idPrefix.length();
    textAt = text.indexOf("Message ") + 8;
  }

  /** The request for the next message, in a buffer that is used again. */
  byte[] request() {
    int rest = next;
    for (int i = DIGITS - 1; i >= 0; i--) {
      byte digit = (byte) ('0' + rest % 10);
      request[idAt + i] = digit;
      request[textAt + i] = digit;
      rest /= 10;
    }
    return request;
  }

  void sent(long at) {
    sentAt[next % REMEMBERED] = at;
  }

  long sentAt(int number) {
    return sentAt[number % REMEMBERED];
  }
}
