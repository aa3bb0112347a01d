/**
 * A small HTTP/1.1 client for load drivers and tests: one selector thread for any number of
 * connections, raw requests as given, event streams. Nothing here knows the product.
 */
package org.agentinbox.bench.http;
