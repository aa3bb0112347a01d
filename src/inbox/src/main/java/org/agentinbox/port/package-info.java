/** What the application needs from the outside world. Implemented by adapters. */
package org.agentinbox.port;
