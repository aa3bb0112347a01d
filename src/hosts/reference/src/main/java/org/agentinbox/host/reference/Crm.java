package org.agentinbox.host.reference;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.agentinbox.host.reference.access.ContactRules;
import org.agentinbox.host.reference.access.LogIns;
import org.agentinbox.host.reference.access.Passwords;
import org.agentinbox.host.reference.access.Secrets;
import org.agentinbox.host.reference.binding.Events;
import org.agentinbox.host.reference.binding.Panels;
import org.agentinbox.host.reference.binding.ReferenceBinding;
import org.agentinbox.host.reference.binding.Work;
import org.agentinbox.host.reference.seed.Seed;
import org.agentinbox.host.reference.store.Activities;
import org.agentinbox.host.reference.store.Agents;
import org.agentinbox.host.reference.store.Cases;
import org.agentinbox.host.reference.store.Contacts;
import org.agentinbox.host.reference.store.Database;
import org.agentinbox.host.reference.store.Sessions;
import org.agentinbox.host.reference.web.Site;
import org.agentinbox.host.reference.web.Sites;
import org.agentinbox.pages.Catalogue;
import org.agentinbox.spi.HostBinding;
import org.agentinbox.spi.HostEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole CRM, put together without any framework. Closing it leaves nothing behind. */
public final class Crm implements AutoCloseable {
  static final String DEMO_PASSWORD = "agent-inbox";

  private static final Logger LOG = LoggerFactory.getLogger(Crm.class);
  private static final int SWEEP_SECONDS = 30;

  /**
   * @param demoPassword of the agents the CRM makes itself
   * @param extraAgents how many agents are made besides the usual ones
   * @param sessionLifetime after which an agent logs in again
   * @param passwordRounds what a digest costs; more is safer and slower
   */
  public record Options(
      String demoPassword,
      int extraAgents,
      Duration sessionLifetime,
      boolean secureCookies,
      int passwordRounds) {
    private static final int ROUNDS = 210_000;

    public Options {
      if (extraAgents < 0 || extraAgents > 999) {
        throw new IllegalArgumentException("extraAgents must be 0 to 999, not " + extraAgents);
      }
      if (sessionLifetime.compareTo(Duration.ofMinutes(1)) < 0) {
        throw new IllegalArgumentException("sessionHours must be 1 or more");
      }
      if (demoPassword.isEmpty()) {
        throw new IllegalArgumentException("demoPassword must not be empty");
      }
    }

    static Options of(Settings settings) {
      return new Options(
          settings.demoPassword(),
          settings.extraAgents(),
          Duration.ofHours(settings.sessionHours()),
          settings.secureCookies(),
          ROUNDS);
    }
  }

  private final Database database;
  private final Events events = new Events();
  private final Work work = new Work();
  private final LogIns logIns;
  private final HostBinding binding;
  private final Site site;
  private final ScheduledThreadPoolExecutor timer;

  /**
   * @param database is closed with the CRM
   */
  public Crm(Database database, Options options, Clock clock, SecureRandom random) {
    this.database = database;
    Catalogue catalogue =
        Catalogue.load(Crm.class.getClassLoader(), "i18n/reference-host/messages");
    Agents agents = new Agents(database);
    Contacts contacts = new Contacts(database);
    Activities activities = new Activities(database);
    Cases cases = new Cases(database);
    Panels panels = new Panels();
    Passwords passwords = new Passwords(random, options.passwordRounds());
    Secrets secrets = new Secrets(random);
    new Seed(database, agents, passwords, clock).run(options.demoPassword(), options.extraAgents());
    ContactRules rules =
        new ContactRules(
            (agent, standing) ->
                catalogue.forLocale(agent.language()).text("contact.standing." + standing.code()));
    logIns =
        new LogIns(
            agents,
            new Sessions(database),
            passwords,
            secrets,
            clock,
            options.sessionLifetime(),
            key -> events.publish(new HostEvent.SessionEnded(key)));
    binding =
        new ReferenceBinding(logIns, rules, agents, contacts, activities, panels, events, work);
    site =
        new Sites(
                clock,
                secrets,
                catalogue,
                logIns,
                rules,
                agents,
                contacts,
                cases,
                activities,
                panels,
                events,
                options.secureCookies())
            .build();
    timer = sweeper(logIns);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // runs until the timer is shut down
  private static ScheduledThreadPoolExecutor sweeper(LogIns logIns) {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "reference-host-timer");
              thread.setDaemon(true);
              return thread;
            });
    timer.scheduleWithFixedDelay(
        () -> {
          try {
            logIns.endExpired();
          } catch (RuntimeException e) {
            LOG.warn("Could not end the sessions that have run out; trying again later", e);
          }
        },
        0,
        SWEEP_SECONDS,
        TimeUnit.SECONDS);
    return timer;
  }

  public HostBinding binding() {
    return binding;
  }

  public Site site() {
    return site;
  }

  /** For tests and the timer. */
  LogIns logIns() {
    return logIns;
  }

  @Override
  public void close() {
    timer.shutdownNow();
    events.close();
    work.close();
    try {
      timer.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      database.close();
    }
  }
}
