/** The reference host: a small real CRM that shows contributed panels. Wiring for OSGi. */
package org.agentinbox.host.reference;
