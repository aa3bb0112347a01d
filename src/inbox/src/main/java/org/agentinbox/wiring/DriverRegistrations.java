package org.agentinbox.wiring;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * JDBC drivers enter themselves into a list of the JDK when their class is loaded and would hold
 * our class loader there for ever. Not a component: components also stop when a setting changes,
 * and drivers do not enter themselves twice.
 */
public final class DriverRegistrations implements BundleActivator {
  /**
   * Survives a stop, as the loaded driver classes do: a bundle may start again with the same class
   * loader.
   */
  private static final List<Driver> RELEASED = new CopyOnWriteArrayList<>();

  @Override
  public void start(BundleContext bundle) throws SQLException {
    for (Driver driver : RELEASED) {
      DriverManager.registerDriver(driver);
    }
    RELEASED.clear();
  }

  /** Runs after our components have closed their connections. */
  @Override
  public void stop(BundleContext bundle) throws SQLException {
    // Again until none is left: where the host has a driver of the same class name, asking for the
    // list is what loads
    // our own class and enters it.
    List<Driver> ours = entered();
    while (!ours.isEmpty()) {
      for (Driver driver : ours) {
        RELEASED.add(driver);
        DriverManager.deregisterDriver(driver);
      }
      ours = entered();
    }
  }

  private static List<Driver> entered() {
    ClassLoader ours = DriverRegistrations.class.getClassLoader();
    return DriverManager.drivers()
        .filter(driver -> driver.getClass().getClassLoader() == ours)
        .toList();
  }
}
