package org.agentinbox.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.agentinbox.domain.Outcome;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.pages.Catalogue;
import org.agentinbox.pages.Messages;
import org.agentinbox.port.VisitorTokens;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.HostBinding;
import org.agentinbox.token.CsrfTokens;

/**
 * Tells who is calling. Agents come with the host's session, visitors with a token; one is never
 * taken for the other.
 */
public final class Gate {
  private static final String CSRF_HEADER = "X-CSRF-Token";
  private static final String BEARER = "Bearer ";
  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

  private final Supplier<Optional<HostBinding>> host;
  private final CsrfTokens csrf;
  private final VisitorTokens visitors;
  private final Catalogue catalogue;

  public Gate(
      Supplier<Optional<HostBinding>> host,
      CsrfTokens csrf,
      VisitorTokens visitors,
      Catalogue catalogue) {
    this.host = host;
    this.csrf = csrf;
    this.visitors = visitors;
    this.catalogue = catalogue;
  }

  /**
   * The agent behind a request; for methods that change something also proof that our own page sent
   * it.
   */
  public Outcome<AgentSession> agent(HttpServletRequest request) {
    Optional<HostBinding> binding = host.get();
    if (binding.isEmpty()) {
      return Outcome.refused(RefusalCode.HOST_UNAVAILABLE);
    }
    Optional<AgentSession> session =
        binding.get().identity().current(new ServletRequestView(request));
    if (session.isEmpty()) {
      return Outcome.refused(RefusalCode.AUTH_REQUIRED);
    }
    if (!SAFE_METHODS.contains(request.getMethod())
        && !csrf.isFor(session.get(), request.getHeader(CSRF_HEADER))) {
      return Outcome.refused(RefusalCode.AUTH_CSRF);
    }
    return Outcome.done(session.get());
  }

  /** The value that {@link #agent} wants to see. */
  public String csrfToken(AgentSession session) {
    return csrf.of(session);
  }

  /** The conversation whose visitor is calling. */
  public Outcome<VisitorTokens.Verified> visitor(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    if (header == null) {
      return Outcome.refused(RefusalCode.AUTH_REQUIRED);
    }
    if (!header.startsWith(BEARER)) {
      return Outcome.refused(RefusalCode.AUTH_INVALID);
    }
    return visitors.verify(header.substring(BEARER.length()));
  }

  /** The texts for an agent. */
  public Messages messages(AgentSession session) {
    return catalogue.forLocale(session.agent().locale());
  }

  /** The texts of a language, or of the nearest there is. */
  public Messages messages(Locale locale) {
    return catalogue.forLocale(locale);
  }

  /** The texts for whoever sent a request without saying who they are. */
  public Messages messages(HttpServletRequest request) {
    return messages(request.getHeader("Accept-Language"));
  }

  /** The texts for a value of {@code Accept-Language}, which may be null. */
  public Messages messages(String acceptLanguage) {
    return catalogue.forAcceptLanguage(acceptLanguage, Locale.ENGLISH);
  }
}
