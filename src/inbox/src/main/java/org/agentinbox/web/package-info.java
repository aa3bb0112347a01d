/**
 * What REST, the feed and the pages share at the edge of HTTP: who is calling, and how a refusal is
 * told.
 */
package org.agentinbox.web;
