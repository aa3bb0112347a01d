package org.agentinbox.domain;

/**
 * Every way to refuse a request: one table for REST, feed, pages and six languages. See
 * docs/protocol.md; the text of each is the message {@code problem.<code>}.
 */
public enum RefusalCode {
  REQUEST_MALFORMED("request.malformed", 400, false),
  REQUEST_INVALID("request.invalid", 422, false),
  REQUEST_TOO_LARGE("request.too-large", 413, false),
  REQUEST_UNSUPPORTED_TYPE("request.unsupported-type", 415, false),
  REQUEST_METHOD("request.method", 405, false),
  REQUEST_NOT_FOUND("request.not-found", 404, false),
  MESSAGE_TOO_LONG("message.too-long", 422, false),
  MESSAGE_EMPTY("message.empty", 422, false),
  MESSAGE_ID_REUSED("message.id-reused", 409, false),
  NOTE_TOO_MANY("note.too-many", 409, false),
  FILE_TOO_LARGE("file.too-large", 413, false),
  FILE_TYPE("file.type", 415, false),
  FILE_TOO_MANY("file.too-many", 409, false),
  FILE_NOT_FOUND("file.not-found", 404, false),
  FILE_INCOMPLETE("file.incomplete", 408, true),
  FILE_BUSY("file.busy", 503, true),
  AUTH_REQUIRED("auth.required", 401, false),
  AUTH_EXPIRED("auth.expired", 401, false),
  AUTH_INVALID("auth.invalid", 401, false),
  AUTH_CSRF("auth.csrf", 403, false),
  AUTH_DENIED("auth.denied", 403, false),
  CONVERSATION_NOT_FOUND("conversation.not-found", 404, false),
  CONVERSATION_CLOSED("conversation.closed", 409, false),
  OFFER_GONE("offer.gone", 409, false),
  AGENT_LIMIT("agent.limit", 409, false),
  AGENT_UNKNOWN("agent.unknown", 422, false),
  AGENT_UNAVAILABLE("agent.unavailable", 409, false),
  TEAM_UNKNOWN("team.unknown", 422, false),
  CONTACT_UNKNOWN("contact.unknown", 422, false),
  TRANSFER_OPEN("transfer.open", 409, false),
  TRANSFER_NONE("transfer.none", 409, false),
  SETTINGS_CHANGED("settings.changed", 409, false),
  SCHEDULE_OVERLAP("schedule.overlap", 422, false),
  SCHEDULE_TOO_MANY("schedule.too-many", 422, false),
  REPLY_PLACEHOLDER("reply.placeholder", 422, false),
  REPLY_TOO_MANY("reply.too-many", 409, false),
  FEED_BUSY("feed.busy", 503, true),
  STORE_UNAVAILABLE("store.unavailable", 503, true),
  HOST_UNAVAILABLE("host.unavailable", 503, true),
  INTERNAL("internal", 500, true);

  private final String code;
  private final int status;
  private final boolean retry;

  RefusalCode(String code, int status, boolean retry) {
    this.code = code;
    this.status = status;
    this.retry = retry;
  }

  /** Stable text for machines. */
  public String code() {
    return code;
  }

  /** HTTP status (RFC 9110). */
  public int status() {
    return status;
  }

  /** Whether the same request may succeed later without any change. */
  public boolean retry() {
    return retry;
  }
}
