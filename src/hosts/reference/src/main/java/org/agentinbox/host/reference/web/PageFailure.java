package org.agentinbox.host.reference.web;

/** A request that gets an error page: which one, and with which message. */
final class PageFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String key;

  private PageFailure(int status, String key) {
    super(key, null, false, false);
    this.status = status;
    this.key = key;
  }

  static PageFailure notFound() {
    return new PageFailure(404, "error.not-found");
  }

  static PageFailure denied() {
    return new PageFailure(403, "error.denied");
  }

  static PageFailure forged() {
    return new PageFailure(403, "error.forged");
  }

  static PageFailure wrongMethod() {
    return new PageFailure(405, "error.method");
  }

  int status() {
    return status;
  }

  /** Prefix of the texts: {@code .title} and {@code .text}. */
  String key() {
    return key;
  }
}
