/** Implements the host SPI on top of the CRM. */
package org.agentinbox.host.reference.binding;
