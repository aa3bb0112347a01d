/** How fast chats find their agents: the product's own routing on real stores, without HTTP. */
package org.agentinbox.bench.routing;
