package org.agentinbox.domain.conversation;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A file that was sent, as the line of its own that it is. The bytes lie in the store of files.
 *
 * @param key where: the SHA-256 of the bytes, in hexadecimal
 * @param name clean, see {@link FileName}
 * @param size in bytes
 * @param width in pixels, 0 for what is no image
 * @param height in pixels, 0 for what is no image
 */
public record FileLine(String key, String name, FileType type, long size, int width, int height)
    implements Writing {
  /** Of a file in bytes: 10 MiB. */
  public static final long LARGEST = 10L * 1024 * 1024;

  private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");
  private static final String SEPARATOR = "\t";

  public FileLine {
    Objects.requireNonNull(type, "type");
    if (!isKey(key) || name.isEmpty() || name.contains(SEPARATOR)) {
      throw new IllegalArgumentException("Not a file: " + key);
    }
  }

  public static boolean isKey(String text) {
    return KEY.matcher(text).matches();
  }

  @Override
  public EntryKind kind() {
    return EntryKind.FILE;
  }

  @Override
  public String value() {
    return String.join(
        SEPARATOR,
        key,
        type.name().toLowerCase(Locale.ROOT),
        Long.toString(size),
        Integer.toString(width),
        Integer.toString(height),
        name);
  }

  /** What {@link #value()} told. */
  static FileLine of(String value) {
    String[] parts = value.split(SEPARATOR, 6);
    return new FileLine(
        parts[0],
        parts[5],
        FileType.valueOf(parts[1].toUpperCase(Locale.ROOT)),
        Long.parseLong(parts[2]),
        Integer.parseInt(parts[3]),
        Integer.parseInt(parts[4]));
  }
}
