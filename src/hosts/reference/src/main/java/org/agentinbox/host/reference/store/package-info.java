/** Keeps everything in one SQLite file. Plain SQL; every method is one commit. */
package org.agentinbox.host.reference.store;
