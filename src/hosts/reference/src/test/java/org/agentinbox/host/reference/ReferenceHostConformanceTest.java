package org.agentinbox.host.reference;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.agentinbox.host.reference.access.LogIns;
import org.agentinbox.spi.AgentPrincipal;
import org.agentinbox.spi.ContactRef;
import org.agentinbox.spi.HostBinding;
import org.agentinbox.spi.PanelContext;
import org.agentinbox.spi.PanelLocation;
import org.agentinbox.spi.Registration;
import org.agentinbox.spi.RequestView;
import org.agentinbox.spi.conformance.Answered;
import org.agentinbox.spi.conformance.HostConformance;
import org.agentinbox.spi.conformance.HostFixture;
import org.agentinbox.spi.conformance.Requests;
import org.junit.jupiter.api.io.TempDir;

/** The reference host keeps to the SPI. All changes go through its pages, as people make them. */
class ReferenceHostConformanceTest extends HostConformance {
  @TempDir Path folder;

  @Override
  protected HostFixture newFixture() {
    return new Fixture(TestCrm.open(folder));
  }

  private record Fixture(TestCrm test) implements HostFixture {
    /** Owns nothing, so that every restriction applies. */
    private static final String AGENT = "agent001";

    @Override
    public HostBinding binding() {
      return test.crm().binding();
    }

    @Override
    public AgentPrincipal agent() {
      return Answered.present(() -> binding().identity().agent(AGENT));
    }

    @Override
    public RequestView logIn() {
      return Requests.withCookie(LogIns.COOKIE, test.browserOf(AGENT).session());
    }

    @Override
    public void logOut(RequestView request) {
      String secret = request.cookie(LogIns.COOKIE).orElseThrow();
      test.browser().withSession(secret).submit("/", "/logout", Map.of());
    }

    @Override
    public ContactRef complete() {
      return new ContactRef("1");
    }

    @Override
    public ContactRef incomplete() {
      return new ContactRef("2");
    }

    @Override
    public Optional<ContactRef> phoneHidden() {
      return Optional.of(new ContactRef("3"));
    }

    @Override
    public Optional<ContactRef> denied() {
      return Optional.of(new ContactRef("4"));
    }

    @Override
    public Optional<ContactRef> hidden() {
      return Optional.of(new ContactRef("5"));
    }

    @Override
    public ContactRef unknown() {
      return new ContactRef("999999");
    }

    @Override
    public Optional<Runnable> change(ContactRef contact) {
      String page = "/contacts/" + contact.id() + "/edit";
      return Optional.of(
          () -> test.browserOf(AGENT).submit(page, page, Map.of("name", "Changed Name")));
    }

    @Override
    public Optional<Registration> outage() {
      test.setBroken(true);
      return Optional.of(() -> test.setBroken(false));
    }

    @Override
    public Optional<List<String>> shownPanels(PanelLocation location, PanelContext context) {
      String page = "/contacts/" + context.contact().orElseThrow().id();
      return Optional.of(
          Browser.panels(test.browserOf(AGENT).get(page).body(), "<aside class=\"crm-sidebar\""));
    }

    @Override
    public void close() {
      test.close();
    }
  }
}
