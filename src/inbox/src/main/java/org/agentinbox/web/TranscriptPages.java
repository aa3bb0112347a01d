package org.agentinbox.web;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.agentinbox.application.Transcript;
import org.agentinbox.application.TranscriptWriter;
import org.agentinbox.pages.Catalogue;
import org.agentinbox.pages.Messages;
import org.agentinbox.pages.PageEngine;

/** Transcripts as plain text, and as pages to print. */
public final class TranscriptPages implements TranscriptWriter {
  private static final int RULE = 60;

  private final Catalogue catalogue;
  private final PageEngine engine;
  private final String assets;

  /**
   * @param assets where styles and scripts are served
   */
  public TranscriptPages(Catalogue catalogue, PageEngine engine, String assets) {
    this.catalogue = catalogue;
    this.engine = engine;
    this.assets = assets;
  }

  @Override
  public String title(Transcript transcript, Locale locale, ZoneId zone) {
    return new TranscriptLines(catalogue.forLocale(locale), zone).title(transcript);
  }

  @Override
  public String text(Transcript transcript, Locale locale, ZoneId zone) {
    return text(transcript, catalogue.forLocale(locale), zone);
  }

  /** Plain text; a line that begins a message is never indented, the rest of it always is. */
  public String text(Transcript transcript, Messages reader, ZoneId zone) {
    TranscriptLines writer = new TranscriptLines(reader, zone);
    StringBuilder text = new StringBuilder();
    text.append(reader.text("transcript.heading")).append('\n');
    text.append(writer.title(transcript)).append('\n');
    writer.facts(transcript).forEach(fact -> text.append(fact).append('\n'));
    text.append("-".repeat(RULE)).append('\n');
    for (TranscriptLines.Line line : writer.lines(transcript)) {
      if (line.isOnAnotherDay()) {
        text.append('\n').append(line.day()).append('\n');
      }
      text.append('[').append(line.time()).append("] ");
      if (!line.isTold()) {
        text.append(line.name()).append(": ");
      }
      text.append(line.text().replace("\n", "\n    ")).append('\n');
    }
    return text.toString();
  }

  /** A page to print. */
  public String html(Transcript transcript, Messages reader, ZoneId zone) {
    TranscriptLines writer = new TranscriptLines(reader, zone);
    return engine.render(
        "transcript/transcript.vm",
        Map.of(
            "t",
            reader,
            "assets",
            assets,
            "title",
            writer.title(transcript),
            "facts",
            writer.facts(transcript),
            "lines",
            writer.lines(transcript)));
  }
}
