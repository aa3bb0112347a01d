package org.agentinbox.domain.conversation;

import java.util.Objects;

/** The page of the company's site the chat was asked for on. */
public record Page(String url, String title) {
  public Page {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(title, "title");
  }
}
