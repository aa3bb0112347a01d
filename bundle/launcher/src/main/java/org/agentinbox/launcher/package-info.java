/**
 * Starts the sample host and the plug-in in one process: a framework, the bundles of the folder
 * {@code bundles/} by start level, their configuration, and a plain-language account of what
 * happened.
 */
package org.agentinbox.launcher;
