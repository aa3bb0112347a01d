package org.agentinbox.launcher;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * {@code java -jar agent-inbox.jar}: the sample web site, the sample helpdesk and the plug-in in
 * one process.
 */
public final class Main {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

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
    List<String> missing = Readiness.await(options.port(), PATIENCE);
    if (!missing.isEmpty()) {
      throw new LauncherException(
          "After %d s these pages still do not answer: %s\n%s"
              .formatted(PATIENCE.toSeconds(), String.join(", ", missing), boot.account()));
    }
    System.out.println(
        Account.ready(options, ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0));
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

  /** slf4j-simple reads system properties only, once, when the first bundle logs. */
  private static void logLevel(Options options) {
    String prefix = "org.slf4j.simpleLogger.";
    setUnlessGiven(prefix + "defaultLogLevel", options.quiet() ? "warn" : "info");
    setUnlessGiven(prefix + "showDateTime", "true");
    setUnlessGiven(prefix + "dateTimeFormat", "yyyy-MM-dd HH:mm:ss.SSS");
    // Jetty tells ten lines about itself at each start.
    setUnlessGiven(prefix + "log.org.eclipse.jetty", "warn");
    setUnlessGiven(prefix + "log.org.apache.felix.http", "warn");
  }

  private static void setUnlessGiven(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }
}
