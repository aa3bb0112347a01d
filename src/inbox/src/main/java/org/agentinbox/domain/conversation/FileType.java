package org.agentinbox.domain.conversation;

import java.util.Locale;
import java.util.Optional;

/** What people may send each other. The type of a file is what its bytes say. */
public enum FileType {
  PNG("image/png", "png"),
  JPEG("image/jpeg", "jpg jpeg jpe jfif"),
  GIF("image/gif", "gif"),
  WEBP("image/webp", "webp"),
  PDF("application/pdf", "pdf"),
  TEXT("text/plain", "txt text log csv md");

  private final String mediaType;
  private final String extensions;

  FileType(String mediaType, String extensions) {
    this.mediaType = mediaType;
    this.extensions = extensions;
  }

  /** RFC 6838. */
  public String mediaType() {
    return mediaType;
  }

  public boolean isImage() {
    return mediaType.startsWith("image/");
  }

  /** Whether the end of a file's name fits. */
  public boolean isCalled(String extension) {
    return !extension.isEmpty()
        && (" " + extensions + " ").contains(" " + extension.toLowerCase(Locale.ROOT) + " ");
  }

  /** For names that have none, or a wrong one. */
  public String extension() {
    int blank = extensions.indexOf(' ');
    return blank < 0 ? extensions : extensions.substring(0, blank);
  }

  /** The type that the end of a name promises. */
  public static Optional<FileType> promisedBy(String extension) {
    for (FileType type : values()) {
      if (type.isCalled(extension)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
