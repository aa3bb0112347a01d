/** Signed, expiring proofs: visitors' tokens and agents' protection against forged requests. */
package org.agentinbox.token;
