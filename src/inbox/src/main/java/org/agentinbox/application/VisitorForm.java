package org.agentinbox.application;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.Characters;
import org.agentinbox.domain.conversation.MessageId;
import org.agentinbox.domain.conversation.MessageText;
import org.agentinbox.domain.conversation.Page;
import org.agentinbox.domain.conversation.Visitor;

/**
 * What a visitor typed before the chat, unchecked. An email address is accepted when it could be
 * one: something, an at sign, and a host name with a dot (a mild form of RFC 5321; only sending a
 * mail proves an address).
 */
public record VisitorForm(
    String requestId,
    String name,
    String email,
    String language,
    String pageUrl,
    String pageTitle,
    Optional<String> question,
    Optional<String> team,
    Optional<String> zone) {
  private static final Pattern EMAIL =
      Pattern.compile(
          "[^\\s@<>\"',;:()\\\\\\[\\]]{1,64}@[\\p{L}\\p{N}-]{1,63}(\\.[\\p{L}\\p{N}-]{1,63}){1,8}");
  private static final Pattern TEAM = Pattern.compile("[a-z0-9-]{1,40}");
  private static final Pattern ZONE = Pattern.compile("[A-Za-z0-9_+/-]{1,60}");
  private static final int NAME_LIMIT = 200;
  private static final int EMAIL_LIMIT = 254;
  private static final int URL_LIMIT = 2000;
  private static final int TITLE_LIMIT = 300;

  /** A form of a page that names no team, from a browser that names no zone. */
  public VisitorForm(
      String requestId,
      String name,
      String email,
      String language,
      String pageUrl,
      String pageTitle,
      Optional<String> question) {
    this(
        requestId,
        name,
        email,
        language,
        pageUrl,
        pageTitle,
        question,
        Optional.empty(),
        Optional.empty());
  }

  /** The request, when every field is in order; the first field at fault otherwise. */
  public Outcome<StartConversation.Request> check() {
    Optional<MessageId> request = MessageId.parse(requestId);
    if (request.isEmpty()) {
      return invalid("requestId");
    }
    String cleanName = oneLine(name);
    if (!isName(cleanName)) {
      return invalid("name");
    }
    String cleanEmail = email.strip();
    if (!isEmail(cleanEmail)) {
      return invalid("email");
    }
    if (!(pageUrl.isEmpty() || isPageUrl(pageUrl))) {
      return invalid("page.url");
    }
    if (!isPageTitle(pageTitle)) {
      return invalid("page.title");
    }
    String tag = Locale.forLanguageTag(language).toLanguageTag();
    if (language.length() > 35 || tag.equals("und")) {
      return invalid("language");
    }
    if (team.isPresent() && !TEAM.matcher(team.get()).matches()) {
      return invalid("team");
    }
    if (zone.isPresent() && !ZONE.matcher(zone.get()).matches()) {
      return invalid("zone");
    }
    Optional<String> asked = question.filter(text -> !text.isBlank());
    if (asked.isEmpty()) {
      return Outcome.done(request(request.get(), cleanName, cleanEmail, tag, Optional.empty()));
    }
    return MessageText.parse(asked.get())
        .fold(
            text ->
                Outcome.done(request(request.get(), cleanName, cleanEmail, tag, Optional.of(text))),
            refusal -> Outcome.refused(Refusal.of(refusal.code(), "question")));
  }

  private StartConversation.Request request(
      MessageId id, String cleanName, String cleanEmail, String tag, Optional<MessageText> text) {
    return new StartConversation.Request(
        id,
        new Visitor(cleanName, cleanEmail),
        tag,
        new Page(pageUrl, oneLine(pageTitle)),
        text,
        team,
        zone.filter(VisitorForm::isKnownZone));
  }

  /** A browser may know zones that are newer than ours: then it is as if it had named none. */
  private static boolean isKnownZone(String id) {
    try {
      ZoneId.of(id);
      return true;
    } catch (DateTimeException unknown) {
      return false;
    }
  }

  static boolean isName(String name) {
    return Characters.isWhole(name)
        && Characters.isVisible(name)
        && name.codePointCount(0, name.length()) <= NAME_LIMIT;
  }

  static boolean isEmail(String email) {
    return email.length() <= EMAIL_LIMIT && isPlain(email) && EMAIL.matcher(email).matches();
  }

  static boolean isPageUrl(String url) {
    return url.length() <= URL_LIMIT && isWebAddress(url);
  }

  static boolean isPageTitle(String title) {
    return title.length() <= TITLE_LIMIT && Characters.isWhole(title);
  }

  /** Control characters and line breaks become spaces: names and titles are shown in one line. */
  static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]+", " ").strip();
  }

  private static boolean isWebAddress(String url) {
    String lower = url.toLowerCase(Locale.ROOT);
    return (lower.startsWith("https://") || lower.startsWith("http://")) && isPlain(url);
  }

  /** No half characters and no control characters, which no database and no screen can show. */
  private static boolean isPlain(String text) {
    return Characters.isWhole(text) && !Characters.hasControls(text);
  }

  private static <T> Outcome<T> invalid(String field) {
    return Outcome.refused(Refusal.of(RefusalCode.REQUEST_INVALID, field));
  }
}
