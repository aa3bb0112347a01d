package org.agentinbox.host.reference.web;

import java.util.Locale;
import org.agentinbox.host.reference.access.LogIns;
import org.agentinbox.host.reference.access.Secrets;
import org.agentinbox.pages.Catalogue;
import org.agentinbox.pages.Messages;

/** Lets agents in and out. */
final class LogInPage {
  /** Binds the form to the browser that fetched it, before there is a session. */
  static final String FORM_COOKIE = "crm_login";

  private static final String HOME = "/crm/";
  private static final int LONGEST_RETURN = 2_000;

  private final LogIns logIns;
  private final Secrets secrets;
  private final Catalogue catalogue;
  private final Frame frame;
  private final boolean secureCookies;

  LogInPage(
      LogIns logIns, Secrets secrets, Catalogue catalogue, Frame frame, boolean secureCookies) {
    this.logIns = logIns;
    this.secrets = secrets;
    this.catalogue = catalogue;
    this.frame = frame;
    this.secureCookies = secureCookies;
  }

  PageReply open(PageRequest request) {
    if (!request.isPost()) {
      if (logIns.current(request.cookie(LogIns.COOKIE)).isPresent()) {
        return PageReply.seeOther(returnTo(request));
      }
      return form(request, 200, "");
    }
    String secret = request.cookie(FORM_COOKIE);
    if (secret.isEmpty() || !Secrets.same(Secrets.formToken(secret), request.text("csrf"))) {
      return form(request, 403, "login.expired");
    }
    LogIns.Outcome outcome =
        logIns.logIn(request.text("username"), password(request), request.address());
    if (outcome instanceof LogIns.Outcome.Welcome welcome) {
      return PageReply.seeOther(returnTo(request))
          .with("Set-Cookie", cookie(LogIns.COOKIE, welcome.secret(), "/", request))
          .with("Set-Cookie", gone(FORM_COOKIE, "/crm", request));
    }
    return outcome instanceof LogIns.Outcome.TooMany
        ? form(request, 429, "login.too-many").with("Retry-After", "300")
        : form(request, 401, "login.wrong");
  }

  PageReply logOut(PageRequest request) {
    logIns.logOut(request.cookie(LogIns.COOKIE));
    return PageReply.seeOther("/crm/login").with("Set-Cookie", gone(LogIns.COOKIE, "/", request));
  }

  /** Not stripped: blanks may be part of a password. */
  private static String password(PageRequest request) {
    return request.parameters().getOrDefault("password", java.util.List.of("")).get(0);
  }

  private PageReply form(PageRequest request, int status, String problemKey) {
    Messages messages =
        catalogue.forAcceptLanguage(request.header("accept-language"), Locale.ENGLISH);
    // A page in another tab keeps its form valid.
    String known = request.cookie(FORM_COOKIE);
    String secret = known.isEmpty() ? secrets.fresh() : known;
    Screen screen =
        Screen.of("", messages.text("login.title"), "login.vm")
            .withStatus(status)
            .put("formToken", Secrets.formToken(secret))
            .put("username", request.isPost() ? request.text("username") : "")
            .put("returnTo", returnTo(request))
            .put("problem", problemKey.isEmpty() ? "" : messages.text(problemKey));
    return frame
        .showOutside(messages, screen)
        .with("Set-Cookie", cookie(FORM_COOKIE, secret, "/crm", request));
  }

  /** Only a path of this server: nobody is sent elsewhere by a forged link. */
  static String returnTo(PageRequest request) {
    String target = request.text("returnTo");
    boolean ours =
        target.startsWith("/")
            && !target.startsWith("//")
            && target.length() <= LONGEST_RETURN
            && target.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
    return ours ? target : HOME;
  }

  private String cookie(String name, String value, String path, PageRequest request) {
    boolean secure = secureCookies || request.secure();
    return name
        + "="
        + value
        + "; Path="
        + path
        + "; HttpOnly; SameSite=Lax"
        + (secure ? "; Secure" : "");
  }

  private String gone(String name, String path, PageRequest request) {
    return cookie(name, "", path, request) + "; Max-Age=0";
  }
}
