/** Declarative Services components and configuration types: sees everything, seen by nothing. */
package org.agentinbox.wiring;
