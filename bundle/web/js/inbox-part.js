/**
 * What every part of the inbox is given.
 *
 * @typedef {object} Context
 * @property {import('./inbox-store.js').InboxStore} store
 * @property {import('./messages.js').Messages} messages
 * @property {import('./inbox-format.js').Format} format
 * @property {import('./inbox.js').AiInbox} inbox
 * @property {Promise<any>} settings what the agent chose, as of the page's beginning; null when it cannot be read
 */

/** A custom element over markup that the server rendered. It finds its parts by `data-ref` and adds no texts of its own. */
export class Part extends HTMLElement {
  /** @type {AbortController | null} */
  #life = null;
  /** @type {Context} */
  context = /** @type {any} */ (null);

  /** @param {Context} context */
  connect(context) {
    this.#life?.abort();
    this.#life = new AbortController();
    this.context = context;
    this.ready();
  }

  /** Listens and shows its first state. */
  ready() {}

  disconnectedCallback() {
    this.#life?.abort();
  }

  /** Ends with the element. */
  get signal() {
    return /** @type {AbortController} */ (this.#life).signal;
  }

  /** @param {string} name @returns {any} */
  ref(name) {
    return refIn(this, name);
  }

  /** A copy of a `<template>` of the page. @param {string} name @returns {any} */
  stamp(name) {
    const template = this.context.inbox.querySelector(`template[data-template="${name}"]`);
    if (!(template instanceof HTMLTemplateElement)) {
      throw new Error(`<${this.localName}>: template ${name} is missing`);
    }
    return /** @type {Element} */ (template.content.firstElementChild).cloneNode(true);
  }

  /** @param {string} key @param {Record<string, unknown>} [args] */
  text(key, args) {
    return this.context.messages.text(key, args);
  }
}

/** @param {Element} root @param {string} name @returns {any} */
export function refIn(root, name) {
  const found = root.querySelector(`[data-ref="${name}"]`);
  if (!found) {
    throw new Error(`<${root.localName}>: data-ref="${name}" is missing`);
  }
  return found;
}

/**
 * Makes the children of an element those of the list, reusing what is there: what did not change is not touched, so
 * focus, selection and screen readers stay where they are.
 *
 * @template T
 * @param {Element} parent
 * @param {T[]} items
 * @param {(item: T) => string} key
 * @param {(item: T) => HTMLElement} make
 * @param {(element: HTMLElement, item: T) => void} update
 */
export function reconcile(parent, items, key, make, update) {
  const existing = new Map([...parent.children].map((child) => [/** @type {HTMLElement} */ (child).dataset.key, child]));
  let next = parent.firstElementChild;
  for (const item of items) {
    const name = key(item);
    let element = /** @type {HTMLElement | undefined} */ (existing.get(name));
    existing.delete(name);
    if (!element) {
      element = make(item);
      element.dataset.key = name;
    }
    update(element, item);
    if (element === next) {
      next = next.nextElementSibling;
    } else {
      move(parent, element, next);
    }
  }
  existing.forEach((gone) => gone.remove());
}

/** Moving an element takes the focus from it; it gets it back. @param {Element} parent @param {HTMLElement} element @param {Element | null} before */
function move(parent, element, before) {
  const focused = element.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement) : null;
  parent.insertBefore(element, before);
  focused?.focus({ preventScroll: true });
}

/** Sets a text only when it differs. @param {Element} element @param {string} text */
export function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}
