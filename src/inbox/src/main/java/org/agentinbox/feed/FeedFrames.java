package org.agentinbox.feed;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.agentinbox.port.CommitListener.Lists;

/**
 * Events as bytes of an event stream (WHATWG HTML, section 9.2). The data never contains a line
 * break: it is JSON.
 */
final class FeedFrames {
  static final byte[] BEAT = ": beat\n\n".getBytes(StandardCharsets.UTF_8);

  private final String epoch;

  FeedFrames(String epoch) {
    this.epoch = epoch;
  }

  String epoch() {
    return epoch;
  }

  byte[] event(long position, String name, String json) {
    return bytes(
        new StringBuilder(json.length() + 48)
            .append("id: ")
            .append(epoch)
            .append(':')
            .append(position)
            .append("\nevent: ")
            .append(name)
            .append("\ndata: ")
            .append(json)
            .append("\n\n"));
  }

  byte[] live(long position, long head) {
    return control(
        "live",
        "{\"position\":\""
            + epoch
            + ":"
            + position
            + "\",\"head\":\""
            + epoch
            + ":"
            + head
            + "\"}");
  }

  static byte[] changed(Set<Lists> lists) {
    return control(
        "changed",
        Arrays.stream(Lists.values())
            .filter(lists::contains)
            .map(list -> '"' + list.code() + '"')
            .collect(Collectors.joining(",", "{\"what\":[", "]}")));
  }

  /** An event that moves no position. */
  static byte[] news(String name, String json) {
    return control(name, json);
  }

  static byte[] reset(String reason) {
    return control("reset", "{\"reason\":\"" + reason + "\"}");
  }

  static byte[] bye(String reason, int retryMillis) {
    return control("bye", "{\"reason\":\"" + reason + "\",\"retryMs\":" + retryMillis + "}");
  }

  private static byte[] control(String name, String json) {
    return bytes(
        new StringBuilder("event: ").append(name).append("\ndata: ").append(json).append("\n\n"));
  }

  private static byte[] bytes(StringBuilder text) {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
