import { safeStorage } from './storage.js';

const SINGLE = 'ai-single-keys';
const TYPED = 'input:not([type=checkbox], [type=radio], [type=button], [type=range]), textarea, select, [contenteditable=true], [role=combobox], [role=listbox], [role=menu]';

/**
 * @typedef {object} Action
 * @property {string} id
 * @property {string} group under which it is listed
 * @property {string[]} keys `A`, `Shift+D`, `/`: while nothing is typed into; `Alt+Enter`, `F6`: anywhere
 * @property {() => Element | null | undefined} [target] what is pressed, or written into; while it is not on the screen, the key does nothing
 * @property {() => void} [run] instead
 * @property {() => string} label
 */

/**
 * The keys of a screen. Each part of it may add actions. Single characters count only while nothing is typed into and
 * can be switched off (WCAG 2.1.4); what works anywhere has a key that browsers, systems and screen readers leave free.
 */
export class Shortcuts {
  /** @type {Action[]} */
  #actions = [];
  #kept = safeStorage('localStorage');
  #root;

  /** @param {Element} root @param {AbortSignal} signal */
  constructor(root, signal) {
    this.#root = root;
    document.addEventListener('keydown', (event) => this.#pressed(event), { signal });
  }

  /** Whether single characters count. Kept in this browser. */
  get single() {
    return this.#kept.get(SINGLE) !== false;
  }

  set single(on) {
    this.#kept.set(SINGLE, on);
    this.#describe();
  }

  /** @param {Action[]} actions */
  add(...actions) {
    this.#actions.push(...actions);
    this.#describe();
  }

  /** Those of this screen, with the keys that count now. */
  get actions() {
    return this.#actions
      .filter(({ target, run }) => run || target?.())
      .map((action) => ({ ...action, keys: action.keys.filter((key) => this.single || !isSingle(key)) }))
      .filter(({ keys }) => keys.length > 0);
  }

  /** Tells screen readers which key an element has. */
  #describe() {
    for (const { target, keys } of this.#actions) {
      const known = keys.filter((key) => this.single || !isSingle(key)).join(' ');
      const element = target?.();
      if (element && known) {
        element.setAttribute('aria-keyshortcuts', known);
      } else {
        element?.removeAttribute('aria-keyshortcuts');
      }
    }
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    const key = nameOf(event);
    if (!key || event.defaultPrevented || document.querySelector('dialog[open]') || !this.#hears(event.target, key)) {
      return;
    }
    const action = this.#actions.find(({ keys }) => keys.includes(key));
    if (action && perform(action)) {
      event.preventDefault();
    }
  }

  /** @param {EventTarget | null} at @param {string} key */
  #hears(at, key) {
    if (!(at instanceof Element) || !(at === document.body || this.#root.contains(at))) {
      return !isSingle(key) && at instanceof Element && !at.closest(TYPED); // the host's own part of the page
    }
    return !isSingle(key) || (this.single && !at.closest(TYPED));
  }
}

/** @param {Action} action @returns {boolean} whether there was something to do */
function perform({ run, target }) {
  if (run) {
    run();
    return true;
  }
  const element = target?.();
  if (!(element instanceof HTMLElement) || !element.checkVisibility() || element.matches(':disabled')) {
    return false;
  }
  if (element.matches(TYPED)) {
    element.focus();
  } else {
    element.click();
  }
  return true;
}

/** @param {string} key */
export function isSingle(key) {
  return /^(Shift\+)?.$/u.test(key);
}

/**
 * The name of what was pressed, as in the list. Letters go by what is written on the key; where the keyboard writes
 * another script, by their place.
 *
 * @param {KeyboardEvent} event
 */
export function nameOf(event) {
  const { key, code, isComposing, repeat, shiftKey, altKey, ctrlKey, metaKey } = event;
  if (isComposing || repeat || ctrlKey || metaKey || event.getModifierState('AltGraph')) {
    return '';
  }
  if (key.length > 1 && key !== 'Process') {
    return `${altKey ? 'Alt+' : ''}${shiftKey ? 'Shift+' : ''}${key}`;
  }
  if (altKey) {
    return '';
  }
  const letter = /^[\x21-\x7e]$/.test(key) ? key : /^Key[A-Z]$/.test(code) ? code.slice(3) : '';
  return /^[a-z]$/i.test(letter) ? `${shiftKey ? 'Shift+' : ''}${letter.toUpperCase()}` : letter;
}
