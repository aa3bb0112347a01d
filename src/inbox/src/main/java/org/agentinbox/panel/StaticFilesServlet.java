package org.agentinbox.panel;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Scripts and styles out of this bundle, with an entity tag (RFC 9110, section 8.8.3): a browser
 * asks again and is told that nothing changed, and an update of the bundle is seen at once. Below
 * an address that names what is in the bundle, it need not even ask: a page of ours has dozens of
 * modules. What another build was named by, on another node, is served like the rest.
 */
public class StaticFilesServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Pattern PATH = Pattern.compile("(/[a-z0-9][a-z0-9_.-]*){1,4}");
  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final Pattern EDITION = Pattern.compile("/v[0-9a-f]{16}(?=/)");
  private static final int EDITION_LENGTH = 18;
  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript;charset=UTF-8",
          "css", "text/css;charset=UTF-8",
          "svg", "image/svg+xml",
          "png", "image/png");

  private final String folder;
  private final String edition;
  private final transient Map<String, Optional<File>> files = new ConcurrentHashMap<>();

  /** A file in memory; the bytes are never changed. */
  @SuppressWarnings("ArrayRecordComponent")
  private record File(byte[] bytes, String type, String tag) {}

  /**
   * @param folder in the bundle, for example {@code web}
   */
  public StaticFilesServlet(String folder) {
    this(folder, "");
  }

  /**
   * @param edition names everything that is in the folder: "v" and 16 hexadecimal digits
   */
  public StaticFilesServlet(String folder, String edition) {
    this.folder = folder;
    this.edition = "/" + edition + "/";
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String asked = request.getPathInfo() == null ? "" : request.getPathInfo();
    String path = EDITION.matcher(asked).lookingAt() ? asked.substring(EDITION_LENGTH) : asked;
    Optional<File> file =
        PATH.matcher(path).matches() && !path.contains("..")
            ? files.computeIfAbsent(path, this::load)
            : Optional.empty();
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (file.isEmpty()) {
      files.remove(path);
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setHeader("ETag", file.get().tag());
    response.setHeader("Cache-Control", asked.startsWith(edition) ? FOR_EVER : "no-cache");
    // Modules are loaded by pages of other origins too: the widget's script tag.
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    if (file.get().tag().equals(request.getHeader("If-None-Match"))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setContentType(file.get().type());
    response.setContentLength(file.get().bytes().length);
    response.getOutputStream().write(file.get().bytes());
  }

  /**
   * What is served of a file; the file itself unless a subclass knows better. Called once a file.
   */
  protected byte[] served(String path, byte[] bytes) {
    return bytes;
  }

  private Optional<File> load(String path) {
    String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    try (InputStream in =
        StaticFilesServlet.class.getClassLoader().getResourceAsStream(folder + path)) {
      if (in == null || type == null) {
        return Optional.empty();
      }
      byte[] bytes = served(path, in.readAllBytes());
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      String tag = '"' + HexFormat.of().formatHex(hash, 0, 16) + '"';
      return Optional.of(new File(bytes, type, tag));
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("Cannot read " + path + " from the bundle", e);
    }
  }
}
