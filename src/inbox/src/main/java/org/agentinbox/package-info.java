/** Agent Inbox: live chat inside a host platform. See docs/architecture.md. */
package org.agentinbox;
