package org.agentinbox.bench.product;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Looks into another JVM of this machine and this user. */
public final class ServerMemory implements AutoCloseable {
  private static final int COLLECTIONS = 4;

  /**
   * @param heap bytes of living objects
   * @param direct bytes of buffers outside the heap
   * @param resident bytes of the process that are in memory, free heap included
   */
  public record Figures(long heap, long direct, long resident) {}

  private final long pid;
  private final JMXConnector connector;
  private final MemoryMXBean memory;
  private final BufferPoolMXBean direct;

  private ServerMemory(long pid, JMXConnector connector) throws IOException {
    this.pid = pid;
    this.connector = connector;
    MBeanServerConnection beans = connector.getMBeanServerConnection();
    memory =
        ManagementFactory.newPlatformMXBeanProxy(
            beans, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
    direct =
        ManagementFactory.newPlatformMXBeanProxy(
            beans, "java.nio:type=BufferPool,name=direct", BufferPoolMXBean.class);
  }

  @SuppressWarnings("BanJNDI") // the address comes from the JVM itself, on this machine
  public static ServerMemory of(long pid) throws IOException {
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
      String url = machine.startLocalManagementAgent();
      machine.detach();
      return new ServerMemory(pid, JMXConnectorFactory.connect(new JMXServiceURL(url)));
    } catch (AttachNotSupportedException e) {
      throw new IOException(e);
    }
  }

  /** After several collections. */
  public Figures measure() throws IOException {
    for (int i = 0; i < COLLECTIONS; i++) {
      memory.gc();
    }
    return new Figures(
        memory.getHeapMemoryUsage().getUsed(),
        direct.getMemoryUsed(),
        ProcessUse.residentBytes(pid));
  }

  @Override
  public void close() throws IOException {
    connector.close();
  }
}
