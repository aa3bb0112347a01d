package org.agentinbox.spi.conformance;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.agentinbox.spi.RequestView;

/** Requests as adapters see them, made up for tests. */
public final class Requests {
  private record MadeUp(
      Map<String, String> headers, Map<String, String> cookies, Optional<String> remoteUser)
      implements RequestView {
    @Override
    public Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    @Override
    public Optional<String> cookie(String name) {
      return Optional.ofNullable(cookies.get(name));
    }
  }

  private Requests() {}

  /** A request of somebody who is not logged in. */
  public static RequestView anonymous() {
    return new MadeUp(Map.of(), Map.of(), Optional.empty());
  }

  public static RequestView withCookie(String name, String value) {
    return new MadeUp(Map.of(), Map.of(name, value), Optional.empty());
  }

  /** A request whose header carries who it is; the name is compared without regard to case. */
  public static RequestView withHeader(String name, String value) {
    return new MadeUp(Map.of(name.toLowerCase(Locale.ROOT), value), Map.of(), Optional.empty());
  }

  /** A request of a user the web server authenticated. */
  public static RequestView withRemoteUser(String user) {
    return new MadeUp(Map.of(), Map.of(), Optional.of(user));
  }
}
