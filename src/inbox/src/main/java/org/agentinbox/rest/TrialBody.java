package org.agentinbox.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.agentinbox.application.TryRouting.Trial;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.conversation.Characters;
import org.agentinbox.domain.conversation.Page;
import org.agentinbox.domain.conversation.Visitor;
import org.agentinbox.domain.routing.Languages;
import org.agentinbox.rest.Bodies.PageBody;

/**
 * A visitor who might come. What is missing is empty.
 *
 * @param at ISO 8601
 */
@Schema(name = "RoutingTrial")
record TrialBody(
    String email, String name, String language, PageBody page, String team, String at) {
  private static final int TEXT_LENGTH = 300;
  private static final int URL_LENGTH = 2000;

  Outcome<Trial> trial() {
    PageBody on = page == null ? new PageBody(null, null) : page;
    if (!isText(email, TEXT_LENGTH)) {
      return Bodies.missing("email");
    }
    if (!isText(name, TEXT_LENGTH)) {
      return Bodies.missing("name");
    }
    if (!isText(on.url(), URL_LENGTH)) {
      return Bodies.missing("page.url");
    }
    if (!isText(on.title(), TEXT_LENGTH)) {
      return Bodies.missing("page.title");
    }
    String tag = language == null ? "en" : language;
    if (!isText(tag, TEXT_LENGTH) || Languages.primary(tag).isEmpty()) {
      return Bodies.missing("language");
    }
    Optional<Instant> moment;
    try {
      moment = Optional.ofNullable(at).map(Instant::parse);
    } catch (DateTimeParseException malformed) {
      return Bodies.missing("at");
    }
    return Outcome.done(
        new Trial(
            new Visitor(orEmpty(name), orEmpty(email).strip()),
            tag,
            new Page(orEmpty(on.url()), orEmpty(on.title())),
            Optional.ofNullable(team).filter(id -> !id.isEmpty()),
            moment));
  }

  private static boolean isText(String textOrNull, int length) {
    return textOrNull == null
        || (textOrNull.length() <= length
            && Characters.isWhole(textOrNull)
            && !Characters.hasControls(textOrNull));
  }

  private static String orEmpty(String textOrNull) {
    return textOrNull == null ? "" : textOrNull;
  }
}
