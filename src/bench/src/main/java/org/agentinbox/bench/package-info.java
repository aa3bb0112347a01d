/** The benchmark command, see docs/benchmarks.md. */
package org.agentinbox.bench;
