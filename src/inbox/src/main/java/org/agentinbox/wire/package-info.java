/**
 * The JSON of docs/protocol.md: what REST and the feed read and write. Known by the edges, unknown
 * to the application.
 */
package org.agentinbox.wire;
