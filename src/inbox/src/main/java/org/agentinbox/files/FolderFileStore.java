package org.agentinbox.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.agentinbox.domain.conversation.FileLine;
import org.agentinbox.port.FileStore;

/**
 * Files in a folder, each below one of 256 folders. A file appears under its name by a move, whole
 * and flushed to disk, or not at all.
 */
public final class FolderFileStore implements FileStore {
  private final Path folder;

  public FolderFileStore(Path folder) {
    this.folder = folder;
  }

  @Override
  public void put(String key, Path content) throws IOException {
    Path file = path(key);
    if (Files.exists(file)) {
      return;
    }
    makeFolder(file.getParent());
    Path temporary = Files.createTempFile(file.getParent(), key, ".part");
    try {
      Files.copy(content, temporary, StandardCopyOption.REPLACE_EXISTING);
      flush(temporary);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      flushFolder(file.getParent());
    } catch (FileAlreadyExistsException sameFile) {
      Files.deleteIfExists(temporary); // another brought it at the same time
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
  }

  @Override
  public InputStream open(String key, long from, long count) throws IOException {
    FileChannel channel = FileChannel.open(path(key), StandardOpenOption.READ);
    try {
      channel.position(from);
      return new Part(Channels.newInputStream(channel), count);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void delete(String key) throws IOException {
    Files.deleteIfExists(path(key));
  }

  /** Keys come from our own database, and are looked at all the same. */
  private Path path(String key) {
    if (!FileLine.isKey(key)) {
      throw new IllegalArgumentException("Not a key: " + key);
    }
    return folder.resolve(key.substring(0, 2)).resolve(key);
  }

  private void makeFolder(Path made) throws IOException {
    if (!Files.isDirectory(made)) {
      Files.createDirectories(made);
      flushFolder(made.getParent());
    }
  }

  private static void flush(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** So that the name survives a power cut, too. Windows cannot open folders, and need not. */
  private static void flushFolder(Path folder) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(folder, StandardOpenOption.READ);
    } catch (IOException notHere) {
      return;
    }
    try (channel) {
      channel.force(true);
    }
  }

  /** No more than so many bytes of a stream. */
  private static final class Part extends FilterInputStream {
    private long left;

    Part(InputStream in, long count) {
      super(in);
      left = count;
    }

    @Override
    public int read() throws IOException {
      if (left <= 0) {
        return -1;
      }
      int read = super.read();
      left -= read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (left <= 0) {
        return -1;
      }
      int read = super.read(buffer, offset, (int) Math.min(length, left));
      left -= Math.max(read, 0);
      return read;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
