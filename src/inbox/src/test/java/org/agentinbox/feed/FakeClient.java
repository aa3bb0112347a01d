package org.agentinbox.feed;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A browser behind a container: takes what it is sent, or stops taking, or goes away. */
final class FakeClient {
  final AtomicInteger completed = new AtomicInteger();
  private final Out out = new Out();
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private int takes = Integer.MAX_VALUE;
  private boolean gone;
  private WriteListener listener;

  private final class Out extends ServletOutputStream {
    @Override
    public boolean isReady() {
      synchronized (FakeClient.this) {
        return takes > 0;
      }
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      FakeClient.this.listener = listener;
    }

    @Override
    public void write(int b) {
      throw new UnsupportedOperationException("byte by byte");
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      synchronized (FakeClient.this) {
        if (gone) {
          throw new IOException("the client is gone");
        }
        if (takes <= 0) {
          throw new IllegalStateException("written without being ready");
        }
        takes--;
        received.write(bytes, offset, length);
      }
    }

    @Override
    public void flush() {}
  }

  AsyncContext context() {
    ServletResponse response =
        fake(ServletResponse.class, name -> name.equals("getOutputStream") ? out : null);
    return fake(
        AsyncContext.class,
        name ->
            switch (name) {
              case "getResponse" -> response;
              case "complete" -> completed.incrementAndGet();
              default -> null;
            });
  }

  /** Answers methods by name. */
  static <T> T fake(Class<T> type, java.util.function.Function<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Object answer = answers.apply(method.getName());
              if (answer == null) {
                throw new UnsupportedOperationException(method.getName());
              }
              return method.getReturnType() == void.class ? null : answer;
            }));
  }

  /** Takes this many frames more, then no more. */
  synchronized void takesOnly(int frames) {
    takes = frames;
  }

  synchronized void goesAway() {
    gone = true;
  }

  /** Takes some more; the container says so. */
  void takes(int frames) {
    synchronized (this) {
      takes = frames;
    }
    try {
      listener.onWritePossible();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized String text() {
    return received.toString(StandardCharsets.UTF_8);
  }

  /** One line a frame: name, or id and data. */
  List<String> frames() {
    List<String> frames = new ArrayList<>();
    for (String frame : text().split("\n\n")) {
      if (!frame.isEmpty()) {
        frames.add(
            String.join(
                " ",
                Arrays.stream(frame.split("\n"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .toList()));
      }
    }
    return frames;
  }

  /** The positions of all events, in the order they came. */
  List<Long> positions() {
    return text()
        .lines()
        .filter(line -> line.startsWith("id: "))
        .map(line -> Long.parseLong(line.substring(line.lastIndexOf(':') + 1)))
        .toList();
  }
}
