// Saved replies as text: finding them, and filling their placeholders. What has no value becomes a gap that is seen.

/** @typedef {{id: string, version: number, shortcut: string, title: string, text: string, language?: string, shared: boolean, mayEdit: boolean}} Reply */

export const PLACEHOLDERS = ['visitor.name', 'visitor.firstName', 'visitor.email', 'agent.name', 'agent.firstName', 'company'];
/** A placeholder in the keys of texts. @param {string} name */
export const slug = (name) => name.replace('.', '-');

/** As the server reads them: whatever looks like one. */
const PLACEHOLDER = /\{\s*([\p{L}\p{N}._-]*)\s*\}/gu;
/** A gap; its brackets are in no keyboard, so that nobody types one. */
const GAP = /⟦[^⟦⟧\n]*⟧/u;
/** What is typed after a slash, at the beginning or after a space. */
const CALL = /(?:^|\s)\/([^\s/]{0,32})$/u;

/** Without case and accents. @param {string} text */
export const folded = (text) => text.normalize('NFD').replace(/\p{Mn}/gu, '').toLowerCase();

/**
 * The call for a reply that ends at the caret.
 *
 * @param {string} text up to the caret
 * @returns {{query: string, start: number} | null} start: where the slash is
 */
export function callIn(text) {
  const found = CALL.exec(text);
  return found && {query: found[1], start: text.length - found[1].length - 1};
}

/**
 * The replies that fit, the best first: by where the words were found, then those in the visitor's language and those
 * for any.
 *
 * @param {Reply[]} replies
 * @param {string} query
 * @param {string} [language] of the visitor
 */
export function matching(replies, query, language = '') {
  const word = folded(query);
  const primary = language.split('-')[0].toLowerCase();
  const spoken = (/** @type {Reply} */ reply) => (reply.language === primary ? 0 : reply.language ? 2 : 1);
  return replies
    .map((reply) => ({reply, rank: rank(reply, word)}))
    .filter((found) => found.rank < 4)
    .sort((a, b) => a.rank - b.rank || spoken(a.reply) - spoken(b.reply) || compare(a.reply.shortcut, b.reply.shortcut))
    .map(({reply}) => reply);
}

/** @param {Reply} reply @param {string} word */
function rank({shortcut, title, text}, word) {
  const name = folded(shortcut);
  if (!word || name.startsWith(word)) return word && name === word ? 0 : 1;
  if (name.includes(word) || folded(title).includes(word)) return 2;
  return folded(text).includes(word) ? 3 : 4;
}

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * @param {string} text
 * @param {Record<string, string>} values
 * @param {(name: string) => string} label what a gap is called
 */
export function filled(text, values, label) {
  return text.replace(PLACEHOLDER, (_, name) => (Object.hasOwn(values, name) && values[name] ? values[name] : `⟦${label(name)}⟧`));
}

/** The text in pieces, for a preview. @param {string} text @returns {{text: string, placeholder: boolean}[]} */
export function pieces(text) {
  const all = [];
  let at = 0;
  for (const found of text.matchAll(PLACEHOLDER)) {
    if (found.index > at) all.push({text: text.slice(at, found.index), placeholder: false});
    all.push({text: found[1], placeholder: true});
    at = found.index + found[0].length;
  }
  if (at < text.length) all.push({text: text.slice(at), placeholder: false});
  return all;
}

/** The first gap at or after a place, else the first of all. @param {string} text @param {number} [from] @returns {{start: number, end: number} | null} */
export function gapIn(text, from = 0) {
  const found = GAP.exec(text.slice(from));
  if (found) return {start: from + found.index, end: from + found.index + found[0].length};
  return from > 0 ? gapIn(text) : null;
}
