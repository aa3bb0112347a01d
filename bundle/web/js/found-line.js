const FOUND = 'ai-message--found';
/** A search tells of the newest few hundred lines only. */
const MOST_PAGES = 20;

/**
 * A line that a search found, as the server tells of it.
 *
 * @typedef {{seq: number, text: string, marks: [number, number][]}} Found
 */

/** Loads older lines until one is there; false when it cannot be had. @param {import('./inbox-store.js').InboxStore} store @param {string} id @param {number} seq */
export async function reach(store, id, seq) {
  const first = () => store.log(id)?.entries[0]?.seq ?? 0;
  for (let page = 0, before = -1; page < MOST_PAGES && first() > seq && first() !== before; page++) {
    before = first();
    await store.loadOlder(id);
  }
  return Boolean(store.log(id)?.entries.some((entry) => entry.seq === seq));
}

/** Marks the line and the words in it. @param {HTMLElement} line @param {Found} found */
export function markLine(line, { text, marks }) {
  line.classList.add(FOUND);
  line.tabIndex = -1;
  const words = [...new Set(marks.map(([from, to]) => text.slice(from, to)))].filter(Boolean);
  const body = line.querySelector('[data-ref="body"]');
  if (body && words.length) {
    textNodes(body).forEach((node) => markWords(node, words));
  }
}

/** As if nothing had been found. @param {Element} lines */
export function unmark(lines) {
  for (const line of lines.querySelectorAll(`.${FOUND}`)) {
    line.classList.remove(FOUND);
    line.removeAttribute('tabindex');
    for (const mark of line.querySelectorAll('mark')) {
      const parent = /** @type {Element} */ (mark.parentNode);
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    }
  }
}

/** @param {Element} element */
function textNodes(element) {
  const nodes = [];
  for (let walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT); walker.nextNode(); ) {
    nodes.push(/** @type {Text} */ (walker.currentNode));
  }
  return nodes;
}

/** Elements are made, never markup. @param {Text} node @param {string[]} words */
function markWords(node, words) {
  const text = node.data;
  const parts = [];
  for (let at = 0; at < text.length; ) {
    const next = words.map((word) => ({ word, place: text.indexOf(word, at) })).filter(({ place }) => place >= 0)
      .sort((a, b) => a.place - b.place || b.word.length - a.word.length)[0];
    if (!next) {
      parts.push(text.slice(at));
      break;
    }
    const mark = document.createElement('mark');
    mark.className = 'ai-mark';
    mark.textContent = next.word;
    parts.push(text.slice(at, next.place), mark);
    at = next.place + next.word.length;
  }
  if (parts.length > 1) {
    node.replaceWith(...parts.filter((part) => part !== ''));
  }
}
