/** The shipped product as load drivers and tests see it: a process, its database, its callers. */
package org.agentinbox.bench.product;
