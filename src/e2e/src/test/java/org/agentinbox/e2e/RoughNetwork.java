package org.agentinbox.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands between clients and a server and hands bytes on: some late, and of three of four
 * connections only so many in a direction before both ends are cut. What happens to the n-th
 * connection is decided by the seed.
 */
final class RoughNetwork implements AutoCloseable {
  private static final int FEWEST_BYTES = 100;
  private static final int MOST_BYTES = 1500;
  private static final int LATE_ONE_IN = 10;
  private static final int LATEST_MILLIS = 30;

  private final ServerSocket door;
  private final InetSocketAddress server;
  private final long seed;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(null, work, "rough-network", 128 * 1024);
            thread.setDaemon(true);
            return thread;
          });
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger cuts = new AtomicInteger();

  RoughNetwork(InetSocketAddress server, long seed) {
    this.server = server;
    this.seed = seed;
    try {
      door = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::accept);
  }

  InetSocketAddress address() {
    return Calls.local(door.getLocalPort());
  }

  int cuts() {
    return cuts.get();
  }

  private void accept() {
    try {
      while (!door.isClosed()) {
        Socket client = door.accept();
        threads.execute(() -> connect(client));
      }
    } catch (IOException closed) {
      // the end of the test
    }
  }

  private void connect(Socket client) {
    Random random = new Random(seed * 31 + connections.incrementAndGet());
    Socket behind = new Socket();
    try {
      client.setTcpNoDelay(true);
      behind.setTcpNoDelay(true);
      behind.connect(server);
    } catch (IOException e) {
      close(client, behind);
      return;
    }
    Random up = new Random(random.nextLong());
    Random down = new Random(random.nextLong());
    boolean cut = random.nextInt(4) > 0;
    boolean upwards = random.nextBoolean();
    threads.execute(() -> pump(client, behind, up, cut && upwards));
    threads.execute(() -> pump(behind, client, down, cut && !upwards));
  }

  private void pump(Socket from, Socket to, Random random, boolean cut) {
    long left = cut ? FEWEST_BYTES + random.nextInt(MOST_BYTES - FEWEST_BYTES) : Long.MAX_VALUE;
    byte[] buffer = new byte[4096];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (random.nextInt(LATE_ONE_IN) == 0) {
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(LATEST_MILLIS) + 1L));
        }
        out.write(buffer, 0, (int) Math.min(read, left));
        left -= read;
        if (left <= 0) {
          cuts.incrementAndGet();
          break;
        }
      }
    } catch (IOException gone) {
      // one end is gone: the other is told by closing it
    }
    close(from, to);
  }

  private static void close(Socket... sockets) {
    for (Socket socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }
}
