package org.agentinbox.wiring;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.Bundle;

/** Names what a bundle's scripts and styles are: the same in every node that runs this build. */
final class Edition {
  private static final int BYTES = 8;

  private Edition() {}

  /** Of the files below a folder: "v" and 16 hexadecimal digits. */
  static String of(Bundle bundle, String folder) {
    Map<String, URL> files = new TreeMap<>();
    for (URL file : Collections.list(bundle.findEntries(folder, "*", true))) {
      if (!file.getPath().endsWith("/")) {
        files.put(file.getPath(), file);
      }
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Map.Entry<String, URL> file : files.entrySet()) {
        digest.update(file.getKey().getBytes(StandardCharsets.UTF_8));
        try (InputStream in = file.getValue().openStream()) {
          digest.update(in.readAllBytes());
        }
      }
      return "v" + HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
