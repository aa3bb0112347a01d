package org.agentinbox.domain.visitor;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.agentinbox.domain.conversation.Conversation;

/**
 * What is known of a visitor besides the host's record. What the site has signed counts most; of
 * the rest, what was said last.
 */
public final class Profile {
  private static final Comparator<Given> BEST_FIRST =
      Comparator.comparing((Given given) -> given.source() != Source.SITE)
          .thenComparing(Comparator.comparing(Given::at).reversed());

  private final List<Given> bestFirst;

  /** A value, who said it, and when. */
  public record Known(String value, Source source, Instant at) {
    public Known {
      Objects.requireNonNull(value, "value");
      Objects.requireNonNull(source, "source");
      Objects.requireNonNull(at, "at");
    }
  }

  private Profile(List<Given> bestFirst) {
    this.bestFirst = bestFirst;
  }

  /**
   * @param given what was said after the start form
   */
  public static Profile of(Conversation conversation, List<Given> given) {
    Given form =
        new Given(
            Source.TYPED,
            Optional.of(conversation.visitor().name()),
            Optional.of(conversation.visitor().email()),
            Optional.empty(),
            conversation.createdAt());
    return new Profile(Stream.concat(given.stream().sorted(BEST_FIRST), Stream.of(form)).toList());
  }

  public Optional<Known> name() {
    return best(Given::name);
  }

  public Optional<Known> email() {
    return best(Given::email);
  }

  public Optional<Known> phone() {
    return best(Given::phone);
  }

  /** The address by which the visitor is looked for; empty when there is none. */
  public String address() {
    return email().map(Known::value).orElse("");
  }

  private Optional<Known> best(Function<Given, Optional<String>> field) {
    return bestFirst.stream()
        .flatMap(
            given ->
                field.apply(given).stream()
                    .filter(value -> !value.isBlank())
                    .map(value -> new Known(value, given.source(), given.at())))
        .findFirst();
  }
}
