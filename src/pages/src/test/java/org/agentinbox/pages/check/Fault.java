package org.agentinbox.pages.check;

import java.nio.file.Path;

/** What is wrong, where, and what to do about it. */
record Fault(Path file, int line, String rule, String text) {
  @Override
  public String toString() {
    return file + ":" + line + ": " + text + " [" + rule + "]";
  }
}
