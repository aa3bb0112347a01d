package org.agentinbox.pages.check;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A {@code .properties} file with the line of each text, read as strictly as nobody else does. */
final class MessageFile {
  /** A text and where it stands. */
  record Text(String value, int line) {}

  final Path path;
  final Map<String, Text> texts = new LinkedHashMap<>();
  final List<Fault> faults = new ArrayList<>();

  private MessageFile(Path path) {
    this.path = path;
  }

  static MessageFile read(Path path) throws IOException {
    MessageFile file = new MessageFile(path);
    int number = 1;
    int start = 0;
    byte[] bytes = Files.readAllBytes(path);
    for (int i = 0; i <= bytes.length; i++) {
      if (i == bytes.length || bytes[i] == '\n') {
        file.line(number++, bytes, start, i);
        start = i + 1;
      }
    }
    return file;
  }

  private void line(int number, byte[] bytes, int from, int to) throws IOException {
    String line;
    try {
      line =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes, from, to - from))
              .toString();
    } catch (CharacterCodingException e) {
      fault(number, "encoding", "this line is not valid UTF-8");
      return;
    }
    if (line.startsWith("\ufeff")) {
      fault(number, "encoding", "remove the byte order mark at the start of the file");
      line = line.substring(1);
    }
    if (line.endsWith("\r")) {
      fault(number, "encoding", "end lines with LF alone, not CR LF");
      line = line.substring(0, line.length() - 1);
    }
    String stripped = line.strip();
    if (stripped.isEmpty() || stripped.startsWith("#")) {
      return;
    }
    int equals = line.indexOf('=');
    if (equals < 0 || !line.substring(0, equals).strip().matches("[A-Za-z0-9_.-]+")) {
      fault(number, "form", "write: key = text, on one line");
      return;
    }
    if (line.endsWith("\\")) {
      fault(number, "form", "write the whole text on one line, without a backslash at the end");
      return;
    }
    Properties one = new Properties();
    one.load(new java.io.StringReader(line));
    String key = line.substring(0, equals).strip();
    Text before = texts.putIfAbsent(key, new Text(one.getProperty(key, ""), number));
    if (before != null) {
      fault(number, "duplicate", key + " stands in line " + before.line() + " already");
    }
  }

  void fault(int line, String rule, String text) {
    faults.add(new Fault(path, line, rule, text));
  }
}
