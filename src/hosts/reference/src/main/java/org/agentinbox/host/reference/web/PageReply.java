package org.agentinbox.host.reference.web;

import java.util.ArrayList;
import java.util.List;

/** What goes back to the browser. */
public record PageReply(int status, List<Header> headers, String body) {
  /** One line of the reply's head; a name may occur several times. */
  public record Header(String name, String value) {}

  public PageReply {
    headers = List.copyOf(headers);
  }

  public static PageReply html(int status, String body) {
    return new PageReply(
        status, List.of(new Header("Content-Type", "text/html;charset=UTF-8")), body);
  }

  /** Another page, to be fetched with GET. */
  public static PageReply seeOther(String location) {
    return new PageReply(303, List.of(new Header("Location", location)), "");
  }

  public PageReply with(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new PageReply(status, more, body);
  }

  /** The first header of that name; empty text when there is none. */
  public String header(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst()
        .orElse("");
  }
}
