/** REST resources under one versioned base path; see docs/protocol.md. */
package org.agentinbox.rest;
