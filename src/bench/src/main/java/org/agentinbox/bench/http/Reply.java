package org.agentinbox.bench.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A whole answer. */
public record Reply(int status, String head, String text) {
  /** The first header of this name. */
  public Optional<String> header(String name) {
    return headers(name).stream().findFirst();
  }

  public List<String> headers(String name) {
    String prefix = name.toLowerCase(Locale.ROOT) + ":";
    return head.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
        .map(line -> line.substring(prefix.length()).strip())
        .toList();
  }

  /** The media type without parameters, or empty text. */
  public String mediaType() {
    String type = header("Content-Type").orElse("");
    int semicolon = type.indexOf(';');
    return semicolon < 0 ? type : type.substring(0, semicolon).strip();
  }

  static Reply of(int status, byte[] head, byte[] body) {
    return new Reply(
        status,
        new String(head, StandardCharsets.ISO_8859_1),
        new String(body, StandardCharsets.UTF_8));
  }
}
