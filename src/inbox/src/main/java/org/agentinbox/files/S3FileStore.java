package org.agentinbox.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.agentinbox.domain.conversation.FileLine;
import org.agentinbox.port.FileStore;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Files in a bucket of any service that speaks S3. Three requests need no client library of many
 * megabytes: they go through the JDK's client; what is easily got wrong, the signature, is made by
 * the signer of the AWS SDK.
 */
public final class S3FileStore implements FileStore {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final long IDLE_SECONDS = 5;

  /** Made by the client itself, or forbidden to set. */
  private static final Set<String> OWN_HEADERS =
      Set.of("host", "content-length", "connection", "expect");

  /**
   * Where and as whom.
   *
   * @param endpoint for instance {@code https://s3.eu-central-1.amazonaws.com}; the bucket is the
   *     first part of the path
   */
  public record Place(URI endpoint, String region, String bucket, String accessKey, String secret) {
    @Override
    public String toString() {
      return endpoint + "/" + bucket; // no secrets in logs
    }
  }

  private final Place place;
  private final Clock clock;
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final AwsCredentialsIdentity identity;
  private final ExecutorService threads = threads();
  private final HttpClient client;

  public S3FileStore(Place place, Clock clock) {
    this.place = place;
    this.clock = clock;
    this.identity = AwsCredentialsIdentity.create(place.accessKey(), place.secret());
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(threads)
            .build();
  }

  /** Ours, not the client's own: those stay for a minute after everything else is gone. */
  private static ExecutorService threads() {
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        IDLE_SECONDS,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        work -> {
          Thread thread = new Thread(work, "agent-inbox-s3");
          thread.setDaemon(true);
          return thread;
        });
  }

  @Override
  public void close() {
    threads.shutdown();
  }

  /** The hash of the content is part of the signature: what breaks on the way is refused. */
  @Override
  public void put(String key, Path content) throws IOException {
    HttpRequest.Builder request =
        signed(SdkHttpMethod.PUT, key, () -> read(content), Map.of())
            .PUT(HttpRequest.BodyPublishers.ofFile(content));
    HttpResponse<String> answer = send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw refused("keep " + Files.size(content) + " bytes", answer.statusCode(), answer.body());
    }
  }

  @Override
  public InputStream open(String key, long from, long count) throws IOException {
    Map<String, String> range = Map.of("range", "bytes=" + from + "-" + (from + count - 1));
    HttpResponse<InputStream> answer =
        send(signed(SdkHttpMethod.GET, key, null, range).GET(), BodyHandlers.ofInputStream());
    if (answer.statusCode() == 206 || (answer.statusCode() == 200 && from == 0)) {
      return answer.body();
    }
    try (InputStream body = answer.body()) {
      if (answer.statusCode() == 404) {
        throw new NoSuchFileException(key);
      }
      String text = new String(body.readNBytes(500), StandardCharsets.UTF_8);
      throw refused("read", answer.statusCode(), text);
    }
  }

  @Override
  public void delete(String key) throws IOException {
    HttpResponse<String> answer =
        send(signed(SdkHttpMethod.DELETE, key, null, Map.of()).DELETE(), BodyHandlers.ofString());
    if (answer.statusCode() != 204 && answer.statusCode() != 200 && answer.statusCode() != 404) {
      throw refused("delete", answer.statusCode(), answer.body());
    }
  }

  private static InputStream read(Path content) {
    try {
      return Files.newInputStream(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body)
      throws IOException {
    try {
      return client.send(request.timeout(ANSWER).build(), body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }

  private HttpRequest.Builder signed(
      SdkHttpMethod method,
      String key,
      ContentStreamProvider contentOrNull,
      Map<String, String> headers) {
    if (!FileLine.isKey(key)) {
      throw new IllegalArgumentException("Not a key: " + key);
    }
    URI uri = URI.create(place.endpoint() + "/" + place.bucket() + "/" + key);
    SdkHttpFullRequest.Builder unsigned = SdkHttpFullRequest.builder().method(method).uri(uri);
    headers.forEach(unsigned::putHeader);
    SdkHttpRequest signed =
        signer
            .sign(
                request ->
                    request
                        .identity(identity)
                        .request(unsigned.build())
                        .payload(contentOrNull)
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, place.region())
                        .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, false)
                        .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, true)
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock))
            .request();
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    for (Map.Entry<String, List<String>> header : signed.headers().entrySet()) {
      if (!OWN_HEADERS.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        header.getValue().forEach(value -> request.header(header.getKey(), value));
      }
    }
    return request;
  }

  private IOException refused(String what, int status, String body) {
    String start = body.substring(0, Math.min(500, body.length()));
    return new IOException(place + " refused to " + what + ": " + status + " " + start);
  }
}
