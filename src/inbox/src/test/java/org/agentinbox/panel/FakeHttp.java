package org.agentinbox.panel;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A request and what was answered. */
final class FakeHttp {
  final Map<String, String> asked = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  final Map<String, String> answered = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  final ByteArrayOutputStream body = new ByteArrayOutputStream();
  int status = 200;

  private final class Out extends ServletOutputStream {
    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void write(int b) {
      body.write(b);
    }
  }

  /**
   * @param pathInfo may be null, as in a container
   * @param parameters by name
   */
  HttpServletRequest request(String pathInfo, Map<String, String> parameters) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            FakeHttp.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getPathInfo" -> pathInfo;
                  case "getParameter" -> parameters.get((String) arguments[0]);
                  case "getHeader" -> asked.get((String) arguments[0]);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  HttpServletResponse response() {
    return (HttpServletResponse)
        Proxy.newProxyInstance(
            FakeHttp.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (proxy, method, arguments) -> {
              switch (method.getName()) {
                case "setHeader" -> answered.put((String) arguments[0], (String) arguments[1]);
                case "setStatus" -> status = (int) arguments[0];
                case "setContentType" -> answered.put("Content-Type", (String) arguments[0]);
                case "setCharacterEncoding" -> answered.put("charset", (String) arguments[0]);
                case "setContentLength" ->
                    answered.put("Content-Length", String.valueOf(arguments[0]));
                case "getOutputStream" -> {
                  return new Out();
                }
                default -> throw new UnsupportedOperationException(method.getName());
              }
              return null;
            });
  }

  String text() {
    return body.toString(StandardCharsets.UTF_8);
  }
}
