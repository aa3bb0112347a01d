/**
 * Keeps conversations in SQLite or PostgreSQL. {@link
 * org.agentinbox.store.jdbc.JdbcConversationStore#open} is the way in; the schema is in {@code
 * bundle/db}.
 */
package org.agentinbox.store.jdbc;
