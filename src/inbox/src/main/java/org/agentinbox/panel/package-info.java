/** The inbox as panels of the host, and the pages inside visitors' frames. */
package org.agentinbox.panel;
