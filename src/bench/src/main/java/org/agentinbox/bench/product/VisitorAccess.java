package org.agentinbox.bench.product;

import java.util.concurrent.CompletableFuture;
import org.agentinbox.bench.http.Connection;
import org.agentinbox.bench.http.Reply;

/** A visitor's conversation and the proof that it is theirs. */
public record VisitorAccess(String conversation, String token, String epoch) {
  public static CompletableFuture<VisitorAccess> start(Connection connection, String name) {
    return connection.exchange(Api.start(name)).thenApply(VisitorAccess::of);
  }

  private static VisitorAccess of(Reply reply) {
    if (reply.status() != 201) {
      throw new IllegalStateException("A conversation was refused: " + reply);
    }
    return new VisitorAccess(
        Api.between(reply.text(), "\"conversation\":{\"id\":\"", "\""),
        Api.between(reply.text(), "\"token\":\"", "\""),
        Api.between(reply.text(), "\"position\":\"", ":"));
  }

  /** The feed with the whole conversation in it. */
  public byte[] wholeFeed() {
    return Api.visitorFeed(token, epoch + ":0").bytes();
  }

  /** The feed with what is new from now on. */
  public byte[] idleFeed() {
    return org.agentinbox.bench.http.Request.get(Api.VISITOR_FEED).bearer(token).bytes();
  }
}
