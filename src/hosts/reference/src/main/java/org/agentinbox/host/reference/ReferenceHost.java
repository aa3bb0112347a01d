package org.agentinbox.host.reference;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.agentinbox.host.reference.store.Database;
import org.agentinbox.host.reference.store.NativeLibrary;
import org.agentinbox.host.reference.web.Site;
import org.agentinbox.spi.ActivityLog;
import org.agentinbox.spi.ContactDirectory;
import org.agentinbox.spi.HostBinding;
import org.agentinbox.spi.HostDescriptor;
import org.agentinbox.spi.HostEvents;
import org.agentinbox.spi.HostIdentity;
import org.agentinbox.spi.HostPermissions;
import org.agentinbox.spi.PanelRegistry;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/** Opens the CRM when the bundle starts and publishes it to plug-ins and to our own servlets. */
@Component(
    service = {HostBinding.class, ReferenceHost.class},
    configurationPid = "org.agentinbox.host.reference",
    immediate = true)
@Designate(ocd = Settings.class)
public final class ReferenceHost implements HostBinding {
  private static final String FILE = "crm.db";

  private final Path natives;
  private final Crm crm;

  @Activate
  public ReferenceHost(BundleContext bundle, Settings settings) {
    natives = bundle.getDataFile("native").toPath();
    NativeLibrary.load(natives);
    Path folder =
        settings.folder().isBlank()
            ? bundle.getDataFile("data").toPath()
            : Path.of(settings.folder());
    Crm.Options options = Crm.Options.of(settings);
    crm =
        new Crm(
            Database.open(folder.resolve(FILE)), options, Clock.systemUTC(), new SecureRandom());
  }

  @Deactivate
  void close() {
    crm.close();
    NativeLibrary.remove(natives);
  }

  Site site() {
    return crm.site();
  }

  @Override
  public HostDescriptor describe() {
    return crm.binding().describe();
  }

  @Override
  public HostIdentity identity() {
    return crm.binding().identity();
  }

  @Override
  public HostPermissions permissions() {
    return crm.binding().permissions();
  }

  @Override
  public ContactDirectory contacts() {
    return crm.binding().contacts();
  }

  @Override
  public ActivityLog activities() {
    return crm.binding().activities();
  }

  @Override
  public PanelRegistry panels() {
    return crm.binding().panels();
  }

  @Override
  public HostEvents events() {
    return crm.binding().events();
  }
}
