/** Agents in words: how they are, what they have to do, which languages they speak. */

/**
 * @typedef {{available: boolean, reason?: string, next?: {at: string, available: boolean}}} Availability
 * @typedef {{id: string, name: string, self?: boolean, availability: Availability, load: number, limit: number,
 *     languages?: string[], teams?: string[], room: boolean}} Agent
 * @typedef {{messages: import('./messages.js').Messages, format: import('./inbox-format.js').Format, now: () => number}} Reader
 */

const DAY_MS = 86_400_000;

/**
 * Until when a state lasts: a time today, a weekday in the week to come, else a date.
 *
 * @param {Availability} availability
 * @param {Reader} reader
 * @returns {string} empty when it will not change by itself
 */
export function until({ next }, { messages, format, now }) {
  if (!next) {
    return '';
  }
  const { at } = next;
  const days = Math.round((Date.parse(format.day(at)) - Date.parse(format.day(now()))) / DAY_MS);
  const near = days <= 0 ? 'day' : days < 7 ? 'week' : 'later';
  const day = near === 'week' ? format.weekday(at) : format.date(at);
  return messages.text(`inbox.availability.until.${near}`, { day, time: format.time(at) });
}

/** Why an agent is available or not, in a word or two. @param {Availability} availability @param {Reader} reader */
export function cause({ reason }, { messages }) {
  const key = `inbox.agent.cause.${reason}`;
  return reason && messages.has(key) ? messages.text(key) : '';
}

/** The names of the languages in a list. @param {string[]} languages @param {import('./inbox-format.js').Format} format */
export function languageNames(languages, format) {
  return format.list(languages.map((tag) => format.language(tag)));
}
