/**
 * The conformance kit: tests that any host adapter must pass. Subclass {@link
 * org.agentinbox.spi.conformance.HostConformance} and supply a {@link
 * org.agentinbox.spi.conformance.HostFixture}.
 */
package org.agentinbox.spi.conformance;
