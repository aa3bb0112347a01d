package org.agentinbox.host.reference;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the reference host, PID {@code org.agentinbox.host.reference}. */
@ObjectClassDefinition(
    name = "%settings.name",
    description = "%settings.description",
    localization = "OSGI-INF/l10n/reference-host")
public @interface Settings {
  @AttributeDefinition(
      name = "%settings.folder.name",
      description = "%settings.folder.description",
      required = false)
  String folder() default "";

  @AttributeDefinition(
      name = "%settings.demo-password.name",
      description = "%settings.demo-password.description",
      type = AttributeType.PASSWORD,
      required = false)
  String demoPassword() default Crm.DEMO_PASSWORD;

  @AttributeDefinition(
      name = "%settings.extra-agents.name",
      description = "%settings.extra-agents.description",
      min = "0",
      max = "999",
      required = false)
  int extraAgents() default 0;

  @AttributeDefinition(
      name = "%settings.session-hours.name",
      description = "%settings.session-hours.description",
      min = "1",
      max = "720",
      required = false)
  int sessionHours() default 24;

  @AttributeDefinition(
      name = "%settings.secure-cookies.name",
      description = "%settings.secure-cookies.description",
      required = false)
  boolean secureCookies() default false;
}
