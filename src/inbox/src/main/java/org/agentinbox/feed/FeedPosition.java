package org.agentinbox.feed;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How far a client has read: which history, and how many events of its stream. */
record FeedPosition(String epoch, long offset) {
  private static final Pattern FORM = Pattern.compile("([A-Za-z0-9]{1,16}):([0-9]{1,15})");

  static Optional<FeedPosition> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(new FeedPosition(matcher.group(1), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return epoch + ":" + offset;
  }
}
