package org.agentinbox.bench.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/**
 * One kept-alive connection, one request at a time; further ones wait. Opens when needed. After a
 * failure the waiting requests fail too and the next one opens it again. Use on the loop's thread,
 * except where a method says otherwise.
 */
public final class Connection {
  /** A request and who is told about its answer: one of the two handlers. */
  private static final class Waiting {
    final byte[] request;
    final ReplyHandler reply;
    final FeedHandler feed;

    Waiting(byte[] request, ReplyHandler reply, FeedHandler feed) {
      this.request = request;
      this.reply = reply;
      this.feed = feed;
    }
  }

  private enum Body {
    NONE_YET,
    LENGTH,
    CHUNKED,
    TO_THE_END
  }

  private final Loop loop;
  private final InetSocketAddress server;
  private final Queue<Waiting> waiting = new ArrayDeque<>(2);
  private final ByteStore in = new ByteStore();

  private SocketChannel channel;
  private SelectionKey key;
  private Waiting current;
  private ByteBuffer unsent;
  private boolean reading = true;

  private Body body = Body.NONE_YET;
  private int status;
  private byte[] head = {};
  private int left;
  private boolean chunkOpen;
  private boolean closesAfter;
  private ByteStore collected;
  private EventParser events;

  Connection(Loop loop, InetSocketAddress server) {
    this.loop = loop;
    this.server = server;
  }

  /** Sends a request; the array must not change until the answer is there. */
  public void send(byte[] request, ReplyHandler handler) {
    enqueue(new Waiting(request, handler, null));
  }

  /** Opens an event stream; the connection then serves nothing else. */
  public void open(byte[] request, FeedHandler handler) {
    enqueue(new Waiting(request, null, handler));
  }

  /** From any thread: sends a request. */
  public CompletableFuture<Reply> exchange(Request request) {
    CompletableFuture<Reply> future = new CompletableFuture<>();
    byte[] bytes = request.bytes();
    loop.execute(
        () ->
            send(
                bytes,
                new ReplyHandler() {
                  @Override
                  public void reply(Reply reply) {
                    future.complete(reply);
                  }

                  @Override
                  public void failed(IOException reason) {
                    future.completeExceptionally(reason);
                  }
                }));
    return future;
  }

  /** Stops or resumes reading, to play a slow reader. */
  public void reading(boolean on) {
    reading = on;
    if (key != null && key.isValid() && channel.isConnected()) {
      interest();
    }
  }

  /** Ends the connection at once; nobody is told. */
  public void close() {
    current = null;
    waiting.clear();
    drop();
  }

  /** Ends the connection at once as if the network had; handlers are told. */
  public void cut() {
    fail(new IOException("cut"));
  }

  private void enqueue(Waiting next) {
    waiting.add(next);
    if (current == null) {
      next();
    }
  }

  private void next() {
    current = waiting.poll();
    if (current == null) {
      return;
    }
    try {
      if (channel == null) {
        connect();
      } else {
        write();
      }
    } catch (IOException e) {
      fail(e);
    }
  }

  private void connect() throws IOException {
    channel = SocketChannel.open();
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    boolean connected = channel.connect(server);
    key =
        channel.register(
            loop.selector(), connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, this);
    if (connected) {
      write();
    }
  }

  private void write() throws IOException {
    if (unsent == null) {
      byte[] request = current.request;
      ByteBuffer buffer = loop.buffer.clear();
      if (request.length <= buffer.capacity()) {
        channel.write(buffer.put(request).flip());
        if (!buffer.hasRemaining()) {
          return;
        }
        unsent = ByteBuffer.wrap(request).position(request.length - buffer.remaining());
      } else {
        unsent = ByteBuffer.wrap(request);
      }
    }
    channel.write(unsent);
    if (!unsent.hasRemaining()) {
      unsent = null;
    }
    interest();
  }

  private void interest() {
    key.interestOps(
        (reading ? SelectionKey.OP_READ : 0) | (unsent == null ? 0 : SelectionKey.OP_WRITE));
  }

  void ready(SelectionKey selected) {
    try {
      if (selected.isConnectable()) {
        channel.finishConnect();
        interest();
        write();
      } else {
        if (selected.isReadable()) {
          read();
        }
        if (key == selected && selected.isValid() && selected.isWritable() && unsent != null) {
          write();
        }
      }
    } catch (IOException e) {
      fail(e);
    } catch (RuntimeException e) {
      fail(new IOException(e));
    }
  }

  private void read() throws IOException {
    ByteBuffer buffer = loop.buffer.clear();
    int read = channel.read(buffer);
    if (read < 0) {
      atEnd();
      return;
    }
    in.add(buffer.flip());
    parse();
  }

