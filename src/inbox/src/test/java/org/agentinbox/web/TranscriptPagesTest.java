package org.agentinbox.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.agentinbox.application.Transcript;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.Author;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.domain.conversation.MessageId;
import org.agentinbox.domain.conversation.MessageText;
import org.agentinbox.domain.conversation.Page;
import org.agentinbox.domain.conversation.Visitor;
import org.agentinbox.pages.Catalogue;
import org.agentinbox.pages.PageEngine;
import org.junit.jupiter.api.Test;

class TranscriptPagesTest {
  private static final Instant NIGHT = Instant.parse("2026-03-01T22:59:00Z");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final AgentId LUKAS = new AgentId("lukas");
  private static final ClassLoader LOADER = TranscriptPagesTest.class.getClassLoader();

  private final Catalogue catalogue = Catalogue.load(LOADER, "i18n/messages");
  private final TranscriptPages pages =
      new TranscriptPages(catalogue, new PageEngine(LOADER, "templates/"), "/static");

  private static <T> T done(Outcome<T> outcome) {
    return outcome.fold(
        value -> value,
        refusal -> {
          throw new AssertionError(refusal);
        });
  }

  /** Goes over midnight in Berlin. */
  private static Transcript ended() {
    List<Entry> entries = new ArrayList<>();
    Conversation.Step step =
        Conversation.start(
            new ConversationId("c-1"),
            "request-1",
            new Visitor("Ann <Müller>", "ann@example.com"),
            "de",
            new Page("https://site.example/", "Preise"),
            NIGHT);
    entries.add(step.entry());
    step =
        done(
            done(step.conversation().offerTo(LUKAS, "Lukas Brandt"))
                .accept(LUKAS, NIGHT.plus(Duration.ofSeconds(30))));
    entries.add(step.entry());
    step =
        done(
            step.conversation()
                .write(
                    Author.visitor("Ann <Müller>"),
                    new MessageId("message-1"),
                    new MessageText("<script>alert(1)</script>\n[00:00] Lukas Brandt: forged"),
                    NIGHT.plus(Duration.ofMinutes(2))));
    entries.add(step.entry());
    step =
        done(
            step.conversation()
                .end(Author.agent(LUKAS, "Lukas Brandt"), NIGHT.plus(Duration.ofMinutes(3))));
    entries.add(step.entry());
    return new Transcript(step.conversation(), entries, "Ann <Müller>", "ann@example.com");
  }

  @Test
  void asPlainText() {
    assertEquals(
        """
        Chat-Transkript
        Live-Chat mit Lukas Brandt
        Besucher: Ann <Müller>, ann@example.com
        Seite: Preise
        Beginn: 1. März 2026, 23:59
        Ende: 2. März 2026, 00:02
        Zeitzone: Europe/Berlin
        ------------------------------------------------------------

        Sonntag, 1. März 2026
        [23:59] Ann <Müller> hat den Chat begonnen.
        [23:59] Lukas Brandt ist dem Chat beigetreten.

        Montag, 2. März 2026
        [00:01] Ann <Müller>: <script>alert(1)</script>
            [00:00] Lukas Brandt: forged
        [00:02] Lukas Brandt hat die Sitzung beendet.
        """,
        pages.text(ended(), Locale.GERMAN, BERLIN).replace(" um ", ", "));
  }

  @Test
  void asAPageInWhichNothingIsMarkupThatPeopleWrote() {
    String html = pages.html(ended(), catalogue.forLocale(Locale.KOREAN), BERLIN);
    assertTrue(html.contains("lang=\"ko\""));
    assertTrue(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assertFalse(html.contains("alert(1)</script>"));
    assertTrue(html.contains("2026년 3월 1일"), html);
  }

  @Test
  void everyLanguageSaysItInItsOwnWords() {
    Set<String> titles = new HashSet<>();
    for (Locale locale : Catalogue.LANGUAGES) {
      titles.add(pages.title(ended(), locale, BERLIN));
      assertTrue(pages.text(ended(), locale, BERLIN).contains("ann@example.com"));
    }
    assertEquals(Catalogue.LANGUAGES.size(), titles.size(), titles.toString());
  }
}
