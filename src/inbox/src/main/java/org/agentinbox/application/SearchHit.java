package org.agentinbox.application;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.agentinbox.domain.conversation.Conversation;
import org.agentinbox.domain.conversation.Entry;
import org.agentinbox.domain.conversation.Visitor;
import org.agentinbox.domain.search.Excerpt;
import org.agentinbox.domain.search.Excerpt.Mark;
import org.agentinbox.domain.search.SearchQuery;
import org.agentinbox.domain.visitor.Given;

/**
 * Where in a conversation something was found.
 *
 * @param name the query's words in the visitor's name
 * @param email and in the email address
 * @param known another name or address of the visitor, given later, that has some
 * @param line the line with the most of them, if one has any
 */
public record SearchHit(
    List<Mark> name, List<Mark> email, Optional<Excerpt> known, Optional<Line> line) {
  /** So far back lines are looked at; what was said earlier is found, but not shown. */
  static final int LOOK_AT = 300;

  /** A line and the part of it that is shown. */
  public record Line(Entry entry, Excerpt excerpt) {}

  /**
   * @param given after the start form
   * @param lines the newest that people wrote, in order
   */
  static SearchHit in(
      Conversation conversation, List<Given> given, List<Entry> lines, SearchQuery query) {
    Optional<Line> best = Optional.empty();
    for (Entry entry : lines) {
      Optional<Line> line = Excerpt.of(entry.words(), query).map(it -> new Line(entry, it));
      best = better(best, line);
    }
    return new SearchHit(
        Excerpt.marks(conversation.visitor().name(), query),
        Excerpt.marks(conversation.visitor().email(), query),
        known(conversation.visitor(), given, query),
        best);
  }

  /** What the list does not show anyway. */
  private static Optional<Excerpt> known(Visitor form, List<Given> given, SearchQuery query) {
    return given.stream()
        .flatMap(it -> Stream.concat(it.email().stream(), it.name().stream()))
        .filter(it -> !it.equals(form.name()) && !it.equals(form.email()))
        .flatMap(it -> Excerpt.of(it, query).stream())
        .findFirst();
  }

  /** The later of two that are equally good. */
  private static Optional<Line> better(Optional<Line> earlier, Optional<Line> later) {
    return marks(later) > 0 && marks(later) >= marks(earlier) ? later : earlier;
  }

  private static int marks(Optional<Line> line) {
    return line.map(it -> it.excerpt().marks().size()).orElse(0);
  }
}
