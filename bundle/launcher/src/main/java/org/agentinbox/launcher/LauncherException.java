package org.agentinbox.launcher;

/**
 * The start failed for a reason a person can act on; the message is shown as it is, without a stack
 * trace.
 */
public final class LauncherException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LauncherException(String message) {
    super(message);
  }

  public LauncherException(String message, Throwable cause) {
    super(message, cause);
  }
}
