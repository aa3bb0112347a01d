package org.agentinbox.launcher;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * Configuration of the plug-in and of the reference host: {@code conf/<pid>.cfg} where there is
 * one, and over it what the options say. Written before any component starts, so that none starts
 * twice.
 */
record Settings(Path conf, Options options) {
  static final String PLUGIN = "org.agentinbox";
  static final String REFERENCE_HOST = "org.agentinbox.host.reference";

  void write(BundleContext framework) {
    ServiceReference<ConfigurationAdmin> reference =
        framework.getServiceReference(ConfigurationAdmin.class);
    if (reference == null) {
      throw new LauncherException("The configuration service did not start.");
    }
    try {
      ConfigurationAdmin admin = framework.getService(reference);
      admin.getConfiguration(PLUGIN, "?").updateIfDifferent(FrameworkUtil.asDictionary(plugin()));
      admin
          .getConfiguration(REFERENCE_HOST, "?")
          .updateIfDifferent(FrameworkUtil.asDictionary(referenceHost()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      framework.ungetService(reference);
    }
  }

  private Map<String, Object> plugin() {
    Map<String, Object> settings = file(PLUGIN);
    settings.put("data.folder", options.data().resolve("agent-inbox").toString());
    options
        .database()
        .ifPresent(
            database -> {
              settings.put("database.url", database.url());
              settings.put("database.user", database.user());
              settings.put("database.password", database.password());
            });
    return settings;
  }

  private Map<String, Object> referenceHost() {
    Map<String, Object> settings = file(REFERENCE_HOST);
    settings.put("folder", options.data().resolve("reference-host").toString());
    if (options.extraAgents() > 0) {
      settings.put("extraAgents", options.extraAgents());
    }
    settings.putIfAbsent("demoPassword", Account.DEMO_PASSWORD);
    return settings;
  }

  private Map<String, Object> file(String pid) {
    Map<String, Object> settings = new HashMap<>();
    Path file = conf.resolve(pid + ".cfg");
    if (Files.exists(file)) {
      Properties lines = new Properties();
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        lines.load(reader);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
      lines.stringPropertyNames().forEach(name -> settings.put(name, lines.getProperty(name)));
    }
    return settings;
  }
}
