package org.agentinbox.wiring;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * The settings of Agent Inbox, under the PID {@code org.agentinbox}. Every one has a default that
 * works.
 */
@ObjectClassDefinition(
    name = "%config.name",
    description = "%config.description",
    localization = "OSGI-INF/l10n/messages")
public @interface InboxConfiguration {
  @AttributeDefinition(
      name = "%config.database-url.name",
      description = "%config.database-url.description",
      required = false)
  String database_url() default "";

  @AttributeDefinition(name = "%config.database-user.name", required = false)
  String database_user() default "";

  @AttributeDefinition(
      name = "%config.database-password.name",
      type = AttributeType.PASSWORD,
      required = false)
  String database_password() default "";

  @AttributeDefinition(
      name = "%config.data-folder.name",
      description = "%config.data-folder.description",
      required = false)
  String data_folder() default "";

  @AttributeDefinition(
      name = "%config.files-s3-endpoint.name",
      description = "%config.files-s3-endpoint.description",
      required = false)
  String files_s3_endpoint() default "";

  @AttributeDefinition(name = "%config.files-s3-region.name", required = false)
  String files_s3_region() default "us-east-1";

  @AttributeDefinition(name = "%config.files-s3-bucket.name", required = false)
  String files_s3_bucket() default "";

  @AttributeDefinition(name = "%config.files-s3-access-key.name", required = false)
  String files_s3_access_key() default "";

  @AttributeDefinition(
      name = "%config.files-s3-secret-key.name",
      type = AttributeType.PASSWORD,
      required = false)
  String files_s3_secret_key() default "";

  @AttributeDefinition(
      name = "%config.chats-limit.name",
      description = "%config.chats-limit.description",
      min = "1",
      max = "10")
  int chats_limit() default 10;

  @AttributeDefinition(
      name = "%config.offer-seconds.name",
      description = "%config.offer-seconds.description",
      min = "5",
      max = "300")
  int offer_seconds() default 45;

  @AttributeDefinition(
      name = "%config.wait-seconds.name",
      description = "%config.wait-seconds.description",
      min = "10",
      max = "500")
  int wait_seconds() default 180;

  @AttributeDefinition(
      name = "%config.site-identity-key.name",
      description = "%config.site-identity-key.description",
      type = AttributeType.PASSWORD,
      required = false)
  String site_identity_key() default "";

  @AttributeDefinition(
      name = "%config.widget-sites.name",
      description = "%config.widget-sites.description")
  String[] widget_sites() default {"http://localhost:*", "http://127.0.0.1:*"};
}
