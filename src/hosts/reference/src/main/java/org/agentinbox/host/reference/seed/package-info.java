/** The contacts a new database starts with. */
package org.agentinbox.host.reference.seed;
