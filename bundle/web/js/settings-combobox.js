import { refIn, setText } from './inbox-part.js';
import { idOf, stamp } from './settings-panel.js';
import { fold } from './settings-zones.js';

const MOST_SHOWN = 80;

/**
 * A text field that finds one of many, as the ARIA practices describe an editable combobox with list autocomplete.
 *
 * @typedef {{value: string, label: string, hint?: string, search?: string}} Option
 */
export class Combobox {
  #context;
  #input;
  #list;
  #options;
  #pick;
  #leave;
  /** @type {HTMLElement | null} */
  #active = null;

  /**
   * @param {import('./settings-panel.js').Context} context
   * @param {Element} root with `input` and `list`
   * @param {() => Option[]} options asked for when the list opens
   * @param {(option: Option) => void} pick
   * @param {() => void} leave the field was left, or Escape pressed: what was typed chooses nothing
   */
  constructor(context, root, options, pick, leave) {
    this.#context = context;
    this.#input = /** @type {HTMLInputElement} */ (refIn(root, 'input'));
    this.#list = /** @type {HTMLElement} */ (refIn(root, 'list'));
    this.#options = options;
    this.#pick = pick;
    this.#leave = leave;
    this.#input.setAttribute('role', 'combobox');
    this.#input.setAttribute('aria-autocomplete', 'list');
    this.#input.setAttribute('aria-controls', idOf(this.#list, 'ai-combo'));
    this.#close();
    const { signal } = context;
    this.#input.addEventListener('input', () => this.#open(), { signal });
    this.#input.addEventListener('click', () => this.#open(), { signal });
    this.#input.addEventListener('keydown', (event) => this.#key(event), { signal });
    this.#input.addEventListener('blur', () => this.#left(), { signal });
    this.#list.addEventListener('mousedown', (event) => event.preventDefault(), { signal });
    this.#list.addEventListener('click', (event) => this.#clicked(event), { signal });
  }

  get isOpen() {
    return !this.#list.hidden;
  }

  #open() {
    const typed = this.#input.dataset.chosen === this.#input.value ? '' : fold(this.#input.value.trim());
    const words = typed.split(/\s+/);
    const found = this.#options().filter((option) => words.every((word) => (option.search ?? fold(option.label)).includes(word)));
    this.#list.replaceChildren(...found.slice(0, MOST_SHOWN).map((option) => this.#item(option)));
    this.#list.hidden = found.length === 0;
    this.#input.setAttribute('aria-expanded', String(found.length > 0));
    this.#activate(null);
    this.#context.announcer.polite(this.#context.messages.text('settings.combo.found', { count: found.length }));
  }

  /** @param {Option} option */
  #item(option) {
    const item = stamp(this.#context, 'option');
    item.dataset.value = option.value;
    setText(refIn(item, 'label'), option.label);
    setText(refIn(item, 'hint'), option.hint ?? '');
    idOf(item, 'ai-option');
    return item;
  }

  #close() {
    this.#list.hidden = true;
    this.#list.replaceChildren();
    this.#input.setAttribute('aria-expanded', 'false');
    this.#activate(null);
  }

  /** @param {Element | null} item */
  #activate(item) {
    this.#active?.setAttribute('aria-selected', 'false');
    this.#active = /** @type {HTMLElement | null} */ (item);
    if (this.#active) {
      this.#active.setAttribute('aria-selected', 'true');
      this.#active.scrollIntoView({ block: 'nearest' });
      this.#input.setAttribute('aria-activedescendant', this.#active.id);
    } else {
      this.#input.removeAttribute('aria-activedescendant');
    }
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing) {
      return;
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      this.#move(event.key === 'ArrowDown');
    } else if (event.key === 'Enter' && this.isOpen) {
      event.preventDefault();
      this.#choose(this.#active ?? (this.#input.value.trim() ? this.#list.firstElementChild : null));
    } else if (event.key === 'Enter') {
      event.preventDefault(); // not the whole form
    } else if (event.key === 'Escape' && this.isOpen) {
      event.preventDefault();
      event.stopPropagation();
      this.#left();
    }
  }

  /** @param {boolean} down */
  #move(down) {
    if (!this.isOpen) {
      this.#open();
    }
    const { firstElementChild, lastElementChild } = this.#list;
    this.#activate(
      (down ? this.#active?.nextElementSibling : this.#active?.previousElementSibling) ?? (down ? firstElementChild : lastElementChild),
    );
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    this.#choose(/** @type {Element} */ (event.target).closest('[role="option"]'));
  }

  /** @param {Element | null} item */
  #choose(item) {
    const value = /** @type {HTMLElement | null} */ (item)?.dataset.value;
    const option = this.#options().find((each) => each.value === value);
    if (option) {
      this.#close();
      this.#pick(option);
    }
  }

  #left() {
    this.#close();
    this.#leave();
  }
}

/** A combobox that always shows the one that is chosen. */
export class ChoiceBox {
  #input;
  #value = '';
  #label;

  /**
   * @param {import('./settings-panel.js').Context} context
   * @param {Element} root
   * @param {() => Option[]} options
   * @param {(value: string) => string} label of a value
   * @param {(value: string) => void} changed
   */
  constructor(context, root, options, label, changed) {
    this.#input = /** @type {HTMLInputElement} */ (refIn(root, 'input'));
    this.#label = label;
    new Combobox(context, root, options, (option) => {
      this.value = option.value;
      changed(option.value);
    }, () => (this.value = this.#value));
    this.#input.addEventListener('focus', () => this.#input.select(), { signal: context.signal });
  }

  get value() {
    return this.#value;
  }

  set value(value) {
    this.#value = value;
    this.#input.value = this.#label(value);
    this.#input.dataset.chosen = this.#input.value;
  }
}
