package org.agentinbox.application;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.agentinbox.domain.conversation.FileName;
import org.agentinbox.domain.conversation.FileType;

/**
 * What a file is, by its bytes alone. Six types do not need a library that knows a thousand: what
 * is not certainly one of them is refused.
 */
record FileLook(FileType type, int width, int height) {
  private static final int HEAD = 16;

  /** Empty when it is nothing that may be sent. */
  static Optional<FileLook> at(Path path, String name) throws IOException {
    Optional<FileType> binary = byHead(head(path));
    if (binary.isEmpty()) {
      return isCalledText(name) && isText(path)
          ? Optional.of(new FileLook(FileType.TEXT, 0, 0))
          : Optional.empty();
    }
    if (!binary.get().isImage()) {
      return Optional.of(new FileLook(binary.get(), 0, 0));
    }
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      return ImageSize.of(binary.get(), file)
          .map(size -> new FileLook(binary.get(), size.width(), size.height()));
    }
  }

  private static String head(Path path) throws IOException {
    try (var in = Files.newInputStream(path)) {
      return new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
    }
  }

  private static Optional<FileType> byHead(String head) {
    if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
      return Optional.of(FileType.PNG);
    }
    if (head.startsWith("\u00ff\u00d8\u00ff")) {
      return Optional.of(FileType.JPEG);
    }
    if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
      return Optional.of(FileType.GIF);
    }
    if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
      return Optional.of(FileType.WEBP);
    }
    return head.startsWith("%PDF-") ? Optional.of(FileType.PDF) : Optional.empty();
  }

  /** A text that pretends to be an image was meant for something else than reading. */
  private static boolean isCalledText(String name) {
    return FileType.promisedBy(FileName.extension(name))
        .map(promised -> promised == FileType.TEXT)
        .orElse(true);
  }

  /** UTF-8 without control characters, and no page in a markup language that browsers run. */
  private static boolean isText(Path path) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      int before = -1;
      boolean begun = false;
      for (int c = reader.read(); c >= 0; c = reader.read()) {
        if (isForbidden(c) || (!begun && before == '<' && opensMarkup(c))) {
          return false;
        }
        begun |= before >= 0 && before != '<' && isVisible(before);
        before = c;
      }
      return before >= 0;
    } catch (CharacterCodingException notText) {
      return false;
    }
  }

  private static boolean opensMarkup(int c) {
    return c == '!' || c == '?' || c == '/' || Character.isLetter(c);
  }

  private static boolean isVisible(int c) {
    return !Character.isWhitespace(c) && c != '\ufeff';
  }

  private static boolean isForbidden(int c) {
    return (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t' && c != '\f')
        || c == '\ufffe'
        || c == '\uffff';
  }
}
