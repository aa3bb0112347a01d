package org.agentinbox.spi.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.agentinbox.spi.Answer;
import org.agentinbox.spi.ContactRecord;
import org.agentinbox.spi.HostEvent;
import org.agentinbox.spi.Registration;
import org.agentinbox.spi.RequestView;
import org.junit.jupiter.api.Test;

/** What changes in the host while it is being used. */
public interface EventLaws extends Laws {
  /** Hosts that are asked again and again may take a while. */
  int SECONDS = 30;

  private Runnable change() {
    Optional<Runnable> change = host().change(host().complete());
    assumeTrue(change.isPresent(), "this fixture cannot change a contact");
    return change.orElseThrow();
  }

  private static HostEvent next(BlockingQueue<HostEvent> events) throws InterruptedException {
    HostEvent event = events.poll(SECONDS, TimeUnit.SECONDS);
    assertNotNull(event, "no event within " + SECONDS + " s");
    return event;
  }

  @Test
  default void aChangedContactIsTold() throws InterruptedException {
    Runnable change = change();
    Answer<ContactRecord> before =
        Answered.by(() -> binding().contacts().get(host().agent(), host().complete()));
    BlockingQueue<HostEvent> events = new LinkedBlockingQueue<>();
    try (Registration listening = binding().events().listen(events::add)) {
      assertNotNull(listening);
      change.run();
      assertEquals(new HostEvent.ContactChanged(host().complete()), next(events));
    }
    Answer<ContactRecord> after =
        Answered.by(() -> binding().contacts().get(host().agent(), host().complete()));
    assertNotEquals(
        before.map(ContactRecord::version), after.map(ContactRecord::version), "a new version");
  }

  @Test
  default void anEndedSessionIsTold() throws InterruptedException {
    RequestView request = host().logIn();
    String key = binding().identity().current(request).orElseThrow().key();
    BlockingQueue<HostEvent> events = new LinkedBlockingQueue<>();
    try (Registration listening = binding().events().listen(events::add)) {
      assertNotNull(listening);
      host().logOut(request);
      assertEquals(new HostEvent.SessionEnded(key), next(events));
    }
  }

  @Test
  default void afterClosingNothingIsTold() throws InterruptedException {
    AtomicInteger heard = new AtomicInteger();
    BlockingQueue<HostEvent> other = new LinkedBlockingQueue<>();
    Registration closed = binding().events().listen(event -> heard.incrementAndGet());
    closed.close();
    closed.close();
    try (Registration listening = binding().events().listen(other::add)) {
      assertNotNull(listening);
      host().logOut(host().logIn());
      next(other);
    }
    assertEquals(0, heard.get());
  }

  @Test
  default void aFailingListenerHarmsNobody() throws InterruptedException {
    BlockingQueue<HostEvent> events = new LinkedBlockingQueue<>();
    try (Registration failing =
            binding()
                .events()
                .listen(
                    event -> {
                      throw new IllegalStateException("broken on purpose");
                    });
        Registration listening = binding().events().listen(events::add)) {
      assertNotNull(failing);
      assertNotNull(listening);
      host().logOut(host().logIn());
      next(events);
      host().logOut(host().logIn());
      next(events);
    }
  }

  @Test
  default void aListenerIsNeverCalledTwiceAtOnce() throws InterruptedException {
    AtomicBoolean inside = new AtomicBoolean();
    AtomicInteger clashes = new AtomicInteger();
    BlockingQueue<HostEvent> events = new LinkedBlockingQueue<>();
    try (Registration listening =
        binding()
            .events()
            .listen(
                event -> {
                  if (!inside.compareAndSet(false, true)) {
                    clashes.incrementAndGet();
                  }
                  inside.set(false);
                  events.add(event);
                })) {
      assertNotNull(listening);
      for (int i = 0; i < 10; i++) {
        host().logOut(host().logIn());
      }
      for (int i = 0; i < 10; i++) {
        assertTrue(next(events) instanceof HostEvent.SessionEnded);
      }
    }
    assertEquals(0, clashes.get());
  }
}
