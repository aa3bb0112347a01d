package org.agentinbox.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeIn;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.annotations.servers.Server;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.io.IOException;
import java.util.function.Supplier;
import org.agentinbox.application.AgentSettings;
import org.agentinbox.application.ChangeAvailability;
import org.agentinbox.application.ClaimRing;
import org.agentinbox.application.EditRouting;
import org.agentinbox.application.EndConversation;
import org.agentinbox.application.ListConversations;
import org.agentinbox.application.Offers;
import org.agentinbox.application.ReadFile;
import org.agentinbox.application.ReadInbox;
import org.agentinbox.application.ReadVisitorChat;
import org.agentinbox.application.ReadWhy;
import org.agentinbox.application.SendFile;
import org.agentinbox.application.SendMessage;
import org.agentinbox.application.StartConversation;
import org.agentinbox.application.TryRouting;
import org.agentinbox.application.WriteNote;
import org.agentinbox.port.ConversationStore;
import org.agentinbox.port.SiteIdentities;
import org.agentinbox.port.VisitorTokens;
import org.agentinbox.web.Gate;
import org.agentinbox.wire.Json;
import org.glassfish.hk2.utilities.binding.AbstractBinder;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.servlet.ServletContainer;

/**
 * Jersey with our resources.
 *
 * <p>Everything runs with this bundle's class loader as the thread's context class loader: a host
 * may have another Jersey, which would be found through the context class loader otherwise.
 */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Agent Inbox",
            version = "1.0",
            description =
                "Live chat inside a helpdesk or CRM. Refusals are application/problem+json.",
            license = @License(name = "Apache-2.0")),
    servers = @Server(url = RestServlet.BASE_PATH))
@SecurityScheme(
    name = "visitor",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    bearerFormat = "JWT")
@SecurityScheme(
    name = "agent",
    type = SecuritySchemeType.APIKEY,
    in = SecuritySchemeIn.HEADER,
    paramName = "X-CSRF-Token",
    description = "With the host's session cookie; needed for every method but GET")
public class RestServlet extends ServletContainer {
  private static final long serialVersionUID = 1L;

  /** Where everything lives. */
  public static final String BASE_PATH = "/rest/agent-inbox/1.0";

  static {
    // Looked up by class name otherwise, with loaders that do not see an embedded Jersey.
    RuntimeDelegate.setInstance(new org.glassfish.jersey.server.internal.RuntimeDelegateImpl());
  }

  private final transient MessagePosts messagePosts;

  public RestServlet(RestServices services) {
    super(inOwnLoader(() -> config(services)));
    messagePosts = new MessagePosts(services);
  }

  private static ResourceConfig config(RestServices services) {
    return new ResourceConfig()
        .register(VisitorResource.class)
        .register(AgentResource.class)
        .register(AgentSettingsResource.class)
        .register(ConversationsResource.class)
        .register(HandoverResource.class)
        .register(WaitResource.class)
        .register(SupervisionResource.class)
        .register(AgentsResource.class)
        .register(SettingsResource.class)
        .register(RefusedResource.class)
        .register(RoutingResource.class)
        .register(WhyResource.class)
        .register(NotesResource.class)
        .register(FilesResource.class)
        .register(VisitorFilesResource.class)
        .register(ChatSignsResource.class)
        .register(VisitorSignsResource.class)
        .register(BesidesResource.class)
        .register(RepliesResource.class)
        .register(VisitorFileResource.class)
        .register(ContactsResource.class)
        .register(VisitorIdentityResource.class)
        .register(TranscriptResource.class)
        .register(VisitorTranscriptResource.class)
        .register(RingResource.class)
        .register(OpenApiResource.class)
        .register(Failures.class)
        .register(BodyLimit.class)
        .register(NoStore.class)
        .register(JacksonFeature.withoutExceptionMappers())
        .register(OurJson.class)
        .register(new Services(services))
        .property(ServerProperties.WADL_FEATURE_DISABLE, true)
        .property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true);
  }

  /** A class, not a lambda: Jersey reads the type argument from it. */
  static final class OurJson implements ContextResolver<ObjectMapper> {
    @Override
    public ObjectMapper getContext(Class<?> type) {
      return Json.mapper();
    }
  }

  private static final class Services extends AbstractBinder {
    private final RestServices services;

    Services(RestServices services) {
      this.services = services;
    }

    @Override
    protected void configure() {
      bind(new Answers(services.gate())).to(Answers.class);
      bind(services.gate()).to(Gate.class);
      bind(services.store()).to(ConversationStore.class);
      bind(services.tokens()).to(VisitorTokens.class);
      bind(services.startConversation()).to(StartConversation.class);
      bind(services.sendMessage()).to(SendMessage.class);
      bind(services.offers()).to(Offers.class);
      bind(services.endConversation()).to(EndConversation.class);
      bind(services.changeAvailability()).to(ChangeAvailability.class);
      bind(services.agentSettings()).to(AgentSettings.class);
      bind(services.listConversations()).to(ListConversations.class);
      bind(services.readInbox()).to(ReadInbox.class);
      bind(services.readVisitorChat()).to(ReadVisitorChat.class);
      bind(services.life()).to(ConversationLife.class);
      bind(services.people()).to(PeopleServices.class);
      bind(services.people().sites()).to(SiteIdentities.class);
      bind(services.editRouting()).to(EditRouting.class);
      bind(services.tryRouting()).to(TryRouting.class);
      bind(services.readWhy()).to(ReadWhy.class);
      bind(services.beside().writeNote()).to(WriteNote.class);
      bind(services.beside().sendFile()).to(SendFile.class);
      bind(services.beside().readFile()).to(ReadFile.class);
      bind(services.beside().fileBodies()).to(FileBodies.class);
      bind(services.liveChat()).to(LiveChat.class);
      bind(services.claimRing()).to(ClaimRing.class);
    }
  }

  @Override
  public void init(ServletConfig config) throws ServletException {
    ClassLoader before = enter();
    try {
      super.init(config);
    } finally {
      leave(before);
    }
  }

  @Override
  public void service(ServletRequest request, ServletResponse response)
      throws ServletException, IOException {
    ClassLoader before = enter();
    try {
      if (!messagePosts.serve((HttpServletRequest) request, (HttpServletResponse) response)) {
        super.service(request, response);
      }
    } finally {
      leave(before);
    }
  }

  @Override
  public void destroy() {
    ClassLoader before = enter();
    try {
      super.destroy();
    } finally {
      leave(before);
    }
  }

  private static <T> T inOwnLoader(Supplier<T> work) {
    ClassLoader before = enter();
    try {
      return work.get();
    } finally {
      leave(before);
    }
  }

  private static ClassLoader enter() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(RestServlet.class.getClassLoader());
    return before;
  }

  private static void leave(ClassLoader before) {
    Thread.currentThread().setContextClassLoader(before);
  }
}
