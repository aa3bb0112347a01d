import { reconcile, refIn, setText } from './inbox-part.js';
import { Combobox } from './settings-combobox.js';
import { idOf, stamp } from './settings-panel.js';

/**
 * Several values as chips: typed freely, or found among options.
 *
 * @typedef {object} Chosen
 * @property {string} label what the field is, for those who listen
 * @property {number} most
 * @property {(() => import('./settings-combobox.js').Option[])} [options] only these can be chosen
 * @property {(value: string) => string} [show] the text of a value
 * @property {string} [placeholder]
 * @property {(values: string[]) => void} changed
 */
export class Chips {
  #context;
  #chosen;
  #root;
  /** @type {string[]} */
  #values = [];

  /** @param {import('./settings-panel.js').Context} context @param {Chosen} chosen */
  constructor(context, chosen) {
    this.#context = context;
    this.#chosen = chosen;
    this.#root = stamp(context, 'chips');
    const input = this.input;
    input.setAttribute('aria-label', chosen.label);
    input.placeholder = chosen.placeholder ?? '';
    refIn(this.#root, 'chips').setAttribute('aria-label', chosen.label);
    refIn(this.#root, 'list').setAttribute('aria-label', chosen.label);
    const { signal } = context;
    if (chosen.options) {
      new Combobox(context, this.#root, () => this.#left(), (option) => this.#add([option.value]), () => (input.value = ''));
    } else {
      idOf(input, 'ai-chips');
      input.addEventListener('blur', () => this.#typed(), { signal });
      input.addEventListener('paste', (event) => this.#pasted(event), { signal });
    }
    input.addEventListener('keydown', (event) => this.#key(event), { signal });
  }

  get element() {
    return this.#root;
  }

  get input() {
    return /** @type {HTMLInputElement} */ (refIn(this.#root, 'input'));
  }

  get values() {
    return this.#values;
  }

  set values(values) {
    this.#values = [...values];
    this.#show();
  }

  #left() {
    return /** @type {any} */ (this.#chosen.options)().filter((/** @type {any} */ option) => !this.#values.includes(option.value));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing) {
      return;
    }
    if (event.key === 'Backspace' && !this.input.value && this.#values.length > 0) {
      this.#remove(this.#values.length - 1);
      this.input.focus();
    } else if (!this.#chosen.options && (event.key === 'Enter' || event.key === ',')) {
      event.preventDefault();
      this.#typed();
    }
  }

  #typed() {
    this.#add(split(this.input.value));
  }

  /** @param {ClipboardEvent} event */
  #pasted(event) {
    const values = split(event.clipboardData?.getData('text') ?? '');
    if (values.length > 1) {
      event.preventDefault();
      this.#add(values);
    }
  }

  /** @param {string[]} values */
  #add(values) {
    this.input.value = '';
    const known = new Set(this.#values.map((value) => value.toLowerCase()));
    const fresh = values.filter((value) => !known.has(value.toLowerCase()) && known.add(value.toLowerCase()));
    const room = fresh.slice(0, Math.max(0, this.#chosen.most - this.#values.length));
    if (fresh.length > room.length) {
      this.#context.announcer.assertive(this.#context.messages.text('settings.chips.full', { most: this.#chosen.most }));
    }
    if (room.length > 0) {
      this.#values = [...this.#values, ...room];
      this.#changed();
    }
  }

  /** @param {number} index */
  #remove(index) {
    this.#values = this.#values.filter((_, at) => at !== index);
    this.#changed();
    const next = this.#root.querySelectorAll('[data-ref="remove"]')[Math.min(index, this.#values.length - 1)];
    /** @type {HTMLElement} */ (next ?? this.input).focus();
  }

  #changed() {
    this.#show();
    this.#chosen.changed(this.#values);
  }

  #show() {
    const list = refIn(this.#root, 'chips');
    list.hidden = this.#values.length === 0;
    reconcile(list, this.#values, (value) => value, (value) => this.#chip(value), () => {});
  }

  /** @param {string} value */
  #chip(value) {
    const chip = stamp(this.#context, 'chip');
    const text = this.#chosen.show?.(value) ?? value;
    setText(refIn(chip, 'text'), text);
    const remove = refIn(chip, 'remove');
    remove.setAttribute('aria-label', this.#context.messages.text('settings.chips.remove', { value: text }));
    remove.addEventListener('click', () => this.#remove(this.#values.indexOf(value)), { signal: this.#context.signal });
    return chip;
  }
}

/** @param {string} text */
function split(text) {
  return text.split(/[,;\n\t]/).map((part) => part.trim()).filter(Boolean);
}
