package org.agentinbox.bench.http;

import java.nio.charset.StandardCharsets;

/** Requests as bytes. */
public final class Request {
  private final StringBuilder head = new StringBuilder(256);
  private byte[] body = {};
  private boolean lengthGiven;

  private Request(String method, String target) {
    head.append(method).append(' ').append(target).append(" HTTP/1.1\r\nHost: localhost\r\n");
  }

  /** Method and target go out as they are, whatever stands in them. */
  public static Request of(String method, String target) {
    return new Request(method, target);
  }

  public static Request get(String target) {
    return of("GET", target);
  }

  public static Request post(String target, String json) {
    return of("POST", target).body("application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  public static Request put(String target, String json) {
    return of("PUT", target).body("application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  public Request header(String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
    return this;
  }

  public Request bearer(String token) {
    return header("Authorization", "Bearer " + token);
  }

  /** An empty type sends no Content-Type. */
  public Request body(String contentType, byte[] bytes) {
    body = bytes.clone();
    lengthGiven = true;
    return contentType.isEmpty() ? this : header("Content-Type", contentType);
  }

  public byte[] bytes() {
    String end = lengthGiven ? "Content-Length: " + body.length + "\r\n\r\n" : "\r\n";
    byte[] first = (head + end).getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[first.length + body.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(body, 0, all, first.length, body.length);
    return all;
  }
}
