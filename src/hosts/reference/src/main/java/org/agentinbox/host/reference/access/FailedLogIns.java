package org.agentinbox.host.reference.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down guessing: after some failures from one address for one name, or many from one address
 * for any names, further attempts are refused for a while. Only the address that failed is kept
 * out, so nobody can lock a colleague out from elsewhere. In memory: a restart forgets.
 */
public final class FailedLogIns {
  static final Duration WINDOW = Duration.ofMinutes(5);
  static final int PER_NAME = 5;
  static final int PER_ADDRESS = 50;
  private static final int REMEMBERED = 10_000;

  private final Clock clock;
  private final Map<String, Deque<Instant>> failures =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
          return size() > REMEMBERED;
        }
      };

  public FailedLogIns(Clock clock) {
    this.clock = clock;
  }

  public synchronized boolean tooMany(String name, String address) {
    return recent(key(name, address)) >= PER_NAME || recent(address) >= PER_ADDRESS;
  }

  public synchronized void failed(String name, String address) {
    note(key(name, address));
    note(address);
  }

  /** A success shows that the person knows the password after all. */
  public synchronized void succeeded(String name, String address) {
    failures.remove(key(name, address));
  }

  private static String key(String name, String address) {
    return address + "\n" + name;
  }

  private void note(String key) {
    failures.computeIfAbsent(key, k -> new ArrayDeque<>()).addLast(clock.instant());
  }

  private int recent(String key) {
    Deque<Instant> times = failures.get(key);
    if (times == null) {
      return 0;
    }
    Instant start = clock.instant().minus(WINDOW);
    while (!times.isEmpty() && !times.getFirst().isAfter(start)) {
      times.removeFirst();
    }
    if (times.isEmpty()) {
      failures.remove(key);
    }
    return times.size();
  }
}
