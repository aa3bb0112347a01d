package org.agentinbox.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.agentinbox.port.FileStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every place for files does. */
abstract class FileStoreContract {
  @TempDir Path sources;

  abstract FileStore store() throws IOException;

  static String key(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private Path source(byte[] bytes) throws IOException {
    return Files.write(Files.createTempFile(sources, "source", ""), bytes);
  }

  private static byte[] read(FileStore store, byte[] bytes, long from, long count)
      throws IOException {
    try (InputStream in = store.open(key(bytes), from, count)) {
      return in.readAllBytes();
    }
  }

  @Test
  void whatIsKeptComesBackWholeAndInParts() throws IOException {
    FileStore store = store();
    for (int size : new int[] {1, 1000, 3_000_000}) {
      byte[] bytes = random(size);
      store.put(key(bytes), source(bytes));
      assertArrayEquals(bytes, read(store, bytes, 0, size));
      assertArrayEquals(
          Arrays.copyOfRange(bytes, size / 3, size / 3 + size / 2),
          size < 2 ? new byte[0] : read(store, bytes, size / 3, size / 2));
      assertArrayEquals(new byte[] {bytes[size - 1]}, read(store, bytes, size - 1, 1));
    }
  }

  @Test
  void keepingAgainAndRemovingAgainChangesNothing() throws IOException {
    FileStore store = store();
    byte[] bytes = random(77);
    store.put(key(bytes), source(bytes));
    store.put(key(bytes), source(bytes));
    assertArrayEquals(bytes, read(store, bytes, 0, 77));
    store.delete(key(bytes));
    store.delete(key(bytes));
    assertThrows(NoSuchFileException.class, () -> read(store, bytes, 0, 77));
    store.put(key(bytes), source(bytes));
    assertArrayEquals(bytes, read(store, bytes, 0, 77));
  }

  @Test
  void whatWasNeverKeptIsNotThere() throws IOException {
    FileStore store = store();
    assertThrows(NoSuchFileException.class, () -> read(store, random(5), 0, 5));
    for (String odd : List.of("", "../secret", "A".repeat(64), "a".repeat(63))) {
      assertThrows(IllegalArgumentException.class, () -> store.open(odd, 0, 1).close(), odd);
      assertThrows(IllegalArgumentException.class, () -> store.delete(odd), odd);
    }
  }

  @Test
  void manyBringTheSameAtTheSameTime() throws Exception {
    FileStore store = store();
    byte[] bytes = random(500_000);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> puts =
          IntStream.range(0, 8)
              .<Future<?>>mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            store.put(key(bytes), source(bytes));
                            return null;
                          }))
              .toList();
      for (Future<?> put : puts) {
        put.get();
      }
    } finally {
      threads.shutdown();
    }
    assertArrayEquals(bytes, read(store, bytes, 0, bytes.length));
    assertEquals(bytes.length, read(store, bytes, 0, bytes.length).length);
  }
}
