package org.agentinbox.application;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.agentinbox.spi.AgentPrincipal;
import org.agentinbox.spi.Answer;
import org.agentinbox.spi.ContactDirectory;
import org.agentinbox.spi.ContactRecord;
import org.agentinbox.spi.ContactRef;
import org.agentinbox.spi.ContactStatus;
import org.agentinbox.spi.HostBinding;
import org.agentinbox.spi.HostIdentity;

/** A host that knows who writes, and nothing else. */
final class FakeHost {
  static final AgentPrincipal SYSTEM =
      new AgentPrincipal("system", "Agent Inbox", "", Locale.ENGLISH, ZoneOffset.UTC);

  private FakeHost() {}

  /**
   * @param byEmail answers whom an email address belongs to
   */
  static HostBinding answering(
      Function<String, CompletionStage<Answer<List<ContactRecord>>>> byEmail) {
    return answering(byEmail, true);
  }

  /** The same, whoever asks. */
  static HostBinding answeringAnybody(
      Function<String, CompletionStage<Answer<List<ContactRecord>>>> byEmail) {
    return answering(byEmail, false);
  }

  private static HostBinding answering(
      Function<String, CompletionStage<Answer<List<ContactRecord>>>> byEmail, boolean onlyUs) {
    HostIdentity identity = only(HostIdentity.class, "system", arguments -> SYSTEM);
    ContactDirectory contacts =
        only(
            ContactDirectory.class,
            "findByEmail",
            arguments -> {
              if (onlyUs && !arguments[0].equals(SYSTEM)) {
                throw new AssertionError("Asked as " + arguments[0]);
              }
              return byEmail.apply((String) arguments[1]);
            });
    return (HostBinding)
        Proxy.newProxyInstance(
            FakeHost.class.getClassLoader(),
            new Class<?>[] {HostBinding.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "identity" -> identity;
                  case "contacts" -> contacts;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static <T> T only(Class<T> type, String name, Function<Object[], Object> answer) {
    return type.cast(
        Proxy.newProxyInstance(
            FakeHost.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (!method.getName().equals(name)) {
                throw new UnsupportedOperationException(method.getName());
              }
              return answer.apply(arguments);
            }));
  }

  static ContactRecord contact(String id, String company, String statusOrNull, String ownerOrNull) {
    return new ContactRecord(
        new ContactRef(id),
        "1",
        Answer.present("Ann"),
        Answer.absent(),
        Answer.present("ann@example.com"),
        Answer.absent(),
        statusOrNull == null
            ? Answer.absent()
            : Answer.present(
                new ContactStatus("code-" + statusOrNull, statusOrNull, ContactStatus.Kind.OTHER)),
        Answer.ofText(company),
        Answer.ofText(ownerOrNull),
        Instant.EPOCH);
  }
}
