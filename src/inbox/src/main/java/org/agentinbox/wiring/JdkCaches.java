package org.agentinbox.wiring;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the JDK forget us when we stop. Until version 19 its method handles keep the type they were
 * last adapted to (JDK-8078641), and those behind the methods of records are the JDK's own: the
 * record that was compared last keeps its class loader in memory, and that is all of an old bundle.
 */
final class JdkCaches {
  private static final Logger LOG = LoggerFactory.getLogger(JdkCaches.class);

  private JdkCaches() {}

  /** Has these handles adapted once more, to a type that stays anyway. */
  static void letGo() {
    try {
      MethodHandle getter =
          MethodHandles.publicLookup()
              .findVirtual(String.class, "strip", MethodType.methodType(String.class));
      for (Object[] method :
          List.of(
              new Object[] {
                "equals", MethodType.methodType(boolean.class, String.class, Object.class)
              },
              new Object[] {"hashCode", MethodType.methodType(int.class, String.class)},
              new Object[] {"toString", MethodType.methodType(String.class, String.class)})) {
        ObjectMethods.bootstrap(
            MethodHandles.lookup(),
            (String) method[0],
            (MethodType) method[1],
            String.class,
            "text",
            getter);
      }
    } catch (Throwable e) {
      LOG.debug("The JDK may keep a class of ours until it needs the place", e);
    }
  }
}
