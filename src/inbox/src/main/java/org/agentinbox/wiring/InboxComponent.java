package org.agentinbox.wiring;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.agentinbox.application.ChatSettings;
import org.agentinbox.domain.conversation.AgentId;
import org.agentinbox.pages.Catalogue;
import org.agentinbox.pages.PageEngine;
import org.agentinbox.panel.PanelPages;
import org.agentinbox.panel.TemplatePanel;
import org.agentinbox.port.SiteIdentities;
import org.agentinbox.rest.RestServlet;
import org.agentinbox.spi.HostBinding;
import org.agentinbox.spi.HostEvent;
import org.agentinbox.spi.Registration;
import org.agentinbox.store.jdbc.StoreSettings;
import org.agentinbox.token.JwtSiteIdentities;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plug-in's heart: runs from start to stop of the bundle, or of its configuration, opens the
 * inbox as soon as the database answers, and meets the host when it comes.
 */
@Component(
    name = "org.agentinbox",
    configurationPid = "org.agentinbox",
    service = InboxComponent.class,
    immediate = true)
@Capability(
    namespace = "osgi.service",
    attribute = "objectClass:List<String>=org.agentinbox.wiring.Inbox")
@Designate(ocd = InboxConfiguration.class)
public final class InboxComponent {
  private static final Logger LOG = LoggerFactory.getLogger(InboxComponent.class);

  private final InboxConfiguration configuration;
  private final Catalogue catalogue;
  private final PanelPages pages;
  private final Opening opening;
  private final List<Registration> registrations = new ArrayList<>();
  private volatile Inbox inbox;
  private volatile HostBinding host;

  @Activate
  public InboxComponent(BundleContext bundle, InboxConfiguration configuration) {
    this.configuration = configuration;
    ClassLoader resources = InboxComponent.class.getClassLoader();
    this.catalogue = Catalogue.load(resources, "i18n/messages");
    PageEngine engine = new PageEngine(resources, "templates/");
    this.pages =
        new PanelPages(
            engine,
            RestServlet.BASE_PATH,
            PanelPages.ASSETS + "/" + Edition.of(bundle.getBundle(), "web"));
    Inbox.Parts parts =
        new Inbox.Parts(
            store(bundle, configuration),
            FilePlaces.of(dataFolder(bundle, configuration), configuration),
            chats(configuration),
            () -> Optional.ofNullable(host),
            catalogue,
            engine,
            sites(configuration),
            Clock.systemUTC(),
            new SecureRandom());
    this.opening = new Opening(() -> open(bundle, parts));
    opening.start();
  }

  /** Registered when it works: REST and feeds hang on it by reference. */
  private Runnable open(BundleContext bundle, Inbox.Parts parts) {
    Inbox opened = new Inbox(parts);
    inbox = opened;
    Announcement announcement = new Announcement(bundle, opened);
    logged(opened.agents().sync());
    LOG.info("Agent Inbox is ready");
    return () -> {
      announcement.withdraw();
      opened.close();
    };
  }

  /** A key that is too short protects nothing: it is as if there were none. */
  private static SiteIdentities sites(InboxConfiguration configuration) {
    if (configuration.site_identity_key().isEmpty()) {
      return SiteIdentities.NONE;
    }
    try {
      return new JwtSiteIdentities(configuration.site_identity_key(), Clock.systemUTC());
    } catch (IllegalArgumentException tooShort) {
      LOG.error("{}: no identity that a site has signed is taken", tooShort.getMessage());
      return SiteIdentities.NONE;
    }
  }

  private static StoreSettings store(BundleContext bundle, InboxConfiguration configuration) {
    if (!configuration.database_url().isBlank()) {
      return StoreSettings.postgres(
          configuration.database_url(),
          configuration.database_user(),
          configuration.database_password());
    }
    return StoreSettings.sqlite(
        dataFolder(bundle, configuration).resolve("agent-inbox.db"),
        bundle.getDataFile("").toPath().resolve("sqlite-native"));
  }

