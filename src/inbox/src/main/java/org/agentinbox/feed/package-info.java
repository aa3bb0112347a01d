/** One stream of server-sent events per client, resumable by position; see docs/protocol.md. */
package org.agentinbox.feed;
