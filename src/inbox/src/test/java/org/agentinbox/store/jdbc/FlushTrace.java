package org.agentinbox.store.jdbc;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Follows the system calls of a process that appends to SQLite: which messages went into the log,
 * which of them a flush has covered since, and which were acknowledged. One thread writes the log,
 * but another flushes it, too, when it copies the log into the database: a flush covers what was
 * written before it began.
 */
final class FlushTrace {
  private static final Pattern STORED = Pattern.compile("(run\\d+-message-\\d+)Text of ");
  private static final Pattern SAID = Pattern.compile(" write\\(1.*\"ACK \\S+ \\d+ (\\S+)\\\\n\"");

  private final String log;
  private final String folder;
  private final Set<String> written = new HashSet<>();
  private final Map<String, Set<String>> beingFlushed = new HashMap<>();
  private final Set<String> flushed = new HashSet<>();
  private final List<String> tooEarly = new ArrayList<>();
  private int acknowledged;
  private int flushes;
  private boolean folderFlushed;

  FlushTrace(Path folder) {
    this.folder = "<" + folder + ">";
    this.log = "<" + folder.resolve("inbox.db-wal") + ">";
  }

  void read(String line) {
    String thread = line.split(" ", 2)[0];
    if (line.contains(" pwrite64(") && line.contains(log)) {
      Matcher stored = STORED.matcher(line);
      while (stored.find()) {
        written.add(stored.group(1));
      }
    } else if (line.contains("sync(") && line.contains(log)) {
      beginFlush(thread);
      if (line.endsWith("= 0")) {
        endFlush(thread);
      }
    } else if (line.contains("sync resumed") && line.endsWith("= 0")) {
      endFlush(thread);
    } else if (line.contains("sync(") && line.contains(folder)) {
      folderFlushed = true;
    } else {
      readAcknowledgement(line);
    }
  }

  private void readAcknowledgement(String line) {
    Matcher said = SAID.matcher(line);
    if (said.find()) {
      acknowledged++;
      if (!flushed.contains(said.group(1)) || !folderFlushed) {
        tooEarly.add(said.group(1));
      }
    }
  }

  private void beginFlush(String thread) {
    beingFlushed.put(thread, Set.copyOf(written));
  }

  /** Of the log, or of another file: then nothing had begun. */
  private void endFlush(String thread) {
    Set<String> covered = beingFlushed.remove(thread);
    if (covered != null) {
      flushes++;
      flushed.addAll(covered);
      written.removeAll(covered);
    }
  }

  List<String> tooEarly() {
    return tooEarly;
  }

  int acknowledged() {
    return acknowledged;
  }

  int flushes() {
    return flushes;
  }

  boolean folderFlushed() {
    return folderFlushed;
  }
}
