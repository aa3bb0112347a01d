package org.agentinbox.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/**
 * Boots a Felix framework with the bundles of a distribution folder. Used by {@link Main} and,
 * in-process, by tests. Instances may be used by any thread; {@link #close()} may be called more
 * than once.
 */
public final class FrameworkBoot implements AutoCloseable {
  /**
   * Up to here: logging and the configuration service. Configuration is written before the rest
   * starts.
   */
  private static final int CONFIGURATION_LEVEL = 10;

  private static final int FINAL_LEVEL = 30;
  private static final long START_SECONDS = 60;
  private static final long STOP_MILLIS = 20_000;

  /**
   * API packages the launcher and the bundles share: the launcher writes configuration, reads logs
   * and asks the component runtime why something is missing. The framework hands out its own copy,
   * so no bundle brings them.
   */
  private static final String SHARED_PACKAGES =
      String.join(
          ",",
          "org.osgi.service.cm;version=1.6.1",
          "org.osgi.service.log;version=1.5",
          "org.osgi.service.log.admin;version=1.0",
          "org.osgi.service.component;version=1.5.1",
          "org.osgi.service.component.propertytypes;version=1.5",
          "org.osgi.service.component.runtime;version=1.5",
          "org.osgi.service.component.runtime.dto;version=1.5",
          "org.osgi.util.promise;version=1.3",
          "org.osgi.util.function;version=1.2");

  private final Framework framework;
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final LogPrinter log;

  private FrameworkBoot(Framework framework, boolean quiet) {
    this.framework = framework;
    this.log = new LogPrinter(quiet);
  }

  /**
   * Starts everything and returns when the last start level is reached; components may still be on
   * their way up then.
   *
   * @param home the distribution folder, with {@code bundles/} and {@code conf/}
   * @throws LauncherException when a bundle cannot be installed or started; nothing runs then
   */
  public static FrameworkBoot start(Path home, Options options) {
    FrameworkBoot boot =
        new FrameworkBoot(
            new FrameworkFactory().newFramework(properties(home, options)), options.quiet());
    try {
      boot.run(home, options);
      return boot;
    } catch (BundleException | IOException failed) {
      boot.close();
      throw new LauncherException("The framework does not start: " + failed.getMessage(), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      boot.close();
      throw new LauncherException("Interrupted while starting.", interrupted);
    } catch (RuntimeException failed) {
      boot.close();
      throw failed;
    }
  }

  private static Map<String, String> properties(Path home, Options options) {
    Map<String, String> properties = new HashMap<>();
    // Bundles are installed afresh each time: what runs is what lies in the folder. Data lives
    // elsewhere.
    properties.put(Constants.FRAMEWORK_STORAGE, options.data().resolve("framework").toString());
    properties.put(
        Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
    properties.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, Integer.toString(CONFIGURATION_LEVEL));
    properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, SHARED_PACKAGES);
    properties.put("org.osgi.service.http.port", Integer.toString(options.port()));
    properties.put("org.apache.felix.http.host", "127.0.0.1");
    properties.put("felix.fileinstall.dir", home.resolve("conf").toString());
    properties.put("felix.fileinstall.tmpdir", options.data().resolve("framework-tmp").toString());
    properties.put("felix.fileinstall.noInitialDelay", "true");
    properties.put("felix.fileinstall.enableConfigSave", "false");
    // These two are written by Settings; two writers would fight.
    properties.put(
        "felix.fileinstall.filter",
        "(?!\\Q" + Settings.PLUGIN + ".cfg\\E|\\Q" + Settings.REFERENCE_HOST + ".cfg\\E).*\\.cfg");
    return properties;
  }

  private void run(Path home, Options options)
      throws BundleException, IOException, InterruptedException {
    Files.createDirectories(options.data());
    framework.init(this::remember);
    BundleContext context = framework.getBundleContext();
    context.addFrameworkListener(this::remember);
    log.open(context);
    for (BundleFolder.Entry entry : new BundleFolder(home.resolve("bundles")).entries()) {
      Bundle bundle = install(context, entry.jar());
      bundle.adapt(BundleStartLevel.class).setStartLevel(entry.startLevel());
      if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
        bundle.start(); // for now only marked: its level is not reached yet
      }
    }
    framework.start();
    new Settings(home.resolve("conf"), options).write(context);
    CountDownLatch reached = new CountDownLatch(1);
    framework
        .adapt(FrameworkStartLevel.class)
        .setStartLevel(
            FINAL_LEVEL,
            event -> {
              if (event.getType() == FrameworkEvent.STARTLEVEL_CHANGED) {
                reached.countDown();
              }
            });
    if (!reached.await(START_SECONDS, TimeUnit.SECONDS)) {
      throw new LauncherException(
          "A bundle has not finished starting after " + START_SECONDS + " s.\n" + account());
    }
    List<String> notStarted = new Diagnosis(context).bundlesNotStarted();
    if (!notStarted.isEmpty()) {
      throw new LauncherException(
          String.join("\n", notStarted) + "\n" + String.join("\n", failures));
    }
  }

  private static Bundle install(BundleContext context, Path jar) throws BundleException {
    try {
      Bundle bundle = context.installBundle(jar.toUri().toString());
      if (bundle.getSymbolicName() == null) {
        throw new LauncherException(
            jar + " is not an OSGi bundle: its manifest names no Bundle-SymbolicName.");
      }
      return bundle;
    } catch (BundleException broken) {
      throw new BundleException(
          jar.getFileName() + " cannot be installed: " + broken.getMessage(), broken);
    }
  }

  private void remember(FrameworkEvent event) {
    if (event.getType() == FrameworkEvent.ERROR && event.getThrowable() != null) {
      failures.add(event.getThrowable().getMessage());
    }
  }

  /** The system bundle's context: services and bundles of the running framework. */
  public BundleContext context() {
    return framework.getBundleContext();
  }

  /**
   * In words, what is not as it should be: bundles that did not start, components that wait for
   * something.
   */
  public String account() {
    List<String> lines = new ArrayList<>();
    Diagnosis diagnosis = new Diagnosis(framework.getBundleContext());
    lines.addAll(diagnosis.bundlesNotStarted());
    lines.addAll(diagnosis.componentsNotSatisfied());
    lines.addAll(failures);
    return String.join("\n", lines);
  }

  /** Whether a component threw when it was activated. */
  public boolean hasFailedComponents() {
    return new Diagnosis(framework.getBundleContext()).hasFailedComponents();
  }

  /** Waits until the framework has stopped, however that came about. */
  void awaitStop() throws InterruptedException {
    framework.waitForStop(0);
  }

  /** Stops all bundles in the reverse order of their levels, then the framework. */
  @Override
  public void close() {
    try {
      log.close();
      framework.stop();
      framework.waitForStop(STOP_MILLIS);
    } catch (BundleException failed) {
      throw new LauncherException("The framework does not stop: " + failed.getMessage(), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
