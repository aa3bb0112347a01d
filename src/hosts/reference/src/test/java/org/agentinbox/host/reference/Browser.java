package org.agentinbox.host.reference;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agentinbox.host.reference.access.LogIns;
import org.agentinbox.host.reference.web.PageReply;
import org.agentinbox.host.reference.web.PageRequest;
import org.agentinbox.host.reference.web.Site;

/** What a person's browser does: keeps cookies, fills in forms. */
final class Browser {
  private static final Pattern FORM_TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]*)\"");
  private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"([^\"]*)\"");

  private final Site site;
  private final Map<String, String> cookies = new HashMap<>();
  private final Map<String, String> headers = new HashMap<>();
  private String address = "192.0.2.1";

  Browser(Site site) {
    this.site = site;
  }

  Browser speaking(String acceptLanguage) {
    headers.put("accept-language", acceptLanguage);
    return this;
  }

  Browser at(String newAddress) {
    address = newAddress;
    return this;
  }

  Browser logIn(String agent, String password) {
    PageReply reply = tryLogIn(agent, password);
    if (reply.status() != 303) {
      throw new AssertionError("log-in answered " + reply.status());
    }
    return this;
  }

  PageReply tryLogIn(String agent, String password) {
    String token = found(FORM_TOKEN, get("/login").body());
    return post("/login", Map.of("csrf", token, "username", agent, "password", password));
  }

  /** Sends a form of a page with its hidden fields and the given values. */
  PageReply submit(String page, String action, Map<String, String> values) {
    String html = get(page).body();
    Map<String, String> all = new HashMap<>();
    all.put("csrf", found(FORM_TOKEN, html));
    Matcher version = VERSION.matcher(html);
    if (version.find()) {
      all.put("version", version.group(1));
    }
    all.putAll(values);
    return post(action, all);
  }

  PageReply get(String pathAndQuery) {
    int question = pathAndQuery.indexOf('?');
    Map<String, List<String>> parameters = new HashMap<>();
    if (question >= 0) {
      for (String pair : pathAndQuery.substring(question + 1).split("&", -1)) {
        int sign = pair.indexOf('=');
        parameters.put(
            pair.substring(0, sign),
            List.of(URLDecoder.decode(pair.substring(sign + 1), StandardCharsets.UTF_8)));
      }
    }
    String path = question < 0 ? pathAndQuery : pathAndQuery.substring(0, question);
    return send("GET", path, parameters);
  }

  PageReply post(String path, Map<String, String> values) {
    Map<String, List<String>> parameters = new HashMap<>();
    values.forEach((name, value) -> parameters.put(name, List.of(value)));
    return send("POST", path, parameters);
  }

  private PageReply send(String method, String path, Map<String, List<String>> parameters) {
    PageReply reply =
        site.answer(
            new PageRequest(
                method, path, parameters, Map.copyOf(cookies), headers, address, false));
    for (PageReply.Header header : reply.headers()) {
      if (header.name().equals("Set-Cookie")) {
        keep(header.value());
      }
    }
    return reply;
  }

  private void keep(String cookie) {
    String pair = cookie.substring(0, cookie.indexOf(';'));
    int sign = pair.indexOf('=');
    if (cookie.contains("Max-Age=0")) {
      cookies.remove(pair.substring(0, sign));
    } else {
      cookies.put(pair.substring(0, sign), pair.substring(sign + 1));
    }
  }

  String session() {
    return cookies.getOrDefault(LogIns.COOKIE, "");
  }

  Browser withSession(String secret) {
    cookies.put(LogIns.COOKIE, secret);
    return this;
  }

  private static String found(Pattern pattern, String html) {
    Matcher matcher = pattern.matcher(html);
    if (!matcher.find()) {
      throw new AssertionError("no " + pattern + " in\n" + html);
    }
    return matcher.group(1);
  }

  /** The keys of the panels in a part of a page that begins with some markup. */
  static List<String> panels(String html, String beginning) {
    int start = html.indexOf(beginning);
    List<String> keys = new ArrayList<>();
    if (start >= 0) {
      Matcher matcher = Pattern.compile("data-panel=\"([^\"]*)\"").matcher(html);
      matcher.region(start, html.length());
      while (matcher.find()) {
        keys.add(matcher.group(1));
      }
    }
    return keys;
  }
}
