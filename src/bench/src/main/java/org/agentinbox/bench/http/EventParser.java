package org.agentinbox.bench.http;

import java.nio.charset.StandardCharsets;

/** Event streams (WHATWG HTML, section 9.2) as far as one data line per event. */
final class EventParser {
  private final ByteStore store = new ByteStore();
  private String id = "";
  private String name = "";
  private String data = "";

  void add(byte[] bytes, int offset, int length, FeedHandler handler) {
    store.add(bytes, offset, length);
    for (int end = store.lineEnd(0); end >= 0; end = store.lineEnd(0)) {
      line(end, handler);
      store.drop(end + 1);
    }
  }

  private void line(int length, FeedHandler handler) {
    if (length == 0) {
      if (!name.isEmpty()) {
        Event event = new Event(id, name, data);
        id = "";
        name = "";
        data = "";
        handler.event(event);
      }
      return;
    }
    switch (store.at(0)) {
      case 'i' -> id = rest(4, length);
      case 'e' -> name = rest(7, length);
      case 'd' -> data = rest(6, length);
      case ':' -> handler.comment();
      default -> throw new IllegalStateException("Not an event stream: " + rest(0, length));
    }
  }

  private String rest(int from, int length) {
    return new String(store.array(), store.offset() + from, length - from, StandardCharsets.UTF_8);
  }
}
