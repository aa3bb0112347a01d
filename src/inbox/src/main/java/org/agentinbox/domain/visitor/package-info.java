/** Who a visitor is, from whatever source, and what they looked at. */
package org.agentinbox.domain.visitor;
