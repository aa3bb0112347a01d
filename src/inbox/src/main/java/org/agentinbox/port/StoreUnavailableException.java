package org.agentinbox.port;

/**
 * The database did not answer, or not in time; nothing was changed. Trying again later can succeed.
 */
public class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
