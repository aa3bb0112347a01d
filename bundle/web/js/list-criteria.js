/**
 * What the agent wants to see of the conversations.
 *
 * @typedef {object} Criteria
 * @property {string} q words to be found
 * @property {string[]} states
 * @property {string} agent an id, or an empty text
 * @property {string} team
 * @property {string} from a day, 2026-03-01
 * @property {string} to
 */

/** @type {Readonly<Criteria>} */
export const NOTHING = Object.freeze({ q: '', states: [], agent: '', team: '', from: '', to: '' });

/** Whether anything but words is asked for. @param {Criteria} criteria */
export function hasFilters({ states, agent, team, from, to }) {
  return Boolean(states.length || agent || team || from || to);
}

/** @param {Criteria} criteria */
export function isAnything(criteria) {
  return Boolean(criteria.q.trim()) || hasFilters(criteria);
}

/**
 * As the query of `GET …/conversations`.
 *
 * @param {'active' | 'all'} list
 * @param {Criteria} criteria
 * @param {string | undefined} before
 */
export function queryOf(list, { q, states, agent, team, from, to }, before) {
  const query = new URLSearchParams({ list });
  const words = q.trim();
  for (const [name, value] of Object.entries({ q: words, agent, team, from, to, before })) {
    if (value) {
      query.set(name, value);
    }
  }
  states.forEach((state) => query.append('state', state));
  return query;
}
