package org.agentinbox.application;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.FileLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a body from the network to disk, a piece at a time, until it is whole, too large or too
 * slow: one who sends a byte now and then must not hold a thread for long.
 */
final class FileSpool {
  private static final Logger LOG = LoggerFactory.getLogger(FileSpool.class);
  private static final int PIECE = 32 * 1024;
  private static final Duration START = Duration.ofSeconds(20);
  private static final long SLOWEST_BYTES_PER_SECOND = 16 * 1024;

  /** What arrived; whoever has it deletes it. */
  record Spooled(Path path, String key, long size) {}

  private final Path folder;
  private final Clock clock;

  FileSpool(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  Outcome<Spooled> take(InputStream body) throws IOException {
    Files.createDirectories(folder);
    Path path = Files.createTempFile(folder, "incoming-", ".part");
    try {
      Outcome<Spooled> taken = take(body, path);
      if (taken instanceof Outcome.Refused<Spooled>) {
        Files.deleteIfExists(path);
      }
      return taken;
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(path);
      throw e;
    }
  }

  private Outcome<Spooled> take(InputStream body, Path path) throws IOException {
    MessageDigest digest = sha256();
    byte[] piece = new byte[PIECE];
    long size = 0;
    Instant begun = clock.instant();
    try (OutputStream out = Files.newOutputStream(path)) {
      for (int read = read(body, piece); read >= 0; read = read(body, piece)) {
        size += read;
        if (size > FileLine.LARGEST) {
          return Outcome.refused(RefusalCode.FILE_TOO_LARGE);
        }
        if (isTooSlow(begun, size)) {
          return Outcome.refused(RefusalCode.FILE_INCOMPLETE);
        }
        digest.update(piece, 0, read);
        out.write(piece, 0, read);
      }
    } catch (BrokenOffException e) {
      return Outcome.refused(RefusalCode.FILE_INCOMPLETE);
    }
    return Outcome.done(new Spooled(path, HexFormat.of().formatHex(digest.digest()), size));
  }

  /**
   * Reads a body that nobody wants: a browser that still sends when the connection is closed never
   * sees why.
   */
  void discard(InputStream body) {
    byte[] piece = new byte[PIECE];
    long size = 0;
    Instant begun = clock.instant();
    try {
      for (int read = read(body, piece);
          read >= 0 && size <= FileLine.LARGEST && !isTooSlow(begun, size);
          read = read(body, piece)) {
        size += read;
      }
    } catch (BrokenOffException gone) {
      LOG.debug("Whoever was refused has not waited for it", gone);
    }
  }

  private boolean isTooSlow(Instant begun, long size) {
    Duration allowed = START.plusSeconds(size / SLOWEST_BYTES_PER_SECOND);
    return clock.instant().isAfter(begun.plus(allowed));
  }

  /** That the sender is gone is one thing, that our disk is full another. */
  private static int read(InputStream body, byte[] piece) throws BrokenOffException {
    try {
      return body.read(piece);
    } catch (IOException e) {
      throw new BrokenOffException(e);
    }
  }

  private static final class BrokenOffException extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenOffException(IOException cause) {
      super(cause);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
