package org.agentinbox.wiring;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.agentinbox.files.FolderFileStore;
import org.agentinbox.files.S3FileStore;
import org.agentinbox.port.FileStore;

/**
 * Where files are.
 *
 * @param incoming the folder where they lie until they are whole
 */
public record FilePlaces(FileStore store, Path incoming) {

  /**
   * A folder, or a bucket where one is set.
   *
   * @throws IllegalArgumentException when the settings of the bucket cannot work: it would be worse
   *     to keep the files elsewhere
   */
  static FilePlaces of(Path dataFolder, InboxConfiguration configuration) {
    Path incoming = dataFolder.resolve("incoming-files");
    if (configuration.files_s3_endpoint().isBlank()) {
      return new FilePlaces(new FolderFileStore(dataFolder.resolve("files")), incoming);
    }
    return new FilePlaces(new S3FileStore(bucket(configuration), Clock.systemUTC()), incoming);
  }

  private static S3FileStore.Place bucket(InboxConfiguration configuration) {
    Map.of(
            "files.s3.region", configuration.files_s3_region(),
            "files.s3.bucket", configuration.files_s3_bucket(),
            "files.s3.access.key", configuration.files_s3_access_key(),
            "files.s3.secret.key", configuration.files_s3_secret_key())
        .forEach(
            (name, value) -> {
              if (value.isBlank()) {
                throw new IllegalArgumentException(
                    "files.s3.endpoint is set, but " + name + " is not");
              }
            });
    return new S3FileStore.Place(
        endpoint(configuration.files_s3_endpoint()),
        configuration.files_s3_region(),
        configuration.files_s3_bucket(),
        configuration.files_s3_access_key(),
        configuration.files_s3_secret_key());
  }

  private static URI endpoint(String text) {
    try {
      URI uri = new URI(text.strip().replaceAll("/+$", ""));
      if (uri.getHost() != null
          && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
        return uri;
      }
    } catch (URISyntaxException notAnAddress) {
      // said below
    }
    throw new IllegalArgumentException(
        "files.s3.endpoint must be an address like https://s3.eu-central-1.amazonaws.com, not "
            + text);
  }
}
