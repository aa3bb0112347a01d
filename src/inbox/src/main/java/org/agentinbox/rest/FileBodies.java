package org.agentinbox.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.agentinbox.application.SendFile;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.FileLine;
import org.agentinbox.port.FileStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files as bodies of requests and answers. */
public final class FileBodies {
  private static final Logger LOG = LoggerFactory.getLogger(FileBodies.class);
  private static final String UNRESERVED = "!#$&+-.^_`|~";

  private final FileStore files;
  private final Executor threads;

  /**
   * @param threads that may wait for slow readers; refuses when all are busy
   */
  public FileBodies(FileStore files, Executor threads) {
    this.files = files;
    this.threads = threads;
  }

  /** The raw body, read only by whoever wants it: Jersey would stop it at the size of a message. */
  static SendFile.Incoming incoming(
      HttpServletRequest request, String idOrNull, String nameOrNull) {
    return new SendFile.Incoming() {
      @Override
      public String id() {
        return idOrNull;
      }

      @Override
      public String name() {
        return nameOrNull;
      }

      @Override
      public long length() {
        return request.getContentLengthLong();
      }

      @Override
      public InputStream body() throws IOException {
        return request.getInputStream();
      }
    };
  }

  /**
   * The answer with the file in it. Made on a thread that may wait, one of ours: the file is opened
   * before anything is said, since what cannot be read now is refused, not broken off; and the
   * answer is written by whichever thread completes the stage, which must not be one of the
   * store's.
   */
  CompletionStage<Outcome<Response>> answer(
      CompletionStage<Outcome<FileLine>> found, HttpServletRequest request, String caching) {
    return found.thenCompose(
        outcome -> {
          try {
            return CompletableFuture.supplyAsync(
                () -> outcome.then(file -> opened(file, request, caching)), threads);
          } catch (RejectedExecutionException busy) {
            return CompletableFuture.completedStage(Outcome.refused(RefusalCode.FILE_BUSY));
          }
        });
  }

  private Outcome<Response> opened(FileLine file, HttpServletRequest request, String caching) {
    try {
      return Outcome.done(content(file, request, caching));
    } catch (NoSuchFileException gone) {
      LOG.error("The store of files has lost {}", file.key());
      return Outcome.refused(RefusalCode.FILE_NOT_FOUND);
    } catch (IOException e) {
      LOG.warn("A file cannot be read now", e);
      return Outcome.refused(RefusalCode.FILE_BUSY);
    }
  }

  /**
   * The file itself, so that nothing in it can act: the type is ours, nobody guesses another, a
   * page in it may do nothing, and what is no image is saved, not shown.
   */
  private Response content(FileLine file, HttpServletRequest request, String caching)
      throws IOException {
    String tag = '"' + file.key().substring(0, 32) + '"';
    Response.ResponseBuilder builder =
        tag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))
            ? Response.status(Response.Status.NOT_MODIFIED)
            : body(file, request);
    return builder
        .header(HttpHeaders.ETAG, tag)
        .header(HttpHeaders.CACHE_CONTROL, caching)
        .header("Content-Security-Policy", "sandbox; default-src 'none'")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .header("Referrer-Policy", "no-referrer")
        .build();
  }

  private Response.ResponseBuilder body(FileLine file, HttpServletRequest request)
      throws IOException {
    Optional<ByteRange> wanted = ByteRange.parse(request.getHeader("Range"), file.size());
    ByteRange range = wanted.orElse(new ByteRange(0, file.size()));
    InputStream content =
        HttpMethod.HEAD.equals(request.getMethod())
            ? InputStream.nullInputStream() // nobody would read or close it
            : files.open(file.key(), range.from(), range.count());
    StreamingOutput output =
        out -> {
          try (content) {
            content.transferTo(out);
          } catch (IOException e) {
            LOG.debug("A file was not sent to its end", e);
            throw e;
          }
        };
    Response.ResponseBuilder builder =
        Response.status(wanted.isPresent() ? 206 : 200)
            .entity(output)
            .type(mediaType(file))
            .header(HttpHeaders.CONTENT_LENGTH, range.count())
            .header("Accept-Ranges", "bytes")
            .header(HttpHeaders.CONTENT_DISPOSITION, disposition(file));
    wanted.ifPresent(it -> builder.header("Content-Range", it.header(file.size())));
    return builder;
  }

  private static String mediaType(FileLine file) {
    String type = file.type().mediaType();
    return type.startsWith("text/") ? type + ";charset=utf-8" : type;
  }

  /** RFC 6266, with the name twice: for all, and as it is written (RFC 8187). */
  static String disposition(FileLine file) {
    StringBuilder plain = new StringBuilder();
    StringBuilder encoded = new StringBuilder();
    for (byte b : file.name().getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean ascii = c > ' ' && c < 0x7f;
      if (ascii && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0)) {
        encoded.append(c);
      } else {
        encoded.append('%').append(hex(b >> 4)).append(hex(b));
      }
      if ((b & 0xc0) != 0x80) { // one for each character
        plain.append(ascii && c != '"' && c != '\\' && c != '%' ? c : '_');
      }
    }
    return (file.type().isImage() ? "inline" : "attachment")
        + "; filename=\""
        + plain
        + "\"; filename*=UTF-8''"
        + encoded;
  }

  private static char hex(int value) {
    return Character.toUpperCase(Character.forDigit(value & 0xf, 16));
  }
}
