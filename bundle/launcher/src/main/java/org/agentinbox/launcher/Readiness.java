package org.agentinbox.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Waits until everything answers that people and browsers use, which is what "running" means to
 * them. Servlets enter the web server one after the other, and the server answers 404 for those
 * that have not come yet.
 */
public final class Readiness {
  private static final String REST = "/rest/agent-inbox/1.0";

  /** What is asked for, and the answer to somebody who has not logged in. */
  private record Probe(String address, int status) {}

  private static final List<Probe> PROBES =
      List.of(
          new Probe("/crm/login", 200),
          new Probe(REST + "/openapi.json", 200),
          new Probe(REST + "/agent/session", 401), // 503 while there is no host
          new Probe(REST + "/feed/visitor", 401),
          new Probe("/agent-inbox/widget/agent-inbox.js", 200),
          new Probe("/agent-inbox/widget/frame", 200),
          new Probe("/agent-inbox/static/js/feed.js", 200));

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(25);
  private static final long SECOND_CHANCE_NANOS = TimeUnit.SECONDS.toNanos(3);
  private static final int READ_MILLIS = 10_000;
  private static final int NONE = -1;

  private Readiness() {}

  /**
   * Waits until all answer as they should, all in one round. Returns what did not in time, with its
   * answer.
   *
   * @param broken tells whether something has failed for good; waiting ends soon after, though not
   *     at once, because a component may still be tried again
   */
  public static List<String> await(int port, Duration patience, BooleanSupplier broken) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      List<String> missing = missing(port);
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

  /** Whether the plug-in runs but has no database yet; it keeps trying then. */
  static boolean waitsForDatabase(int port) {
    return status(port, REST + "/openapi.json") == HttpURLConnection.HTTP_UNAVAILABLE;
  }

  private static List<String> missing(int port) {
    List<String> missing = new ArrayList<>();
    for (Probe probe : PROBES) {
      int status = status(port, probe.address());
      if (status != probe.status()) {
        missing.add(probe.address() + (status == NONE ? "" : " (" + status + ")"));
      }
    }
    return missing;
  }

  private static int status(int port, String address) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection)
              URI.create("http://127.0.0.1:" + port + address).toURL().openConnection();
      connection.setReadTimeout(READ_MILLIS);
      connection.setInstanceFollowRedirects(false);
      try {
        int status = connection.getResponseCode();
        InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream();
        if (body != null) {
          // To the end: the server would log a reader that hangs up.
          body.transferTo(OutputStream.nullOutputStream());
        }
        return status;
      } finally {
        connection.disconnect();
      }
    } catch (IOException notYet) {
      return NONE;
    }
  }
}
