/**
 * Time zones to choose from: their id, their offset now, and their name in the reader's language, by which they are found.
 *
 * @typedef {{value: string, label: string, hint: string, search: string}} Zone
 */

/** @type {Map<string, Zone[]>} */
const made = new Map();

/** All zones the browser knows. Made once a language: it takes a moment. @param {string} locale @returns {Zone[]} */
export function zones(locale) {
  let list = made.get(locale);
  if (!list) {
    const ids = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')]);
    list = [...ids].map((id) => zone(id, locale)).sort((a, b) => a.label.localeCompare(b.label, locale));
    made.set(locale, list);
  }
  return list;
}

/** @param {string} id @param {string} locale @returns {Zone} */
export function zone(id, locale) {
  const offset = part(id, 'en', 'longOffset').replace('GMT', 'UTC');
  const name = part(id, locale, 'longGeneric');
  const label = id.replaceAll('_', ' ');
  return { value: id, label, hint: [offset, name].filter(Boolean).join(' · '), search: fold(`${id} ${label} ${name} ${offset}`) };
}

/** Without case and accents. @param {string} text */
export function fold(text) {
  return text.normalize('NFD').replace(/\p{Mn}/gu, '').toLowerCase();
}

/** @param {string} id @param {string} locale @param {'longOffset' | 'longGeneric'} timeZoneName */
function part(id, locale, timeZoneName) {
  try {
    const parts = new Intl.DateTimeFormat(locale, { timeZone: id, timeZoneName }).formatToParts();
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  } catch {
    return '';
  }
}
