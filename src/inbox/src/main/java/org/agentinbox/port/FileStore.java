package org.agentinbox.port;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Where the bytes of files lie, each under the SHA-256 of what it holds, so that a file sent twice
 * is kept once and nothing is ever overwritten by something else.
 *
 * <p>Calls block and may be slow; any thread may make them at any time. They fail with an {@link
 * IOException}, and trying again later can succeed.
 */
public interface FileStore extends AutoCloseable {

  /**
   * Keeps a file. When this returns it is there for good; keeping it again changes nothing.
   *
   * @param key the SHA-256 of the content, in hexadecimal
   */
  void put(String key, Path content) throws IOException;

  /**
   * Part of a file, to be closed by the caller.
   *
   * @param from the first byte
   * @param count how many, no more than there are
   * @throws java.nio.file.NoSuchFileException when there is no such file
   */
  InputStream open(String key, long from, long count) throws IOException;

  /** Forgets a file; one that is not there is forgotten already. */
  void delete(String key) throws IOException;

  @Override
  default void close() {}
}
