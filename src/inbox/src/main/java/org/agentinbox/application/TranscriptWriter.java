package org.agentinbox.application;

import java.time.ZoneId;
import java.util.Locale;

/** Writes transcripts as plain text in the reader's language and time zone. */
public interface TranscriptWriter {
  /** One line that says what it is. */
  String title(Transcript transcript, Locale locale, ZoneId zone);

  String text(Transcript transcript, Locale locale, ZoneId zone);
}
