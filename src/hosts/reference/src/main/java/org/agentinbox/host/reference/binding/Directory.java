package org.agentinbox.host.reference.binding;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.agentinbox.host.reference.crm.Agent;
import org.agentinbox.host.reference.crm.Contact;
import org.agentinbox.host.reference.store.Contacts;
import org.agentinbox.spi.AgentPrincipal;
import org.agentinbox.spi.Answer;
import org.agentinbox.spi.ContactDirectory;
import org.agentinbox.spi.ContactRecord;
import org.agentinbox.spi.ContactRef;

final class Directory implements ContactDirectory {
  private static final int MOST = 100;

  private final Records records;
  private final Contacts contacts;
  private final Work work;

  Directory(Records records, Contacts contacts, Work work) {
    this.records = records;
    this.contacts = contacts;
    this.work = work;
  }

  @Override
  public CompletionStage<Answer<ContactRecord>> get(AgentPrincipal agent, ContactRef ref) {
    return work.answer(() -> records.asReader(agent, known -> records.get(known, ref)));
  }

  @Override
  public CompletionStage<Answer<List<ContactRecord>>> findByEmail(
      AgentPrincipal agent, String email) {
    return work.answer(
        () -> records.asReader(agent, known -> seen(known, contacts.findByEmail(known, email))));
  }

  @Override
  public CompletionStage<Answer<List<ContactRecord>>> search(
      AgentPrincipal agent, String text, int limit) {
    int most = Math.max(1, Math.min(limit, MOST));
    return work.answer(
        () -> records.asReader(agent, known -> seen(known, contacts.search(known, text, most, 0))));
  }

  private Answer<List<ContactRecord>> seen(Agent agent, List<Contact> found) {
    return Answer.present(
        found.stream()
            .flatMap(contact -> records.rules().seenBy(agent, contact).toOptional().stream())
            .toList());
  }

  @Override
  public URI pageOf(ContactRef ref) {
    return URI.create(
        ReferenceBinding.BASE
            + "contacts/"
            + URLEncoder.encode(ref.id(), StandardCharsets.UTF_8).replace("+", "%20"));
  }
}
