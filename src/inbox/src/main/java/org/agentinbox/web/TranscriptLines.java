package org.agentinbox.web;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.agentinbox.application.Transcript;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationState;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.domain.conversation.EntryKind;
import org.agentinbox.pages.Messages;

/** A transcript in a reader's language and time zone, line by line. */
public final class TranscriptLines {
  private final Messages reader;
  private final ZoneId zone;
  private final DateTimeFormatter day;
  private final DateTimeFormatter time;
  private final DateTimeFormatter moment;

  /**
   * A line of the chat.
   *
   * @param day set where another day begins
   * @param name who wrote; empty when nobody did in person
   */
  public record Line(String day, String time, String isoTime, String name, String text) {
    public boolean isTold() {
      return name.isEmpty();
    }

    public boolean isOnAnotherDay() {
      return !day.isEmpty();
    }
  }

  public TranscriptLines(Messages reader, ZoneId zone) {
    this.reader = reader;
    this.zone = zone;
    this.day = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(reader.locale());
    this.time = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(reader.locale());
    this.moment =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
            .withLocale(reader.locale());
  }

  /** What it is, in a few words. */
  public String title(Transcript transcript) {
    Conversation conversation = transcript.conversation();
    List<Entry> entries = transcript.entries();
    if (!entries.isEmpty()
        && entries.stream().allMatch(it -> it.kind() == EntryKind.MESSAGE_LEFT)) {
      return reader.text("transcript.title.message");
    }
    if (conversation.state() == ConversationState.MISSED) {
      return reader.text("transcript.title.missed");
    }
    if (conversation.state() == ConversationState.ABANDONED) {
      return reader.text("transcript.title.abandoned");
    }
    return conversation
        .agentName()
        .filter(name -> conversation.state() != ConversationState.OFFERED)
        .map(name -> reader.text("transcript.title.chat", "agent", name))
        .orElseGet(() -> reader.text("transcript.title.open"));
  }

  /** Who, when, where. */
  public List<String> facts(Transcript transcript) {
    Conversation conversation = transcript.conversation();
    List<String> facts = new ArrayList<>();
    facts.add(
        transcript.email().isEmpty()
            ? reader.text("transcript.visitor", "name", transcript.name())
            : reader.text(
                "transcript.visitor.email",
                Map.of("name", transcript.name(), "email", transcript.email())));
    if (!conversation.page().title().isBlank()) {
      facts.add(reader.text("transcript.page", "title", conversation.page().title()));
    }
    facts.add(reader.text("transcript.started", "at", at(conversation.createdAt())));
    conversation
        .closedAt()
        .ifPresent(at -> facts.add(reader.text("transcript.ended", "at", at(at))));
    facts.add(reader.text("transcript.zone", "zone", zone.getId()));
    return facts;
  }

  private String at(Instant instant) {
    return moment.format(instant.atZone(zone));
  }

  public List<Line> lines(Transcript transcript) {
    List<Line> lines = new ArrayList<>();
    String before = "";
    for (Entry entry : transcript.entries()) {
      Optional<String> text = text(entry);
      if (text.isEmpty()) {
        continue;
      }
      String today = day.format(entry.at().atZone(zone));
      lines.add(
          new Line(
              today.equals(before) ? "" : today,
              time.format(entry.at().atZone(zone)),
              entry.at().toString(),
              entry.message().isPresent() ? entry.author().name() : "",
              text.get()));
      before = today;
    }
    return lines;
  }

  /** Empty for lines that say nothing to readers of the transcript. */
  private Optional<String> text(Entry entry) {
    if (entry.message().isPresent()) {
      return Optional.of(entry.shortWords());
    }
    String key = "inbox.chat." + entry.kind().code();
    if (entry.kind() == EntryKind.IDLE_WARNING || !reader.has(key)) {
      return Optional.empty();
    }
    String told =
        reader.text(
            key, Map.of("name", entry.author().name(), "author", entry.author().kind().code()));
    return Optional.of(entry.text().isBlank() ? told : told + "\n" + entry.text());
  }
}
