/** Who is working here, and what they may see. */
package org.agentinbox.host.reference.access;
