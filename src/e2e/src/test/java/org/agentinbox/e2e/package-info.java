/**
 * Tests of what is shipped: the built jars in a real framework, as a process, and in a real
 * browser.
 */
package org.agentinbox.e2e;
