/** Texts that agents use again. */
package org.agentinbox.domain.reply;
