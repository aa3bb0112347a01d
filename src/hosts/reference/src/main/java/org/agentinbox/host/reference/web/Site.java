package org.agentinbox.host.reference.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agentinbox.host.reference.access.LogIns;
import org.agentinbox.host.reference.access.Secrets;
import org.agentinbox.pages.Catalogue;
import org.agentinbox.pages.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All pages of the CRM: recognises the agent, refuses forged forms, finds the page. */
public final class Site {
  private static final Logger LOG = LoggerFactory.getLogger(Site.class);

  /** Which page answers which path. */
  record Route(String method, Pattern path, Page page) {
    static Route get(String path, Page page) {
      return new Route("GET", Pattern.compile(path), page);
    }

    static Route post(String path, Page page) {
      return new Route("POST", Pattern.compile(path), page);
    }
  }

  private final LogIns logIns;
  private final LogInPage logInPage;
  private final Catalogue catalogue;
  private final Frame frame;
  private final List<Route> routes;

  Site(LogIns logIns, LogInPage logInPage, Catalogue catalogue, Frame frame, List<Route> routes) {
    this.logIns = logIns;
    this.logInPage = logInPage;
    this.catalogue = catalogue;
    this.frame = frame;
    this.routes = List.copyOf(routes);
  }

  /** Never throws: what goes wrong becomes an error page. */
  public PageReply answer(PageRequest request) {
    try {
      return answerOrFail(request);
    } catch (RuntimeException e) {
      LOG.error("The page {} {} failed", request.method(), request.path(), e);
      return outside(request, 500, "error.failed");
    }
  }

  private PageReply answerOrFail(PageRequest request) {
    if (request.path().equals("/login")) {
      return logInPage.open(request);
    }
    String secret = request.cookie(LogIns.COOKIE);
    Optional<LogIns.Current> current = logIns.current(secret);
    if (current.isEmpty()) {
      return PageReply.seeOther("/crm/login" + (request.isPost() ? "" : returnTo(request)));
    }
    Messages messages = catalogue.forLocale(current.get().agent().language());
    Visit visit = new Visit(current.get(), messages, Secrets.formToken(secret));
    try {
      return answer(visit, request);
    } catch (PageFailure failure) {
      return frame.show(visit, error(messages, failure.status(), failure.key()));
    }
  }

  private PageReply answer(Visit visit, PageRequest request) {
    if (request.isPost() && !Secrets.same(visit.formToken(), request.text("csrf"))) {
      throw PageFailure.forged();
    }
    if (request.isPost() && request.path().equals("/logout")) {
      return logInPage.logOut(request);
    }
    boolean known = false;
    for (Route route : routes) {
      Matcher matcher = route.path().matcher(request.path());
      if (matcher.matches()) {
        known = true;
        if (route.method().equals(request.method())) {
          return route.page().open(visit, request, matcher.toMatchResult());
        }
      }
    }
    throw known ? PageFailure.wrongMethod() : PageFailure.notFound();
  }

  private PageReply outside(PageRequest request, int status, String key) {
    Messages messages =
        catalogue.forAcceptLanguage(request.header("accept-language"), Locale.ENGLISH);
    return frame.showOutside(messages, error(messages, status, key));
  }

  private static Screen error(Messages messages, int status, String key) {
    return Screen.of("", messages.text(key + ".title"), "error.vm")
        .withStatus(status)
        .put("text", messages.text(key + ".text"));
  }

  private static String returnTo(PageRequest request) {
    if (request.path().equals("/")) {
      return "";
    }
    StringBuilder target = new StringBuilder("/crm").append(request.path());
    String separator = "?";
    for (String name : List.of("q", "page", "state")) {
      if (!request.text(name).isEmpty()) {
        target.append(separator).append(name).append('=').append(encode(request.text(name)));
        separator = "&";
      }
    }
    return "?returnTo=" + encode(target.toString());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
