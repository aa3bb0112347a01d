package org.agentinbox.rest;

import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.rest.Bodies.MessageBody;
import org.agentinbox.wire.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The short way of the request that nearly all requests are: somebody writes. Jersey costs more
 * than everything else on the path of a message, and writes answers with a call that can block the
 * thread which tells commits. This calls the same resource methods with the same body, and writes
 * what they answer; requests of any unusual form are left to Jersey.
 */
final class MessagePosts {
  private static final Logger LOG = LoggerFactory.getLogger(MessagePosts.class);
  private static final String VISITOR = "/visitor/conversation/messages";
  private static final String AGENT_PREFIX = "/conversations/";
  private static final String AGENT_SUFFIX = "/messages";
  private static final Set<String> TYPES =
      Set.of("application/json", "application/json;charset=utf-8");
  private static final ObjectReader BODY = Json.mapper().readerFor(MessageBody.class);

  private final Answers answers;
  private final VisitorResource visitors;
  private final ConversationsResource conversations;

  MessagePosts(RestServices services) {
    answers = new Answers(services.gate());
    visitors =
        new VisitorResource(
            answers,
            services.store(),
            services.startConversation(),
            services.sendMessage(),
            services.endConversation(),
            services.readVisitorChat(),
            services.tokens(),
            services.people().sites());
    conversations =
        new ConversationsResource(
            answers,
            services.listConversations(),
            services.readInbox(),
            services.sendMessage(),
            services.offers(),
            services.endConversation());
  }

  /** False, with nothing done, when the request is not a plain message. */
  boolean serve(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String path = request.getPathInfo();
    if (!request.getMethod().equals("POST") || path == null || !isPlain(request, path)) {
      return false;
    }
    if (path.equals(VISITOR)) {
      answer(request, response, body -> visitors.send(request, body));
      return true;
    }
    String conversation = conversation(path);
    if (conversation == null) {
      return false;
    }
    answer(request, response, body -> conversations.send(request, conversation, body));
    return true;
  }

  private static String conversation(String path) {
    int end = path.length() - AGENT_SUFFIX.length();
    if (!path.startsWith(AGENT_PREFIX)
        || !path.endsWith(AGENT_SUFFIX)
        || end <= AGENT_PREFIX.length()) {
      return null;
    }
    String id = path.substring(AGENT_PREFIX.length(), end);
    return id.indexOf('/') < 0 ? id : null;
  }

  private static boolean isPlain(HttpServletRequest request, String path) {
    String type = request.getContentType();
    String accept = request.getHeader("Accept");
    int length = request.getContentLength();
    return type != null
        && TYPES.contains(type.replace(" ", "").toLowerCase(Locale.ROOT))
        && (accept == null || accept.equals("*/*") || accept.equals("application/json"))
        && length > 0
        && length <= BodyLimit.BYTES
        && request.getHeader("Content-Encoding") == null
        && request.getRequestURI().endsWith(path); // as it came: nothing encoded, no parameters
  }

  private interface Send {
    CompletionStage<Response> apply(MessageBody body);
  }

  private void answer(HttpServletRequest request, HttpServletResponse response, Send send)
      throws IOException {
    byte[] bytes = request.getInputStream().readNBytes(request.getContentLength());
    if (bytes.length < request.getContentLength()) {
      throw new EOFException("The caller was gone before the message was whole");
    }
    AsyncContext context = request.startAsync();
    context.setTimeout(0);
    CompletionStage<Response> answer;
    try {
      answer = send.apply(BODY.readValue(bytes));
    } catch (IOException | RuntimeException failure) {
      write(context, response, failed(failure, request));
      return;
    }
    answer.whenComplete(
        (told, failure) ->
            write(context, response, failure == null ? told : failed(failure, request)));
  }

  private Response failed(Throwable failure, HttpServletRequest request) {
    RefusalCode code = Failures.codeOf(failure);
    return code == RefusalCode.INTERNAL
        ? answers.failed(failure, request)
        : answers.problem(Refusal.of(code), request);
  }

  /** Fills the container's buffer; its own threads send it, so that this never blocks. */
  private static void write(AsyncContext context, HttpServletResponse response, Response answer) {
    try {
      byte[] body = Json.bytes(answer.getEntity());
      response.setStatus(answer.getStatus());
      answer.getStringHeaders().forEach((name, values) -> response.setHeader(name, values.get(0)));
      NoStore.HEADERS.forEach(response::setHeader);
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
    } catch (IOException | IllegalStateException gone) {
      LOG.debug("The answer to a message reached nobody", gone);
    } finally {
      context.complete();
    }
  }
}
