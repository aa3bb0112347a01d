/**
 * Server-side pages: Velocity templates that escape everything by default, and message catalogues
 * in ICU MessageFormat.
 *
 * <p>Shared by the plug-in and the reference host, private to each. All types may be used by any
 * thread.
 */
package org.agentinbox.pages;
