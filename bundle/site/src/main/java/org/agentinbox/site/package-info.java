/** Renders the sample company site, once, when it is built. */
package org.agentinbox.site;
