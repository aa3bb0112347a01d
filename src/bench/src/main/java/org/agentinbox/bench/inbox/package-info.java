/** Measures the inbox over a long history: lists, search, opening a chat. */
package org.agentinbox.bench.inbox;
