/** One chat from its first request to its end: states, log, and who may do what when. */
package org.agentinbox.domain.conversation;