  private void atEnd() throws IOException {
    if (body == Body.TO_THE_END && current != null) {
      closesAfter = true;
      finished();
    } else {
      throw new EOFException("The server closed the connection");
    }
  }

  private void parse() throws IOException {
    SocketChannel parsed = channel;
    while (channel == parsed && in.size() > 0) {
      if (current == null) {
        throw new IOException("An answer nobody asked for");
      }
      if (body == Body.NONE_YET ? !parseHead() : !parseBody()) {
        return;
      }
    }
  }

  private boolean parseHead() throws IOException {
    int end = headEnd();
    if (end < 0) {
      return false;
    }
    head = in.take(end);
    status = (head[9] - '0') * 100 + (head[10] - '0') * 10 + (head[11] - '0');
    if (status == 100) {
      return true;
    }
    String text = new String(head, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    closesAfter = text.contains("\nconnection: close");
    int length = text.indexOf("\ncontent-length:");
    if (text.contains("\ntransfer-encoding: chunked")) {
      body = Body.CHUNKED;
      chunkOpen = false;
    } else if (length >= 0) {
      body = Body.LENGTH;
      left = Integer.parseInt(text.substring(length + 16, text.indexOf('\r', length)).strip());
    } else if (status == 204 || status == 304) {
      body = Body.LENGTH;
      left = 0;
    } else {
      body = Body.TO_THE_END;
    }
    if (current.feed != null && status == 200) {
      events = new EventParser();
    } else {
      collected = new ByteStore();
    }
    if (body == Body.LENGTH && left == 0) {
      finished();
    }
    return true;
  }

  /** The length of the head with its empty line; -1 when it is not whole. */
  private int headEnd() {
    byte[] bytes = in.array();
    int from = in.offset();
    for (int i = 3; i < in.size(); i++) {
      int at = from + i;
      if (bytes[at] == '\n' && bytes[at - 2] == '\n' && bytes[at - 1] == '\r') {
        return i + 1;
      }
    }
    return -1;
  }

  private boolean parseBody() {
    switch (body) {
      case LENGTH -> {
        consume(Math.min(left, in.size()));
        if (left == 0) {
          finished();
        }
        return true;
      }
      case TO_THE_END -> {
        left = in.size();
        consume(left);
        return true;
      }
      default -> {
        return parseChunk();
      }
    }
  }

  private boolean parseChunk() {
    if (chunkOpen && left > 0) {
      consume(Math.min(left, in.size()));
      return true;
    }
    int end = in.lineEnd(0);
    if (end < 0) {
      return false;
    }
    if (chunkOpen) { // the line break behind a chunk
      in.drop(end + 1);
      chunkOpen = false;
      return true;
    }
    left = hex(end);
    if (left > 0) {
      in.drop(end + 1);
      chunkOpen = true;
      return true;
    }
    int last = in.lineEnd(end + 1);
    if (last < 0) {
      return false;
    }
    in.drop(last + 1);
    finished();
    return true;
  }

  private int hex(int end) {
    int value = 0;
    for (int i = 0; i < end; i++) {
      int digit = Character.digit(in.at(i), 16);
      if (digit < 0) {
        break;
      }
      value = value * 16 + digit;
    }
    return value;
  }

  private void consume(int length) {
    if (events != null) {
      SocketChannel before = channel;
      events.add(in.array(), in.offset(), length, current.feed);
      if (channel != before) {
        return; // the handler closed us
      }
    } else {
      collected.add(in.array(), in.offset(), length);
    }
    in.drop(length);
    left -= length;
  }

  private void finished() {
    Waiting done = current;
    boolean stream = events != null;
    Reply reply = stream ? null : Reply.of(status, head, collected.take(collected.size()));
    current = null;
    body = Body.NONE_YET;
    events = null;
    collected = null;
    if (closesAfter || stream) {
      drop();
    }
    if (stream) {
      done.feed.ended("The server ended the stream");
    } else if (done.feed != null) {
      done.feed.refused(reply);
    } else {
      done.reply.reply(reply);
    }
    if (current == null) {
      next();
    }
  }

  private void fail(IOException reason) {
    Waiting failed = current;
    Queue<Waiting> others = new ArrayDeque<>(waiting);
    waiting.clear();
    current = null;
    drop();
    tell(failed, reason);
    others.forEach(other -> tell(other, reason));
  }

  private static void tell(Waiting request, IOException reason) {
    if (request == null) {
      return;
    }
    if (request.feed != null) {
      request.feed.ended(String.valueOf(reason.getMessage()));
    } else {
      request.reply.failed(reason);
    }
  }

  private void drop() {
    if (channel != null) {
      SocketChannel old = channel;
      channel = null;
      key = null;
      try {
        old.close();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
    in.clear();
    unsent = null;
    body = Body.NONE_YET;
    events = null;
    collected = null;
  }
}
