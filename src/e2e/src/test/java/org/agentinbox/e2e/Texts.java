package org.agentinbox.e2e;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The product's texts in one language, read from where translators write them. For messages without
 * arguments.
 */
record Texts(String language, Properties messages) {
  static Texts in(String language) {
    Path file = Path.of("../../i18n/messages_" + language + ".properties");
    Properties messages = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      messages.load(reader);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return new Texts(language, messages);
  }

  String text(String key) {
    String text = messages.getProperty(key);
    if (text == null) {
      throw new AssertionError("No text " + key + " in " + language);
    }
    return text;
  }
}
