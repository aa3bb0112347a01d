package org.agentinbox.application;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Files as people send them, and as people should not. */
public final class SampleFiles {
  private SampleFiles() {}

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A whole image, of one colour. */
  public static byte[] png(int width, int height) {
    try {
      ByteArrayOutputStream rows = new ByteArrayOutputStream();
      try (DeflaterOutputStream deflated = new DeflaterOutputStream(rows)) {
        byte[] row = new byte[1 + width * 3];
        for (int x = 0; x < width; x++) {
          row[1 + x * 3] = (byte) 0x12;
          row[2 + x * 3] = (byte) 0x57;
          row[3 + x * 3] = (byte) 0xc8;
        }
        for (int y = 0; y < height; y++) {
          deflated.write(row);
        }
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.write(latin("\u0089PNG\r\n\u001a\n"));
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      DataOutputStream header = new DataOutputStream(head);
      header.writeInt(width);
      header.writeInt(height);
      header.write(new byte[] {8, 2, 0, 0, 0});
      chunk(out, "IHDR", head.toByteArray());
      chunk(out, "IDAT", rows.toByteArray());
      chunk(out, "IEND", new byte[0]);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(latin(type));
    crc.update(data);
    out.writeInt(data.length);
    out.write(latin(type));
    out.write(data);
    out.writeInt((int) crc.getValue());
  }

  /** As much of a JPEG as tells its size; with an orientation when it is not 0. */
  public static byte[] jpeg(int width, int height, int orientation) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xd8});
    if (orientation > 0) {
      out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xe1, 0, 34});
      out.writeBytes(latin("Exif\0\0MM\0*\0\0\0\u0008\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0"));
      out.write(orientation);
      out.writeBytes(new byte[6]);
    }
    out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xe0, 0, 4, 1, 1});
    out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xc2, 0, 17, 8});
    out.writeBytes(new byte[] {(byte) (height >> 8), (byte) height});
    out.writeBytes(new byte[] {(byte) (width >> 8), (byte) width});
    out.writeBytes(new byte[12]);
    return out.toByteArray();
  }

  public static byte[] gif(int width, int height) {
    return latin(
        "GIF89a"
            + (char) (width & 0xff)
            + (char) (width >> 8)
            + (char) (height & 0xff)
            + (char) (height >> 8)
            + "\0\0\0;");
  }

  /** The three ways of the format. */
  public static byte[] webp(String kind, int width, int height) {
    String size =
        switch (kind) {
          case "VP8 " -> "\0\0\0\0\0\0\0\u009d\u0001*" + little(width, 2) + little(height, 2);
          case "VP8L" -> "\0\0\0\0/" + little((width - 1) | ((height - 1) << 14), 4);
          default -> "\0\0\0\0\0\0\0\0" + little(width - 1, 3) + little(height - 1, 3);
        };
    return latin("RIFF\0\0\0\0WEBP" + kind + size + "\0\0\0\0\0\0\0\0");
  }

  private static String little(int value, int bytes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bytes; i++) {
      text.append((char) ((value >> (8 * i)) & 0xff));
    }
    return text.toString();
  }

  public static byte[] pdf() {
    return latin(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
  }
}
