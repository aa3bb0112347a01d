package org.agentinbox.host.reference.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.agentinbox.host.reference.crm.Agent;
import org.agentinbox.host.reference.store.Agents;
import org.agentinbox.host.reference.store.Sessions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Log-ins of agents. They are kept in the database and survive a restart; an answer from memory is
 * trusted for a few seconds, so that several processes on one database agree soon.
 */
public final class LogIns {
  /** The cookie that holds the secret of a session. */
  public static final String COOKIE = "crm_session";

  private static final Logger LOG = LoggerFactory.getLogger(LogIns.class);
  private static final Duration TRUSTED = Duration.ofSeconds(5);
  private static final int LONGEST_SECRET = 100;

  /** A log-in in progress. */
  public record Current(Agent agent, String key, Instant expiresAt) {}

  /** What came of an attempt to log in. */
  public sealed interface Outcome {
    /** Logged in; the secret goes into the cookie. */
    record Welcome(Agent agent, String secret) implements Outcome {}

    /** No such agent or another password: which of the two is not told. */
    record Wrong() implements Outcome {}

    /** Too many failures just now. */
    record TooMany() implements Outcome {}
  }

  private record Known(Current session, Instant checkedAt) {}

  private final Agents agents;
  private final Sessions sessions;
  private final Passwords passwords;
  private final Secrets secrets;
  private final FailedLogIns failures;
  private final Clock clock;
  private final Duration lifetime;
  private final Consumer<String> ended;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  /**
   * @param ended is told the key of each session that ended
   */
  public LogIns(
      Agents agents,
      Sessions sessions,
      Passwords passwords,
      Secrets secrets,
      Clock clock,
      Duration lifetime,
      Consumer<String> ended) {
    this.agents = agents;
    this.sessions = sessions;
    this.passwords = passwords;
    this.secrets = secrets;
    this.failures = new FailedLogIns(clock);
    this.clock = clock;
    this.lifetime = lifetime;
    this.ended = ended;
  }

  public Outcome logIn(String name, String password, String address) {
    String id = name.strip().toLowerCase(Locale.ROOT);
    if (failures.tooMany(id, address)) {
      return new Outcome.TooMany();
    }
    Optional<String> digest = agents.passwordDigest(id);
    boolean right =
        passwords.matches(password, digest.orElse(passwords.nobody())) && digest.isPresent();
    Optional<Agent> agent = right ? agents.find(id) : Optional.empty();
    if (agent.isEmpty()) {
      failures.failed(id, address);
      return new Outcome.Wrong();
    }
    failures.succeeded(id, address);
    String secret = secrets.fresh();
    Instant now = clock.instant();
    Current session = new Current(agent.get(), Secrets.sessionKey(secret), now.plus(lifetime));
    sessions.add(session.key(), id, now, session.expiresAt());
    known.put(session.key(), new Known(session, now));
    return new Outcome.Welcome(agent.get(), secret);
  }

  /**
   * The log-in behind a cookie. From memory in all but a few calls, else one look-up by key. While
   * the database does not answer, who was known before goes on working.
   *
   * @throws RuntimeException when the database does not answer and memory does not know
   */
  public Optional<Current> current(String secret) {
    if (secret.isEmpty() || secret.length() > LONGEST_SECRET) {
      return Optional.empty();
    }
    String key = Secrets.sessionKey(secret);
    Instant now = clock.instant();
    Optional<Known> remembered =
        Optional.ofNullable(known.get(key))
            .filter(entry -> now.isBefore(entry.session().expiresAt()));
    if (remembered.isPresent() && now.isBefore(remembered.get().checkedAt().plus(TRUSTED))) {
      return remembered.map(Known::session);
    }
    try {
      return lookUp(key, now);
    } catch (RuntimeException e) {
      if (remembered.isEmpty()) {
        throw e;
      }
      LOG.warn("The database did not tell whether a session goes on", e);
      return remembered.map(Known::session);
    }
  }

  private Optional<Current> lookUp(String key, Instant now) {
    Optional<Current> session =
        sessions
            .find(key, now)
            .map(stored -> new Current(stored.agent(), stored.key(), stored.expiresAt()));
    if (session.isPresent()) {
      known.put(key, new Known(session.get(), now));
    } else {
      known.remove(key);
    }
    return session;
  }

  public void logOut(String secret) {
    String key = Secrets.sessionKey(secret);
    known.remove(key);
    if (sessions.remove(key)) {
      ended.accept(key);
    }
  }

  /** Ends what has run out; called now and then. */
  public void endExpired() {
    for (String key : sessions.removeExpired(clock.instant())) {
      known.remove(key);
      ended.accept(key);
    }
    Instant old = clock.instant().minus(TRUSTED.multipliedBy(100));
    known.values().removeIf(entry -> entry.checkedAt().isBefore(old));
  }

  /** An agent's record changed: what memory holds of it is no longer true. */
  public void agentChanged(String agentId) {
    known.values().removeIf(entry -> entry.session().agent().id().equals(agentId));
  }
}
