package org.agentinbox.spi.conformance;

import java.util.List;
import java.util.Optional;
import org.agentinbox.spi.AgentPrincipal;
import org.agentinbox.spi.ContactRef;
import org.agentinbox.spi.HostBinding;
import org.agentinbox.spi.PanelContext;
import org.agentinbox.spi.PanelLocation;
import org.agentinbox.spi.Registration;
import org.agentinbox.spi.RequestView;

/**
 * A running host with a few known records, as one test uses it. What a host cannot do is an empty
 * {@link Optional}: the tests that need it are skipped, and reported as skipped.
 */
public interface HostFixture extends AutoCloseable {
  HostBinding binding();

  /** An ordinary agent: may read contacts and write activities, but is no administrator. */
  AgentPrincipal agent();

  /**
   * Logs {@link #agent()} in once more.
   *
   * @return a request of that log-in
   */
  RequestView logIn();

  /** Ends the log-in a request belongs to, as the agent or the host would. */
  void logOut(RequestView request);

  /** A contact of whom the agent sees every field. */
  ContactRef complete();

  /** A contact of whom the agent sees a name and who has no job title and no phone number. */
  ContactRef incomplete();

  /** A contact whose phone number the host hides from the agent. */
  Optional<ContactRef> phoneHidden();

  /** A contact of whom the agent may only know that there is a record. */
  Optional<ContactRef> hidden();

  /** A contact the agent is refused. */
  Optional<ContactRef> denied();

  /** The id of no contact, in the form the host's ids have. */
  ContactRef unknown();

  /** Changes a contact in the host as its own pages would, and may take a while to do so. */
  Optional<Runnable> change(ContactRef contact);

  /** Cuts the host off; it is back when the registration is closed. */
  Optional<Registration> outage();

  /** The keys of the panels a page of the host shows at a place, in their order. */
  Optional<List<String>> shownPanels(PanelLocation location, PanelContext context);

  @Override
  void close();
}
