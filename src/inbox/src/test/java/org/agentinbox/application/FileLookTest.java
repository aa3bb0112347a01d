package org.agentinbox.application;

import static org.agentinbox.application.SampleFiles.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.agentinbox.domain.conversation.FileType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bytes say what a file is. */
class FileLookTest {
  @TempDir Path folder;

  private Optional<FileLook> look(String name, byte[] bytes) throws IOException {
    return FileLook.at(Files.write(folder.resolve("file"), bytes), name);
  }

  private static Optional<FileLook> image(FileType type, int width, int height) {
    return Optional.of(new FileLook(type, width, height));
  }

  @Test
  void imagesTellTheirSize() throws IOException {
    assertEquals(image(FileType.PNG, 640, 480), look("a.png", SampleFiles.png(640, 480)));
    assertEquals(image(FileType.GIF, 640, 480), look("a.gif", SampleFiles.gif(640, 480)));
    assertEquals(image(FileType.JPEG, 640, 480), look("a.jpg", SampleFiles.jpeg(640, 480, 0)));
    assertEquals(image(FileType.JPEG, 640, 480), look("a.jpg", SampleFiles.jpeg(640, 480, 3)));
    assertEquals(image(FileType.JPEG, 480, 640), look("a.jpg", SampleFiles.jpeg(640, 480, 6)));
    for (String kind : new String[] {"VP8 ", "VP8L", "VP8X"}) {
      assertEquals(
          image(FileType.WEBP, 640, 480), look("a.webp", SampleFiles.webp(kind, 640, 480)), kind);
    }
  }

  @Test
  void theNameDoesNotMatterForWhatTellsByItself() throws IOException {
    assertEquals(image(FileType.PNG, 2, 3), look("holiday.jpg", SampleFiles.png(2, 3)));
    assertEquals(image(FileType.PDF, 0, 0), look("noname", SampleFiles.pdf()));
    assertEquals(image(FileType.TEXT, 0, 0), look("notes.md", utf8("# Grüße 안녕 🚲\r\n\ta < b")));
    assertEquals(image(FileType.TEXT, 0, 0), look("data.xyz", utf8("\ufeffone,two")));
    assertEquals(image(FileType.TEXT, 0, 0), look("love.txt", utf8("<3 you")));
  }

  @Test
  void everythingElseIsRefused() throws IOException {
    Map<String, byte[]> hostile = new LinkedHashMap<>();
    hostile.put("page.png", utf8("<html><script>alert(1)</script></html>"));
    hostile.put("page.html", utf8("<!DOCTYPE html><p>x"));
    hostile.put("page.txt", utf8("\ufeff \n<script>alert(1)</script>"));
    hostile.put("image.svg", utf8("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"));
    hostile.put("image2.svg", utf8("<?xml version='1.0'?><svg/>"));
    hostile.put("words.png", utf8("just words"));
    hostile.put("words.pdf", utf8("just words"));
    hostile.put("empty.txt", new byte[0]);
    hostile.put("latin.txt", "Grüße".getBytes(StandardCharsets.ISO_8859_1));
    hostile.put("wide.txt", "hello".getBytes(StandardCharsets.UTF_16));
    hostile.put("nul.txt", utf8("a\0b"));
    hostile.put("escape.txt", utf8("\u001b[2J"));
    hostile.put("program.exe", utf8("MZ\u0090\0\u0003"));
    hostile.put("archive.zip", utf8("PK\u0003\u0004"));
    hostile.put("late.pdf", utf8("x\n%PDF-1.4"));
    hostile.put("bomb.png", SampleFiles.gif(65_535, 65_535));
    hostile.put("flat.gif", SampleFiles.gif(0, 10));
    hostile.put("cut.jpg", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0});
    for (Map.Entry<String, byte[]> file : hostile.entrySet()) {
      assertEquals(Optional.empty(), look(file.getKey(), file.getValue()), file.getKey());
    }
  }

  /** An image with a page behind it stays an image, and is served as nothing else. */
  @Test
  void aPolyglotIsWhatItsBeginningSays() throws IOException {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(SampleFiles.gif(3, 4));
    both.write(utf8("/*<html><script>alert(1)</script>*/"));
    assertEquals(image(FileType.GIF, 3, 4), look("both.html", both.toByteArray()));
  }

  @Test
  void aHeaderCutOffIsNoImage() throws IOException {
    byte[] whole = SampleFiles.jpeg(10, 10, 6);
    for (int length = 3; length < whole.length - 12; length++) {
      assertEquals(
          Optional.empty(), look("a.jpg", java.util.Arrays.copyOf(whole, length)), "" + length);
    }
  }
}
