package org.agentinbox.application;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.agentinbox.spi.Activity;
import org.agentinbox.spi.ActivityLog;
import org.agentinbox.spi.AgentPrincipal;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Answer;
import org.agentinbox.spi.ContactDirectory;
import org.agentinbox.spi.ContactRecord;
import org.agentinbox.spi.ContactRef;
import org.agentinbox.spi.ContactStatus;
import org.agentinbox.spi.HostBinding;
import org.agentinbox.spi.HostDescriptor;
import org.agentinbox.spi.HostEvents;
import org.agentinbox.spi.HostIdentity;
import org.agentinbox.spi.HostPermissions;
import org.agentinbox.spi.PanelRegistry;
import org.agentinbox.spi.RequestView;

/** A small CRM in memory, which can be taken down and hide things from agents. */
final class FakeCrm implements HostBinding {
  static final AgentPrincipal SYSTEM =
      new AgentPrincipal("system", "Agent Inbox", "", Locale.ENGLISH, ZoneOffset.UTC);

  final Map<String, ContactRecord> contacts = new LinkedHashMap<>();

  /** What an agent is answered instead of any record; the plug-in itself sees everything. */
  volatile Optional<Answer<ContactRecord>> instead = Optional.empty();

  /** What everybody is answered: down, slow, broken. */
  volatile Optional<Supplier<CompletionStage<Answer<Object>>>> outage = Optional.empty();

  /** Contact and activity, also those that were known already. */
  final List<String> appends = new CopyOnWriteArrayList<>();

  private final Map<String, Map<String, Activity>> books = new LinkedHashMap<>();

  void down() {
    outage =
        Optional.of(
            () ->
                CompletableFuture.completedStage(
                    Answer.unavailable("down", Duration.ofSeconds(1))));
  }

  void up() {
    outage = Optional.empty();
  }

  ContactRecord put(String id, String name, String email, String ownerOrNull) {
    ContactRecord contact =
        new ContactRecord(
            new ContactRef(id),
            "1",
            Answer.present(name),
            Answer.present("Head of Purchasing"),
            Answer.ofText(email),
            Answer.absent(),
            Answer.present(new ContactStatus("vip", "Stammkunde", ContactStatus.Kind.CUSTOMER)),
            Answer.present("Muster GmbH"),
            Answer.ofText(ownerOrNull),
            Instant.EPOCH);
    contacts.put(id, contact);
    return contact;
  }

  List<Activity> book(String contact) {
    return List.copyOf(books.getOrDefault(contact, Map.of()).values());
  }

  @SuppressWarnings("unchecked")
  private <T> CompletionStage<Answer<T>> answer(Supplier<Answer<T>> answer) {
    return outage.isPresent()
        ? (CompletionStage<Answer<T>>) (CompletionStage<?>) outage.get().get()
        : CompletableFuture.completedStage(answer.get());
  }

  private Answer<ContactRecord> seenBy(AgentPrincipal agent, ContactRecord contactOrNull) {
    if (contactOrNull == null) {
      return Answer.absent();
    }
    return agent.equals(SYSTEM) || instead.isEmpty()
        ? Answer.present(contactOrNull)
        : instead.get();
  }

  @Override
  public ContactDirectory contacts() {
    return new ContactDirectory() {
      @Override
      public CompletionStage<Answer<ContactRecord>> get(AgentPrincipal agent, ContactRef ref) {
        return answer(() -> seenBy(agent, contacts.get(ref.id())));
      }

      @Override
      public CompletionStage<Answer<List<ContactRecord>>> findByEmail(
          AgentPrincipal agent, String email) {
        return answer(() -> found(agent, email));
      }

      @Override
      public CompletionStage<Answer<List<ContactRecord>>> search(
          AgentPrincipal agent, String text, int limit) {
        return answer(() -> found(agent, text));
      }

      private Answer<List<ContactRecord>> found(AgentPrincipal agent, String text) {
        return Answer.present(
            contacts.values().stream()
                .filter(
                    it ->
                        it.email().toOptional().orElse("").equalsIgnoreCase(text)
                            || it.name().toOptional().orElse("").contains(text))
                .flatMap(it -> seenBy(agent, it).toOptional().stream())
                .toList());
      }

      @Override
      public URI pageOf(ContactRef ref) {
        return URI.create("/crm/contacts/" + ref.id());
      }
    };
  }

  @Override
  public ActivityLog activities() {
    return new ActivityLog() {
      @Override
      public CompletionStage<Answer<Activity>> append(
          AgentPrincipal agent, ContactRef contact, Activity activity) {
        return answer(
            () ->
                seenBy(agent, contacts.get(contact.id()))
                    .map(
                        record -> {
                          appends.add(contact.id() + " " + activity.externalId());
                          Map<String, Activity> book =
                              books.computeIfAbsent(contact.id(), id -> new LinkedHashMap<>());
                          book.putIfAbsent(activity.externalId(), activity);
                          return book.get(activity.externalId());
                        }));
      }

      @Override
      public CompletionStage<Answer<List<Activity>>> history(
          AgentPrincipal agent, ContactRef contact, int limit) {
        return answer(
            () ->
                seenBy(agent, contacts.get(contact.id()))
                    .map(
                        record -> {
                          List<Activity> all = new ArrayList<>(book(contact.id()));
                          all.sort((a, b) -> b.at().compareTo(a.at()));
                          return all.subList(0, Math.min(limit, all.size()));
                        }));
      }
    };
  }

  /** The host's own. */
  void happened(String contact, Activity activity) {
    books
        .computeIfAbsent(contact, id -> new LinkedHashMap<>())
        .put(activity.externalId(), activity);
  }

  @Override
  public HostDescriptor describe() {
    return new HostDescriptor(
        "fake", "Fake", "1", URI.create("/crm"), Locale.FRENCH, ZoneId.of("Europe/Paris"));
  }

  @Override
  public HostIdentity identity() {
    return new HostIdentity() {
      @Override
      public Optional<AgentSession> current(RequestView request) {
        return Optional.empty();
      }

      @Override
      public CompletionStage<Answer<List<AgentPrincipal>>> agents() {
        throw new UnsupportedOperationException();
      }

      @Override
      public CompletionStage<Answer<AgentPrincipal>> agent(String agentId) {
        throw new UnsupportedOperationException();
      }

      @Override
      public AgentPrincipal system() {
        return SYSTEM;
      }

      @Override
      public URI loginUri(URI returnTo) {
        throw new UnsupportedOperationException();
      }
    };
  }

  @Override
  public HostPermissions permissions() {
    throw new UnsupportedOperationException();
  }

  @Override
  public PanelRegistry panels() {
    throw new UnsupportedOperationException();
  }

  @Override
  public HostEvents events() {
    throw new UnsupportedOperationException();
  }
}