  private static Path dataFolder(BundleContext bundle, InboxConfiguration configuration) {
    return configuration.data_folder().isBlank()
        ? bundle.getDataFile("").toPath()
        : Path.of(configuration.data_folder());
  }

  private static ChatSettings chats(InboxConfiguration configuration) {
    return new ChatSettings(
        configuration.chats_limit(),
        Duration.ofSeconds(configuration.offer_seconds()),
        Duration.ofSeconds(configuration.wait_seconds()),
        ChatSettings.DEFAULT.reachableGrace());
  }

  /** The host with the highest ranking; another may take its place while we run. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  synchronized void bindHost(HostBinding binding) {
    leaveHost();
    host = binding;
    registrations.add(
        binding
            .panels()
            .register(
                TemplatePanel.inbox(
                    pages, catalogue, this::inboxUrl, () -> pageOf(TemplatePanel.SETTINGS_KEY))));
    registrations.add(
        binding.panels().register(TemplatePanel.live(pages, catalogue, this::inboxUrl)));
    registrations.add(
        binding.panels().register(TemplatePanel.banner(pages, catalogue, this::inboxUrl)));
    registrations.add(
        binding.panels().register(TemplatePanel.settings(pages, catalogue, this::inboxUrl)));
    registrations.add(
        binding.panels().register(TemplatePanel.ofContact(pages, catalogue, this::inboxUrl)));
    registrations.add(
        binding.panels().register(TemplatePanel.ofCase(pages, catalogue, this::inboxUrl)));
    registrations.add(binding.events().listen(this::hostEvent));
    LOG.info("Bound to the host {}", binding.describe().product());
    asLongAsOpen(opened -> logged(opened.agents().sync()));
  }

  /** What an inbox misses that is not open yet, it finds when it opens. */
  private void asLongAsOpen(Consumer<Inbox> work) {
    Inbox opened = inbox;
    if (opened != null) {
      work.accept(opened);
    }
  }

  /** What fails now is done by the next look at the host's agents. */
  private static void logged(CompletionStage<Void> work) {
    work.whenComplete(
        (done, failure) -> {
          if (failure != null) {
            LOG.warn("The host's agents could not be taken over yet", failure);
          }
        });
  }

  synchronized void unbindHost(HostBinding binding) {
    if (host == binding) {
      leaveHost();
    }
  }

  private String inboxUrl() {
    return pageOf(TemplatePanel.INBOX_KEY);
  }

  /** The host's page of one of our panels; empty where it has none. */
  private String pageOf(String key) {
    HostBinding binding = host;
    return binding == null ? "" : binding.panels().pageOf(key).map(Object::toString).orElse("");
  }

  private void hostEvent(HostEvent event) {
    if (event instanceof HostEvent.SessionEnded ended) {
      asLongAsOpen(opened -> opened.feeds().sessionEnded(ended.sessionKey()));
    } else if (event instanceof HostEvent.AgentRemoved removed) {
      asLongAsOpen(opened -> logged(opened.agents().remove(new AgentId(removed.agentId()))));
    } else if (event instanceof HostEvent.ContactChanged changed) {
      asLongAsOpen(opened -> hint(opened.contacts().changed(changed.contact())));
    } else if (event instanceof HostEvent.ContactDeleted deleted) {
      asLongAsOpen(opened -> hint(opened.contacts().deleted(deleted.contact())));
    }
  }

  /** What is missed here is seen at the next look. */
  private static void hint(CompletionStage<Void> work) {
    work.whenComplete(
        (done, failure) -> {
          if (failure != null) {
            LOG.warn("That a contact changed was not passed on: {}", failure.toString());
          }
        });
  }

  private void leaveHost() {
    registrations.forEach(Registration::close);
    registrations.clear();
    host = null;
  }

  @Deactivate
  synchronized void stop() {
    leaveHost();
    opening.close();
    JdkCaches.letGo();
    LOG.info("Agent Inbox has stopped");
  }

  Catalogue catalogue() {
    return catalogue;
  }

  PanelPages pages() {
    return pages;
  }

  InboxConfiguration configuration() {
    return configuration;
  }
}
