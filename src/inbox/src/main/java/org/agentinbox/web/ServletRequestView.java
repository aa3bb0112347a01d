package org.agentinbox.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.agentinbox.spi.RequestView;

/** A Jakarta servlet request as hosts see it. */
record ServletRequestView(HttpServletRequest request) implements RequestView {
  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeader(name));
  }

  @Override
  public Optional<String> cookie(String name) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(name)) {
          return Optional.of(cookie.getValue());
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<String> remoteUser() {
    return Optional.ofNullable(request.getRemoteUser());
  }
}
