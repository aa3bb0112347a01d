/**
 * One class per use case. Authorization happens here, not in the pages. All types may be used by
 * any thread.
 */
package org.agentinbox.application;
