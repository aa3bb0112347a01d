package org.agentinbox.host.reference.binding;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.agentinbox.spi.HostEvent;
import org.agentinbox.spi.HostEvents;
import org.agentinbox.spi.Registration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners what changed, in order, all on one thread of its own. */
public final class Events implements HostEvents, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Events.class);

  private final List<Listening> listeners = new CopyOnWriteArrayList<>();
  private final ThreadPoolExecutor executor;

  public Events() {
    executor =
        new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "reference-host-events");
              thread.setDaemon(true);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
  }

  @Override
  public Registration listen(Consumer<HostEvent> listener) {
    Listening listening = new Listening(listener);
    listeners.add(listening);
    return () -> {
      listening.open.set(false);
      listeners.remove(listening);
    };
  }

  /** Returns at once. */
  public void publish(HostEvent event) {
    try {
      executor.execute(() -> listeners.forEach(listening -> listening.hear(event)));
    } catch (RejectedExecutionException e) {
      LOG.debug("Stopping: nobody hears of {}", event.getClass().getSimpleName());
    }
  }

  @Override
  public void close() {
    listeners.clear();
    executor.shutdownNow();
  }

  private static final class Listening {
    private final Consumer<HostEvent> listener;
    private final AtomicBoolean open = new AtomicBoolean(true);

    Listening(Consumer<HostEvent> listener) {
      this.listener = listener;
    }

    void hear(HostEvent event) {
      if (!open.get()) {
        return;
      }
      try {
        listener.accept(event);
      } catch (RuntimeException e) {
        LOG.warn("A listener failed on {}", event.getClass().getSimpleName(), e);
      }
    }
  }
}
