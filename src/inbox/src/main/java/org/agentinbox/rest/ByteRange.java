package org.agentinbox.rest;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Part of a file (RFC 9110, section 14). */
record ByteRange(long from, long count) {
  private static final Pattern FORM = Pattern.compile("bytes=([0-9]{0,15})-([0-9]{0,15})");

  /**
   * Empty for the whole file: also when the header is missing, odd, or asks for what is not there.
   */
  static Optional<ByteRange> parse(String headerOrNull, long size) {
    Matcher matcher = FORM.matcher(headerOrNull == null ? "" : headerOrNull);
    if (!matcher.matches() || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
      return Optional.empty();
    }
    long last = size - 1;
    long from;
    if (matcher.group(1).isEmpty()) {
      from = Math.max(0, size - Long.parseLong(matcher.group(2)));
    } else {
      from = Long.parseLong(matcher.group(1));
      last = matcher.group(2).isEmpty() ? last : Math.min(last, Long.parseLong(matcher.group(2)));
    }
    return from > last ? Optional.empty() : Optional.of(new ByteRange(from, last - from + 1));
  }

  String header(long size) {
    return "bytes " + from + "-" + (from + count - 1) + "/" + size;
  }
}
