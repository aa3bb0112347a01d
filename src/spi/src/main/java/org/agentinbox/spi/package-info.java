/**
 * What a host platform (a helpdesk or CRM) offers to Agent Inbox.
 *
 * <p>A host adapter publishes one {@link org.agentinbox.spi.HostBinding} as an OSGi service; Agent
 * Inbox takes the one with the highest ranking. Types marked {@code ConsumerType} are implemented
 * by adapters, all others by Agent Inbox.
 *
 * <p>Conventions that hold for the whole package:
 *
 * <ul>
 *   <li>No parameter and no result is ever {@code null}; what may be missing is an {@link
 *       java.util.Optional} or an {@link org.agentinbox.spi.Answer}.
 *   <li>Calls that may leave the process return a {@link java.util.concurrent.CompletionStage} at
 *       once and never block the caller; a host that cannot be reached answers {@link
 *       org.agentinbox.spi.Answer.Unavailable} instead of completing exceptionally.
 *   <li>All types may be used by any thread; implementations must be thread-safe.
 * </ul>
 */
@Export
@Version("1.0.0")
package org.agentinbox.spi;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
