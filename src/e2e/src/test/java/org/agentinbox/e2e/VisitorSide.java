package org.agentinbox.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.agentinbox.bench.http.Loop;
import org.agentinbox.bench.http.Request;
import org.agentinbox.bench.product.Api;
import org.agentinbox.bench.product.VisitorAccess;

/** A visitor with a conversation: its feed from the first entry on, and its outbox. */
final class VisitorSide {
  private final VisitorAccess access;
  private final ResumingFeed feed;
  private final Outbox outbox;

  VisitorSide(Loop loop, InetSocketAddress server, VisitorAccess access) {
    this.access = access;
    this.feed =
        new ResumingFeed(
            loop,
            server,
            access.epoch() + ":0",
            from ->
                Request.get(Api.VISITOR_FEED).bearer(access.token()).header("Last-Event-ID", from),
            event -> {});
    this.outbox = outbox(loop, server, access);
  }

  static Outbox outbox(Loop loop, InetSocketAddress server, VisitorAccess access) {
    return new Outbox(
        loop,
        server,
        (id, text) ->
            Request.post(
                    Api.VISITOR_MESSAGES,
                    "{\"id\":\"" + id + "\",\"text\":" + Calls.quoted(text) + "}")
                .bearer(access.token()));
  }

  String conversation() {
    return access.conversation();
  }

  VisitorAccess access() {
    return access;
  }

  Outbox outbox() {
    return outbox;
  }

  ResumingFeed feed() {
    return feed;
  }

  List<JsonNode> entries() {
    return feed.events().stream().map(event -> Calls.json(event.data())).toList();
  }

  /** Ids of the messages by their place in the conversation. */
  Map<Long, String> messages() {
    return Desk.messages(entries());
  }
}
