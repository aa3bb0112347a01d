/** How texts are cut into what people search for; the same for every language and database. */
package org.agentinbox.domain.search;
