/**
 * Shows a text with parts of it marked. Elements are made, never markup.
 *
 * @param {HTMLElement} element
 * @param {string} text
 * @param {[number, number][]} [marks] from, to; in order, apart from each other
 */
export function markedText(element, text, marks = []) {
  const shown = `${JSON.stringify(marks)}${text}`;
  if (SHOWN.get(element) === shown) {
    return; // what did not change is not touched
  }
  SHOWN.set(element, shown);
  const parts = [];
  let at = 0;
  for (const [from, to] of marks) {
    const mark = document.createElement('mark');
    mark.className = 'ai-mark';
    mark.textContent = text.slice(from, to);
    parts.push(text.slice(at, from), mark);
    at = to;
  }
  element.replaceChildren(...parts, text.slice(at));
}

/** @type {WeakMap<HTMLElement, string>} */
const SHOWN = new WeakMap();
