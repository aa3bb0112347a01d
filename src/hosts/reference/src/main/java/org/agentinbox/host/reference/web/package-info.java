/** The pages, free of the servlet API so that tests call them directly. */
package org.agentinbox.host.reference.web;
