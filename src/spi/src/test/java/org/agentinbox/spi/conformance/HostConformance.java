package org.agentinbox.spi.conformance;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * Everything a host adapter must keep to. An adapter's test is a subclass that makes the fixture;
 * each test gets a new one, so slow hosts should start once and hand out fixtures on fresh records.
 */
public abstract class HostConformance
    implements DescriptionLaws,
        IdentityLaws,
        ContactLaws,
        PermissionLaws,
        ActivityLaws,
        PanelLaws,
        EventLaws,
        OutageLaws {
  private HostFixture fixture;

  /** A host that runs, with the known records in their first state. */
  protected abstract HostFixture newFixture() throws Exception;

  @BeforeEach
  final void startHost() throws Exception {
    fixture = newFixture();
  }

  @AfterEach
  final void stopHost() {
    fixture.close();
  }

  @Override
  public final HostFixture host() {
    return fixture;
  }
}
