package org.agentinbox.application;

import static org.agentinbox.application.House.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.agentinbox.application.LookUpVisitor.Sidebar;
import org.agentinbox.application.LookUpVisitor.State;
import org.agentinbox.domain.conversation.ConversationId;
import org.agentinbox.spi.AgentPrincipal;
import org.agentinbox.spi.AgentSession;
import org.agentinbox.spi.Answer;
import org.agentinbox.spi.ContactDirectory;
import org.agentinbox.spi.ContactRecord;
import org.agentinbox.spi.ContactRef;
import org.agentinbox.spi.ContactStatus;
import org.agentinbox.spi.HostBinding;
import org.agentinbox.store.jdbc.StoreSettings;
import org.agentinbox.wire.Json;
import org.agentinbox.wire.SidebarJson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookUpVisitorTest {
  private static final String TYPED_ONLY =
      "name typed Ann Müller|jobTitle absent|email typed ann@example.com|phone absent|status absent";

  @TempDir Path folder;
  private House house;
  private AgentSession lukas;
  private ConversationId id;

  /** A host that knows contacts and nothing else. */
  private record Directory(Supplier<CompletionStage<Answer<List<ContactRecord>>>> answer)
      implements ContactDirectory {
    @Override
    public CompletionStage<Answer<ContactRecord>> get(AgentPrincipal agent, ContactRef ref) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Answer<List<ContactRecord>>> findByEmail(
        AgentPrincipal agent, String email) {
      assertEquals("lukas", agent.id());
      assertEquals("ann@example.com", email);
      return answer.get();
    }

    @Override
    public CompletionStage<Answer<List<ContactRecord>>> search(
        AgentPrincipal agent, String text, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public URI pageOf(ContactRef ref) {
      return URI.create("/crm/contacts/" + ref.id());
    }
  }

  private static HostBinding host(ContactDirectory contacts) {
    return (HostBinding)
        Proxy.newProxyInstance(
            HostBinding.class.getClassLoader(),
            new Class<?>[] {HostBinding.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("contacts")) {
                return contacts;
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }

  @BeforeEach
  void open() {
    house =
        new House(
            StoreSettings.sqlite(folder.resolve("inbox.db"), folder.resolve("native")),
            ChatSettings.DEFAULT,
            new SettableClock());
    lukas = house.onDuty("lukas");
    id = house.active(lukas, "request-1");
  }

  @AfterEach
  void close() {
    house.close();
  }

  private Sidebar sidebar(Supplier<CompletionStage<Answer<List<ContactRecord>>>> answer) {
    LookUpVisitor lookUp =
        new LookUpVisitor(
            house.inbox, () -> Optional.of(host(new Directory(answer))), Duration.ofMillis(50));
    return done(lookUp.of(lukas, id));
  }

  private Sidebar sidebar(Answer<List<ContactRecord>> answer) {
    return sidebar(() -> CompletableFuture.completedStage(answer));
  }

  private static ContactRecord contact(
      String ref, Answer<String> name, Answer<String> email, Answer<String> phone) {
    return new ContactRecord(
        new ContactRef(ref),
        "1",
        name,
        Answer.present("Head of Purchasing"),
        email,
        phone,
        Answer.present(new ContactStatus("vip", "Stammkunde", ContactStatus.Kind.CUSTOMER)),
        Answer.absent(),
        Answer.absent(),
        Instant.EPOCH);
  }

  private static String text(Sidebar sidebar) {
    return String.join(
        "|",
        SidebarJson.of(sidebar).fields().stream()
            .map(
                field ->
                    field.field()
                        + " "
                        + (field.state().equals("present")
                            ? field.source() + " " + field.value()
                            : field.state()))
            .toList());
  }

  @Test
  void oneRecordIsShown() {
    Sidebar sidebar =
        sidebar(
            Answer.present(
                List.of(
                    contact(
                        "17",
                        Answer.present("Dr. Ann Müller"),
                        Answer.absent(),
                        Answer.hidden()))));
    assertEquals(State.FOUND, sidebar.state());
    assertEquals(Optional.of(URI.create("/crm/contacts/17")), sidebar.contactPage());
    assertEquals(
        "name host Dr. Ann Müller|jobTitle host Head of Purchasing|email typed ann@example.com"
            + "|phone hidden|status host Stammkunde",
        text(sidebar));
    assertFalse(Json.text(SidebarJson.of(sidebar)).contains("null"));
  }

  @Test
  void whatTheHostHidesIsNotReplacedByWhatWasTyped() {
    Sidebar sidebar =
        sidebar(
            Answer.present(
                List.of(contact("17", Answer.hidden(), Answer.hidden(), Answer.absent()))));
    assertEquals(
        "name hidden|jobTitle host Head of Purchasing|email hidden|phone absent|status host"
            + " Stammkunde",
        text(sidebar));
  }

  @Test
  void severalRecordsShowTheFirst() {
    Sidebar sidebar =
        sidebar(
            Answer.present(
                List.of(
                    contact("2", Answer.present("B"), Answer.absent(), Answer.absent()),
                    contact("1", Answer.present("A"), Answer.absent(), Answer.absent()))));
    assertEquals(State.SEVERAL, sidebar.state());
    assertEquals(Optional.of(URI.create("/crm/contacts/2")), sidebar.contactPage());
  }

  @Test
  void withoutARecordOnlyWhatWasTypedIsShown() {
    expectTyped(State.NONE, sidebar(Answer.present(List.of())));
    expectTyped(State.NONE, sidebar(Answer.absent()));
    expectTyped(State.HIDDEN, sidebar(Answer.hidden()));
    expectTyped(State.DENIED, sidebar(Answer.denied("not yours")));
    expectTyped(State.UNAVAILABLE, sidebar(Answer.unavailable("down", Duration.ofSeconds(1))));
  }

  @Test
  void aHostThatIsLateBrokenOrGoneDoesNotHoldUpTheChat() {
    CompletableFuture<Answer<List<ContactRecord>>> never = new CompletableFuture<>();
    expectTyped(State.UNAVAILABLE, sidebar(() -> never));
    assertFalse(never.isDone(), "the host's future is the host's");
    expectTyped(
        State.UNAVAILABLE,
        sidebar(() -> CompletableFuture.failedStage(new IllegalStateException("broken"))));
    expectTyped(
        State.UNAVAILABLE,
        sidebar(
            () -> {
              throw new IllegalStateException("broken");
            }));
    expectTyped(State.UNAVAILABLE, sidebar(() -> null));
    expectTyped(
        State.UNAVAILABLE, done(new LookUpVisitor(house.inbox, Optional::empty).of(lukas, id)));
  }

  private static void expectTyped(State state, Sidebar sidebar) {
    assertEquals(state, sidebar.state());
    assertEquals(Optional.empty(), sidebar.contactPage());
    assertEquals(TYPED_ONLY, text(sidebar));
  }
}
