/** What the CRM is about: agents, contacts, companies and cases. JDK only. */
package org.agentinbox.host.reference.crm;
