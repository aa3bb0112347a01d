package org.agentinbox.host.reference.binding;

import java.net.URI;
import java.time.ZoneId;
import java.util.Locale;
import org.agentinbox.host.reference.access.ContactRules;
import org.agentinbox.host.reference.access.LogIns;
import org.agentinbox.host.reference.store.Activities;
import org.agentinbox.host.reference.store.Agents;
import org.agentinbox.host.reference.store.Contacts;
import org.agentinbox.spi.ActivityLog;
import org.agentinbox.spi.ContactDirectory;
import org.agentinbox.spi.HostBinding;
import org.agentinbox.spi.HostDescriptor;
import org.agentinbox.spi.HostEvents;
import org.agentinbox.spi.HostIdentity;
import org.agentinbox.spi.HostPermissions;
import org.agentinbox.spi.PanelRegistry;

/** The CRM as plug-ins see it. */
public final class ReferenceBinding implements HostBinding {
  /** Where the CRM's pages start. */
  public static final String BASE = "/crm/";

  private static final String VERSION = "1";

  private final HostDescriptor descriptor =
      new HostDescriptor(
          "reference",
          "Reference CRM",
          VERSION,
          URI.create(BASE),
          Locale.ENGLISH,
          ZoneId.of("UTC"));
  private final Identity identity;
  private final Permissions permissions;
  private final Directory contacts;
  private final ActivityBook activities;
  private final Panels panels;
  private final Events events;

  public ReferenceBinding(
      LogIns logIns,
      ContactRules rules,
      Agents agents,
      Contacts contacts,
      Activities activities,
      Panels panels,
      Events events,
      Work work) {
    Records records = new Records(agents, contacts, rules);
    this.identity = new Identity(logIns, agents, work);
    this.permissions = new Permissions(records, work);
    this.contacts = new Directory(records, contacts, work);
    this.activities = new ActivityBook(records, activities, work);
    this.panels = panels;
    this.events = events;
  }

  @Override
  public HostDescriptor describe() {
    return descriptor;
  }

  @Override
  public HostIdentity identity() {
    return identity;
  }

  @Override
  public HostPermissions permissions() {
    return permissions;
  }

  @Override
  public ContactDirectory contacts() {
    return contacts;
  }

  @Override
  public ActivityLog activities() {
    return activities;
  }

  @Override
  public PanelRegistry panels() {
    return panels;
  }

  @Override
  public HostEvents events() {
    return events;
  }
}
