package org.agentinbox.launcher;

import java.io.PrintStream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Prints what goes to the OSGi log service. The component runtime reports a failed activation only
 * there, where nobody would ever see it.
 */
final class LogPrinter implements LogListener {
  private final LogLevel threshold;
  private final PrintStream out = System.err;
  private ServiceTracker<LogReaderService, LogReaderService> tracker;

  LogPrinter(boolean quiet) {
    this.threshold = quiet ? LogLevel.ERROR : LogLevel.WARN;
  }

  void open(BundleContext context) {
    tracker =
        new ServiceTracker<>(context, LogReaderService.class, null) {
          @Override
          public LogReaderService addingService(ServiceReference<LogReaderService> reference) {
            LogReaderService reader = super.addingService(reference);
            reader.addLogListener(LogPrinter.this);
            return reader;
          }
        };
    tracker.open();
  }

  void close() {
    if (tracker != null) {
      tracker.close();
    }
  }

  @Override
  public void logged(LogEntry entry) {
    if (!threshold.implies(entry.getLogLevel())) {
      return;
    }
    out.println(
        "[" + entry.getLogLevel() + "] " + entry.getLoggerName() + " - " + entry.getMessage());
    if (entry.getException() != null) {
      entry.getException().printStackTrace(out);
    }
  }
}
