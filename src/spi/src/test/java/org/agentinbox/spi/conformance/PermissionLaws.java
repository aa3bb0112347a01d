package org.agentinbox.spi.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Locale;
import org.agentinbox.spi.AgentPrincipal;
import org.agentinbox.spi.Answer;
import org.agentinbox.spi.ContactRef;
import org.agentinbox.spi.Permission;
import org.junit.jupiter.api.Test;

/** Rights that depend on a record. */
public interface PermissionLaws extends Laws {
  private Answer<Permission> check(Permission permission, ContactRef ref) {
    return Answered.by(() -> binding().permissions().check(host().agent(), permission, ref));
  }

  @Test
  default void aHeldPermissionComesBack() {
    assertEquals(
        Answer.present(Permission.CONTACT_READ), check(Permission.CONTACT_READ, host().complete()));
    assertEquals(
        Answer.present(Permission.ACTIVITY_WRITE),
        check(Permission.ACTIVITY_WRITE, host().complete()));
  }

  @Test
  default void aPermissionTheAgentLacksIsDenied() {
    assertInstanceOf(Answer.Denied.class, check(Permission.ADMIN, host().complete()));
  }

  @Test
  default void aRefusedRecordGivesNoPermission() {
    assumeTrue(host().denied().isPresent(), "this host refuses no record");
    ContactRef denied = host().denied().orElseThrow();
    assertInstanceOf(Answer.Denied.class, check(Permission.CONTACT_READ, denied));
    assertInstanceOf(Answer.Denied.class, check(Permission.ACTIVITY_WRITE, denied));
  }

  @Test
  default void forAnUnknownRecordTheAnswerIsAbsent() {
    assertInstanceOf(Answer.Absent.class, check(Permission.CONTACT_READ, host().unknown()));
  }

  @Test
  default void aStrangerIsDenied() {
    AgentPrincipal known = host().agent();
    AgentPrincipal stranger =
        new AgentPrincipal(
            "no-such-agent", "Stranger", "stranger@example.org", Locale.ENGLISH, known.zone());
    assertInstanceOf(
        Answer.Denied.class,
        Answered.by(
            () ->
                binding()
                    .permissions()
                    .check(stranger, Permission.CONTACT_READ, host().complete())));
    assertInstanceOf(
        Answer.Denied.class,
        Answered.by(() -> binding().contacts().get(stranger, host().complete())));
  }
}
