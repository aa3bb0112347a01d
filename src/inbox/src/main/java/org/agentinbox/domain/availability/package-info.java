/** Whether an agent takes chats, and why. */
package org.agentinbox.domain.availability;
