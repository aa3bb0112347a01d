/**
 * The rules of live chat. Plain Java: no framework, no clock, no database; a decision is a returned
 * value.
 */
package org.agentinbox.domain;
