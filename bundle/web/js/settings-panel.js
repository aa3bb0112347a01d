import { refIn, setText } from './inbox-part.js';

/**
 * What every part of the settings is given.
 *
 * @typedef {object} Context
 * @property {import('./inbox-client.js').InboxClient} client
 * @property {import('./settings-routing-book.js').RoutingBook} routing
 * @property {import('./messages.js').Messages} messages
 * @property {import('./inbox-format.js').Format} format
 * @property {import('./inbox-announcer.js').Announcer} announcer
 * @property {string} hostZone
 * @property {Element} root
 * @property {AbortSignal} signal
 * @property {() => void} lost the session is over
 * @property {() => void} found it is there again
 * @property {() => void} edited something was edited or saved
 */

/** A custom element over markup that the server rendered; it finds its parts by `data-ref`. */
export class SettingsPart extends HTMLElement {
  /** @type {Context} */
  context = /** @type {any} */ (null);

  /** @param {Context} context */
  connect(context) {
    this.context = context;
    this.ready();
  }

  /** Listens and shows its first state. */
  ready() {}

  get signal() {
    return this.context.signal;
  }

  /** @param {string} name @returns {any} */
  ref(name) {
    return refIn(this, name);
  }

  /** @param {string} name @returns {any} */
  stamp(name) {
    return stamp(this.context, name);
  }

  /** @param {string} key @param {Record<string, unknown>} [args] */
  text(key, args) {
    return this.context.messages.text(key, args);
  }

  /** @param {string} name @param {string} type @param {(event: any) => void} listener */
  on(name, type, listener) {
    this.ref(name).addEventListener(type, listener, { signal: this.signal });
  }
}

/** One tab: loads when it is first seen, and again when asked. */
export class SettingsPanel extends SettingsPart {
  #loaded = false;
  #visible = false;

  /** @param {Context} context */
  connect(context) {
    super.connect(context);
    this.on('retry', 'click', () => this.#load());
  }

  /** Whether something was edited and not saved. */
  get isDirty() {
    return false;
  }

  get isVisible() {
    return this.#visible && !document.hidden;
  }

  /** Reads what the tab shows, and shows it. @returns {Promise<void>} */
  async load() {}

  /** The tab came to the front. */
  show() {
    const before = this.#visible;
    this.#visible = true;
    if (!this.#loaded) {
      this.#load();
    } else if (!before) {
      this.seen();
    }
  }

  /** Another tab came to the front. */
  leave() {
    this.#visible = false;
  }

  /** It is seen again, after it was loaded. */
  seen() {}

  async #load() {
    const failed = this.ref('failed');
    this.ref('loading').hidden = false;
    failed.hidden = true;
    try {
      await this.load();
      this.#loaded = true;
      this.ref('body').hidden = false;
    } catch (fault) {
      if (/** @type {any} */ (fault)?.name === 'AbortError') {
        return;
      }
      failed.hidden = false;
      if (/** @type {any} */ (fault)?.status === 401) {
        this.context.lost();
      } else if (!(/** @type {any} */ (fault)?.code)) {
        reportError(fault);
      }
    } finally {
      this.ref('loading').hidden = true;
    }
  }
}

/** A copy of a `<template>` of the page. @param {Context} context @param {string} name @returns {any} */
export function stamp(context, name) {
  const template = context.root.querySelector(`template[data-template="${name}"]`);
  if (!(template instanceof HTMLTemplateElement)) {
    throw new Error(`Template ${name} is missing`);
  }
  return document.importNode(/** @type {Element} */ (template.content.firstElementChild), true);
}

/**
 * A problem at its field: told, tied to it, and taken away again.
 *
 * @param {HTMLElement} error
 * @param {string} text empty: all is well
 * @param {HTMLElement[]} [fields] what the text is about
 */
export function problem(error, text, fields = []) {
  setText(error, text);
  error.hidden = !text;
  for (const field of fields) {
    if (text) {
      field.setAttribute('aria-invalid', 'true');
    } else {
      field.removeAttribute('aria-invalid');
    }
  }
}

let last = 0;

/** An id for an element, to tie labels and errors to it. @param {HTMLElement} element @param {string} prefix */
export function idOf(element, prefix) {
  element.id ||= `${prefix}-${++last}`;
  return element.id;
}
