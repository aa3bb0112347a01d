/** Which agent is offered a waiting chat, and why. */
package org.agentinbox.domain.routing;
