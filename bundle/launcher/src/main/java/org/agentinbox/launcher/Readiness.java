package org.agentinbox.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits until pages answer 200, which is what "running" means to a person. */
public final class Readiness {
  private static final List<String> PAGES =
      List.of("/crm/login", "/rest/agent-inbox/1.0/openapi.json");
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(25);
  private static final long SECOND_CHANCE_NANOS = TimeUnit.SECONDS.toNanos(3);
  private static final int READ_MILLIS = 10_000;

  private Readiness() {}

  /**
   * Waits for the sample helpdesk and the plug-in's REST service. Returns the pages that did not
   * answer in time.
   *
   * @param broken tells whether something has failed for good; waiting ends soon after, though not
   *     at once, because a component may still be tried again
   */
  public static List<String> await(int port, Duration patience, BooleanSupplier broken) {
    long deadline = System.nanoTime() + patience.toNanos();
    List<String> missing = new ArrayList<>(PAGES);
    while (true) {
      missing.removeIf(page -> answers(port, page));
      if (missing.isEmpty()
          || System.nanoTime() - deadline > 0
          || Thread.currentThread().isInterrupted()) {
        return missing;
      }
      if (broken.getAsBoolean()) {
        deadline = Math.min(deadline, System.nanoTime() + SECOND_CHANCE_NANOS);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static boolean answers(int port, String page) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection)
              URI.create("http://127.0.0.1:" + port + page).toURL().openConnection();
      connection.setReadTimeout(READ_MILLIS);
      connection.setInstanceFollowRedirects(false);
      try {
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
          return false;
        }
        // To the end: the server would log a reader that hangs up.
        connection.getInputStream().transferTo(OutputStream.nullOutputStream());
        return true;
      } finally {
        connection.disconnect();
      }
    } catch (IOException notYet) {
      return false;
    }
  }
}
