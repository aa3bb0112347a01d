package org.agentinbox.wiring;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.agentinbox.application.ChatSettings;
import org.agentinbox.panel.TemplatePanel;
import org.agentinbox.spi.HostBinding;
import org.agentinbox.spi.HostEvent;
import org.agentinbox.spi.Registration;
import org.agentinbox.store.jdbc.StoreSettings;
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
 * The plug-in's heart: runs from start to stop of the bundle, or of its configuration, and meets
 * the host when it comes.
 */
@Component(
    name = "org.agentinbox",
    configurationPid = "org.agentinbox",
    service = InboxComponent.class,
    immediate = true)
@Designate(ocd = InboxConfiguration.class)
public final class InboxComponent {
  private static final Logger LOG = LoggerFactory.getLogger(InboxComponent.class);

  private final Inbox inbox;
  private final InboxConfiguration configuration;
  private final List<Registration> registrations = new ArrayList<>();
  private volatile HostBinding host;

  @Activate
  public InboxComponent(BundleContext bundle, InboxConfiguration configuration) {
    this.configuration = configuration;
    this.inbox =
        new Inbox(
            new Inbox.Parts(
                store(bundle, configuration),
                chats(configuration),
                () -> Optional.ofNullable(host),
                InboxComponent.class.getClassLoader(),
                Clock.systemUTC(),
                new SecureRandom()));
    LOG.info("Agent Inbox is ready");
  }

  private static StoreSettings store(BundleContext bundle, InboxConfiguration configuration) {
    if (!configuration.database_url().isBlank()) {
      return StoreSettings.postgres(
          configuration.database_url(),
          configuration.database_user(),
          configuration.database_password());
    }
    Path own = bundle.getDataFile("").toPath();
    Path folder =
        configuration.data_folder().isBlank() ? own : Path.of(configuration.data_folder());
    return StoreSettings.sqlite(folder.resolve("agent-inbox.db"), own.resolve("sqlite-native"));
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
                    inbox.pages(),
                    inbox.catalogue(),
                    this::inboxUrl,
                    () -> pageOf(TemplatePanel.SETTINGS_KEY))));
    registrations.add(
        binding
            .panels()
            .register(TemplatePanel.live(inbox.pages(), inbox.catalogue(), this::inboxUrl)));
    registrations.add(
        binding
            .panels()
            .register(TemplatePanel.banner(inbox.pages(), inbox.catalogue(), this::inboxUrl)));
    registrations.add(binding.events().listen(this::hostEvent));
    LOG.info("Bound to the host {}", binding.describe().product());
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
      inbox.feeds().sessionEnded(ended.sessionKey());
    }
  }

  private void leaveHost() {
    registrations.forEach(Registration::close);
    registrations.clear();
    host = null;
  }

  @Deactivate
  synchronized void stop() {
    leaveHost();
    inbox.close();
    LOG.info("Agent Inbox has stopped");
  }

  Inbox inbox() {
    return inbox;
  }

  InboxConfiguration configuration() {
    return configuration;
  }
}
