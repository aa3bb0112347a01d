import { isSaid } from './said.js';

/**
 * Which chats wait for their agent, and in which order an agent sees them.
 *
 * @typedef {import('./conversation-logs.js').Log} Log
 */

/** From here on a wait is long. */
export const LONG_WAIT_MS = 3 * 60_000;

/**
 * Since when the visitor waits for an answer: the first of the visitor's messages after whatever the agent wrote last.
 * Empty when the agent had the last word.
 *
 * @param {Log} log
 * @returns {string}
 */
export function waitingSince({ conversation, entries }) {
  if (conversation.state !== 'active') {
    return '';
  }
  const written = entries.filter(isSaid);
  const answered = written.findLastIndex(({ author }) => author === 'agent');
  return written.slice(answered + 1).find(({ author }) => author === 'visitor')?.at ?? '';
}

/**
 * Who waits longest first, then those that wait for nothing, the latest first.
 *
 * @param {{waits: string, at: string}} a
 * @param {{waits: string, at: string}} b
 */
export function byNeed(a, b) {
  if (a.waits && b.waits) {
    return compare(a.waits, b.waits);
  }
  return a.waits ? -1 : b.waits ? 1 : compare(b.at, a.at);
}

/**
 * The order that people see, while they are looking for something in the list: what they know stays where it was, what
 * is new comes behind it.
 *
 * @template {{conversation: {id: string}}} T
 * @param {T[]} items in the order they should have
 * @param {string[]} shown the ids in the order they have now
 * @returns {T[]}
 */
export function keepingOrder(items, shown) {
  const place = new Map(shown.map((id, index) => [id, index]));
  const at = (/** @type {T} */ { conversation }) => place.get(conversation.id) ?? shown.length;
  return [...items].sort((a, b) => at(a) - at(b));
}

/** @param {string} a @param {string} b */
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
