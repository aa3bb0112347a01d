package org.agentinbox.host.reference.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a browser asks for.
 *
 * @param path below the CRM's root, starting with a slash
 * @param headers by name in lower case
 * @param address where the request came from
 * @param secure whether it came over TLS
 */
public record PageRequest(
    String method,
    String path,
    Map<String, List<String>> parameters,
    Map<String, String> cookies,
    Map<String, String> headers,
    String address,
    boolean secure) {

  public boolean isPost() {
    return method.equals("POST");
  }

  /** The first value of a parameter, stripped; empty text when it is missing. */
  public String text(String name) {
    List<String> values = parameters.get(name);
    return values == null || values.isEmpty() ? "" : values.get(0).strip();
  }

  /** As {@link #text(String)}, where an empty field means no value. */
  public Optional<String> optionalText(String name) {
    String text = text(name);
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /** A whole number from 1 on; 1 when it is missing or no such number. */
  public int number(String name) {
    String text = text(name);
    boolean fits =
        !text.isEmpty() && text.length() <= 6 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return fits ? Math.max(1, Integer.parseInt(text)) : 1;
  }

  public String cookie(String name) {
    return cookies.getOrDefault(name, "");
  }

  public String header(String name) {
    return headers.getOrDefault(name, "");
  }
}
