package org.agentinbox.wiring;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the framework that the inbox works: REST and feeds come with that. On a thread of its own:
 * when the settings change, a whiteboard that registers one of our other servlets is what starts us
 * again, and what is registered meanwhile on its own thread is lost when it goes on (Felix HTTP
 * writes back the lists it began with).
 */
final class Announcement {
  private static final Logger LOG = LoggerFactory.getLogger(Announcement.class);
  private static final long PATIENCE_SECONDS = 30;

  private final CompletableFuture<ServiceRegistration<Inbox>> registered;

  Announcement(BundleContext bundle, Inbox inbox) {
    registered =
        CompletableFuture.supplyAsync(
            () -> bundle.registerService(Inbox.class, inbox, null), Announcement::run);
  }

  private static void run(Runnable work) {
    Thread thread = new Thread(work, "agent-inbox-announcement");
    thread.setDaemon(true);
    thread.start();
  }

  /** REST and feeds go with it; also when it was not made yet. */
  void withdraw() {
    try {
      registered
          .thenAccept(ServiceRegistration::unregister)
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("The inbox was not taken back: {}", e.toString());
    }
  }
}
