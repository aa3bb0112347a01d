package org.agentinbox.application;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.agentinbox.domain.conversation.FileType;

/**
 * How large an image will be shown, from its first bytes: browsers can keep the room for it before
 * it is there. Decodes nothing; {@code javax.imageio} would bring the desktop with it and knows no
 * WebP.
 */
record ImageSize(int width, int height) {
  /** What decodes to more than this fills a browser's memory, however few bytes it came in. */
  private static final int LONGEST_SIDE = 20_000;

  private static final long MOST_PIXELS = 100_000_000;

  /** Empty when this is no whole image of the type, or an unreasonably large one. */
  static Optional<ImageSize> of(FileType type, RandomAccessFile file) throws IOException {
    try {
      ImageSize size =
          switch (type) {
            case PNG -> png(file);
            case GIF -> gif(file);
            case WEBP -> webp(file);
            case JPEG -> jpeg(file);
            case PDF, TEXT -> throw new IllegalArgumentException(type + " is no image");
          };
      return Optional.ofNullable(size).filter(ImageSize::isReasonable);
    } catch (EOFException cutOff) {
      return Optional.empty();
    }
  }

  private boolean isReasonable() {
    return width > 0
        && height > 0
        && width <= LONGEST_SIDE
        && height <= LONGEST_SIDE
        && (long) width * height <= MOST_PIXELS;
  }

  private static ImageSize png(RandomAccessFile file) throws IOException {
    file.seek(12);
    return text(file, 4).equals("IHDR") ? new ImageSize(file.readInt(), file.readInt()) : null;
  }

  private static ImageSize gif(RandomAccessFile file) throws IOException {
    file.seek(6);
    return new ImageSize(little(file, 2), little(file, 2));
  }

  /** RFC 9649. */
  private static ImageSize webp(RandomAccessFile file) throws IOException {
    file.seek(12);
    String chunk = text(file, 4);
    switch (chunk) {
      case "VP8 " -> {
        file.seek(26);
        return new ImageSize(little(file, 2) & 0x3fff, little(file, 2) & 0x3fff);
      }
      case "VP8L" -> {
        file.seek(21);
        int bits = little(file, 4);
        return new ImageSize(1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff));
      }
      case "VP8X" -> {
        file.seek(24);
        return new ImageSize(1 + little(file, 3), 1 + little(file, 3));
      }
      default -> {
        return null;
      }
    }
  }

  /** From segment to segment up to the frame; a photo may lie on its side. */
  private static ImageSize jpeg(RandomAccessFile file) throws IOException {
    boolean onItsSide = false;
    long next = 2;
    while (true) {
      file.seek(next);
      if (file.readUnsignedByte() != 0xff) {
        return null;
      }
      int marker = file.readUnsignedByte();
      if (marker == 0xff || (marker >= 0xd0 && marker <= 0xd8) || marker == 0x01) {
        next += marker == 0xff ? 1 : 2; // padding, and markers that stand alone
        continue;
      }
      int length = file.readUnsignedShort();
      if (length < 2 || marker == 0xd9 || marker == 0xda) {
        return null;
      }
      if (isFrame(marker)) {
        file.skipBytes(1);
        int height = file.readUnsignedShort();
        int width = file.readUnsignedShort();
        return onItsSide ? new ImageSize(height, width) : new ImageSize(width, height);
      }
      if (marker == 0xe1 && length > 20 && text(file, 6).equals("Exif\0\0")) {
        onItsSide |= isOnItsSide(file);
      }
      next += 2 + length;
    }
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  /** Exif 2.32, tag 0x0112: values from 5 turn the image by a quarter. */
  private static boolean isOnItsSide(RandomAccessFile file) throws IOException {
    long tiff = file.getFilePointer();
    boolean little = text(file, 2).equals("II");
    file.seek(tiff + 4);
    long offset = (little ? little(file, 4) : file.readInt()) & 0xffffffffL;
    file.seek(tiff + offset);
    int entries = little ? little(file, 2) : file.readUnsignedShort();
    for (int i = 0; i < Math.min(entries, 100); i++) {
      int tag = little ? little(file, 2) : file.readUnsignedShort();
      file.skipBytes(6);
      int value = little ? little(file, 2) : file.readUnsignedShort();
      file.skipBytes(2);
      if (tag == 0x0112) {
        return value >= 5 && value <= 8;
      }
    }
    return false;
  }

  private static int little(RandomAccessFile file, int bytes) throws IOException {
    int value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= file.readUnsignedByte() << (8 * i);
    }
    return value;
  }

  private static String text(RandomAccessFile file, int length) throws IOException {
    byte[] bytes = new byte[length];
    file.readFully(bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
