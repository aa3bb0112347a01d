package org.agentinbox.feed;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.agentinbox.application.AgentPresence;
import org.agentinbox.application.KnownAgents;
import org.agentinbox.domain.Refusal;
import org.agentinbox.domain.RefusalCode;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.pages.Messages;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.VisitorTokens;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Permission;
import org.agentinbox.web.Gate;
import org.agentinbox.web.Problems;

/**
 * {@code GET …/feed/agent} and {@code GET …/feed/visitor}. An asynchronous servlet with
 * non-blocking writes: an idle feed costs no thread and a small buffer.
 */
public class FeedServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final int BUFFER_BYTES = 1024;
  private static final int MOST_PER_VISITOR = 20;
  private static final int MOST_PER_AGENT = 50;

  private final transient FeedHub hub;
  private final transient ConversationStore store;
  private final transient AgentPresence presence;
  private final transient Gate gate;

  /** Everything the servlet is given. */
  public record Services(FeedHub hub, ConversationStore store, AgentPresence presence, Gate gate) {}

  public FeedServlet(Services services) {
    this.hub = services.hub();
    this.store = services.store();
    this.presence = services.presence();
    this.gate = services.gate();
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (request.getMethod().equals("GET")) {
      super.service(request, response);
    } else {
      response.setHeader("Allow", "GET");
      Problems.write(response, Refusal.of(RefusalCode.REQUEST_METHOD), gate.messages(request));
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo() == null ? "" : request.getPathInfo();
    switch (path) {
      case "/agent" -> agentFeed(request, response);
      case "/visitor" -> visitorFeed(request, response);
      default ->
          Problems.write(
              response, Refusal.of(RefusalCode.REQUEST_NOT_FOUND), gate.messages(request));
    }
  }

  private void agentFeed(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var found = gate.agent(request);
    Refusal refusal = found.<Refusal>fold(session -> null, it -> it);
    if (refusal != null) {
      Problems.write(response, refusal, gate.messages(request));
      return;
    }
    AgentSession session = found.fold(it -> it, none -> null);
    if (!session.may(Permission.INBOX_VIEW)) {
      Problems.write(response, Refusal.of(RefusalCode.AUTH_DENIED), gate.messages(session));
      return;
    }
    AgentId agent = new AgentId(session.agent().id());
    AtomicReference<FeedConnection> self = new AtomicReference<>();
    FeedConnection feed =
        connect(
            request,
            response,
            hub.agentSource(store, agent),
            () -> {
              hub.removeAgent(agent, self.get());
              presence.feedClosed(agent);
            });
    self.set(feed);
    presence.feedOpened(KnownAgents.of(session));
    FeedHub.Reader reader = new FeedHub.Reader(session.key(), Instant.MAX);
    if (hub.addAgent(agent, feed, reader, MOST_PER_AGENT)) {
      begin(request, feed);
    } else {
      refuseBusy(response, feed, gate.messages(session));
    }
  }

  private void visitorFeed(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var found = gate.visitor(request);
    Refusal refusal = found.<Refusal>fold(visitor -> null, it -> it);
    if (refusal != null) {
      Problems.write(response, refusal, gate.messages(request));
      return;
    }
    VisitorTokens.Verified visitor = found.fold(it -> it, none -> null);
    ConversationId id = visitor.conversation();
    AtomicReference<FeedConnection> self = new AtomicReference<>();
    FeedConnection feed =
        connect(
            request,
            response,
            hub.visitorSource(store, id),
            () -> hub.removeVisitor(id, self.get()));
    self.set(feed);
    FeedHub.Reader reader = new FeedHub.Reader("", visitor.expiresAt());
    if (hub.addVisitor(id, feed, reader, MOST_PER_VISITOR)) {
      begin(request, feed);
    } else {
      refuseBusy(response, feed, gate.messages(request));
    }
  }

  private FeedConnection connect(
      HttpServletRequest request,
      HttpServletResponse response,
      FeedSource source,
      Runnable onClosed)
      throws IOException {
    response.setContentType("text/event-stream");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader("Cache-Control", "no-store, no-transform");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Accel-Buffering", "no"); // nginx would hold events back otherwise
    response.setBufferSize(BUFFER_BYTES);
    AsyncContext context = request.startAsync();
    context.setTimeout(0);
    return new FeedConnection(context, hub.frames(), source, onClosed);
  }

  /** Nothing was sent yet, so that it can still be refused like any other request. */
  private static void refuseBusy(HttpServletResponse response, FeedConnection feed, Messages reader)
      throws IOException {
    response.reset();
    Problems.write(response, Refusal.of(RefusalCode.FEED_BUSY), reader);
    feed.close();
  }

  private void begin(HttpServletRequest request, FeedConnection feed) {
    String lastId = request.getHeader("Last-Event-ID");
    FeedHub.Start start = hub.start(lastId != null ? lastId : request.getParameter("position"));
    if (start.reset().isPresent()) {
      feed.refuse(start.reset().get());
    } else {
      feed.open(start.after());
    }
    if (hub.isClosed()) {
      feed.end(FeedFrames.bye("restart", 500));
    }
  }
}
