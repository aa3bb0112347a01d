package org.agentinbox.domain.routing;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.agentinbox.domain.availability.OpeningHours;

/** Something that a rule wants to be so. */
public sealed interface Condition {

  /** One of the chat's texts compares with any of the values. */
  record Text(Field field, Operator operator, List<String> values) implements Condition {
    public Text {
      Objects.requireNonNull(field, "field");
      Objects.requireNonNull(operator, "operator");
      values = List.copyOf(values);
    }
  }

  /** The host has a record of the visitor, or none. */
  record Known(boolean known) implements Condition {}

  /**
   * The visitor's language is one of these, or none of them.
   *
   * @param tags compared by their primary language
   */
  record Language(boolean is, List<String> tags) implements Condition {
    public Language {
      tags = List.copyOf(tags);
    }
  }

  /** The chat is decided at a certain time of the week, or at any other. */
  record Time(boolean within, OpeningHours hours) implements Condition {
    public Time {
      Objects.requireNonNull(hours, "hours");
    }
  }

  /** This condition, made ready to be asked often. */
  default Predicate<FactTexts> compiled() {
    if (this instanceof Text text) {
      List<String> values = text.values().stream().map(FactTexts::fold).distinct().toList();
      return facts -> text.operator().holds(facts.of(text.field()), values);
    }
    if (this instanceof Known asked) {
      return facts -> facts.facts().contact().known() == asked.known();
    }
    if (this instanceof Language language) {
      Set<String> primary =
          language.tags().stream().map(Languages::primary).collect(Collectors.toUnmodifiableSet());
      return facts -> primary.contains(facts.language()) == language.is();
    }
    Time time = (Time) this;
    return facts -> time.hours().isOpen(facts.facts().now()) == time.within();
  }
}
