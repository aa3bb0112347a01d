package org.agentinbox.pages;

import java.util.Objects;

/**
 * Text that is HTML already and is not escaped again. Making one is a promise that it contains no
 * unescaped text of users; therefore there are few places that do.
 */
public record SafeHtml(String html) {
  public SafeHtml {
    Objects.requireNonNull(html, "html");
  }

  /** Text made fit for element content and quoted attribute values. */
  public static SafeHtml escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return new SafeHtml(escaped.toString());
  }

  @Override
  public String toString() {
    return html;
  }
}
