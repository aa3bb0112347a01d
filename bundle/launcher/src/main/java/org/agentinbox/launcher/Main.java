package org.agentinbox.launcher;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * {@code java -jar agent-inbox.jar}: the sample web site, the sample helpdesk and the plug-in in
 * one process.
 */
public final class Main {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Logger ROOT_LOG = Logger.getLogger("");

  /** Held here because the JDK forgets the level of a logger nobody holds. */
  private static final List<Logger> CHATTY_LOGS =
      Stream.of(
              "org.apache.aries.spifly",
              "org.apache.felix.http",
              "org.eclipse.jetty",
              "org.flywaydb",
              "com.zaxxer.hikari")
          .map(Logger::getLogger)
          .toList();

  private Main() {}

  public static void main(String[] arguments) throws InterruptedException {
    try {
      Options options = Options.parse(List.of(arguments), System.getProperties());
      logLevel(options);
      run(options);
    } catch (LauncherException explained) {
      System.err.println(explained.getMessage());
      System.exit(1);
    }
  }

  private static void run(Options options) throws InterruptedException {
    refuseTakenPort(options.port());
    FrameworkBoot boot = FrameworkBoot.start(home(), options);
    // Also on Ctrl-C and SIGTERM, and when the start goes wrong below: bundles close what they
    // opened.
    Runtime.getRuntime().addShutdownHook(new Thread(boot::close, "agent-inbox-launcher-stop"));
    SampleSite site = SampleSite.start(options.sitePort(), options.port());
    List<String> missing = Readiness.await(options.port(), PATIENCE, boot::hasFailedComponents);
    while (!missing.isEmpty() && Readiness.waitsForDatabase(options.port())) {
      missing = Readiness.await(options.port(), PATIENCE, boot::hasFailedComponents);
    }
    if (!missing.isEmpty()) {
      throw new LauncherException(
          "Agent Inbox did not start. These pages do not answer: %s\n%s"
              .formatted(String.join(", ", missing), boot.account()));
    }
    System.out.println(
        Account.ready(
            options, site.port(), ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0));
    boot.awaitStop();
  }

  private static void refuseTakenPort(int port) {
    try {
      new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    } catch (IOException taken) {
      throw new LauncherException(
          "Port "
              + port
              + " is in use by another program. Stop it, or choose another port: --port 8090",
          taken);
    }
  }

  /** The folder the running jar lies in. */
  private static Path home() {
    try {
      return Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .getParent();
    } catch (URISyntaxException impossible) {
      throw new LauncherException("The program does not find its own folder.", impossible);
    }
  }

  /**
   * Some libraries log with slf4j and some with the JDK; both shall look alike. Both read system
   * properties once, when the first bundle logs.
   */
  private static void logLevel(Options options) {
    String prefix = "org.slf4j.simpleLogger.";
    setUnlessGiven(prefix + "defaultLogLevel", options.quiet() ? "warn" : "info");
    setUnlessGiven(prefix + "showDateTime", "true");
    setUnlessGiven(prefix + "dateTimeFormat", "yyyy-MM-dd HH:mm:ss.SSS");
    setUnlessGiven(prefix + "showThreadName", "false");
    setUnlessGiven(
        "java.util.logging.SimpleFormatter.format", "%1$tF %1$tT.%1$tL %4$s %3$s - %5$s%6$s%n");
    ROOT_LOG.setLevel(options.quiet() ? Level.WARNING : Level.INFO);
    // These tell of every step of a start that goes as it should.
    CHATTY_LOGS.forEach(logger -> logger.setLevel(Level.WARNING));
    for (Logger chatty : CHATTY_LOGS) {
      setUnlessGiven(prefix + "log." + chatty.getName(), "warn");
    }
  }

  private static void setUnlessGiven(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }
}
