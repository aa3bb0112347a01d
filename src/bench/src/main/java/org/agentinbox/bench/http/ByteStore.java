package org.agentinbox.bench.http;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes that are added at the end and taken from the front. */
final class ByteStore {
  private byte[] bytes = {};
  private int start;
  private int end;

  void add(ByteBuffer more) {
    int length = more.remaining();
    room(length);
    more.get(bytes, end, length);
    end += length;
  }

  void add(byte[] from, int offset, int length) {
    room(length);
    System.arraycopy(from, offset, bytes, end, length);
    end += length;
  }

  private void room(int length) {
    if (bytes.length - end >= length) {
      return;
    }
    int held = end - start;
    byte[] roomy = bytes.length - held >= length ? bytes : new byte[2 * (held + length)];
    System.arraycopy(bytes, start, roomy, 0, held);
    bytes = roomy;
    start = 0;
    end = held;
  }

  int size() {
    return end - start;
  }

  byte at(int index) {
    return bytes[start + index];
  }

  byte[] array() {
    return bytes;
  }

  int offset() {
    return start;
  }

  byte[] take(int length) {
    byte[] taken = Arrays.copyOfRange(bytes, start, start + length);
    drop(length);
    return taken;
  }

  void drop(int length) {
    start += length;
    if (start == end) {
      start = 0;
      end = 0;
      if (bytes.length > 16 * 1024) {
        bytes = new byte[0];
      }
    }
  }

  void clear() {
    drop(size());
  }

  /**
   * Where the line that begins at an index ends, without its line feed; -1 when it is not whole.
   */
  int lineEnd(int from) {
    for (int i = start + from; i < end; i++) {
      if (bytes[i] == '\n') {
        return i - start;
      }
    }
    return -1;
  }
}
