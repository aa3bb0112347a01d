// What was chosen, pasted or dropped and is not sent yet: nothing goes to the other side before somebody says so.

import {fileSize} from './file-card.js';
import {LARGEST, filesOf, hasFiles} from './file-outbox.js';

/**
 * @typedef {object} TrayOptions
 * @property {HTMLElement} list where the chosen files are shown
 * @property {HTMLInputElement} chooser
 * @property {HTMLElement} button opens the chooser
 * @property {HTMLElement} paste where files are pasted
 * @property {HTMLElement} drop where files are dropped; has `data-drop="true"` meanwhile
 * @property {string} locale
 * @property {() => boolean} open whether files can be sent now
 * @property {(key: 'remove' | 'too-large', name: string) => string} text
 * @property {() => void} onChange
 * @property {(text: string) => void} onRefused
 * @property {AbortSignal} [signal]
 */

export class FileTray {
  #options;
  /** Of each conversation. @type {Map<string, {file: File, url: string}[]>} */
  #chosen = new Map();
  #key = '';

  /** @param {TrayOptions} options */
  constructor(options) {
    this.#options = options;
    const {button, chooser, paste, drop, signal} = options;
    button.addEventListener('click', () => chooser.click(), {signal});
    chooser.addEventListener('change', () => {
      this.add([...(chooser.files ?? [])]);
      chooser.value = '';
      paste.focus();
    }, {signal});
    paste.addEventListener('paste', (event) => this.#take(event, event.clipboardData), {signal});
    for (const name of ['dragenter', 'dragover']) drop.addEventListener(name, (event) => this.#over(/** @type {DragEvent} */ (event)), {signal});
    drop.addEventListener('dragleave', (event) => {
      if (!drop.contains(/** @type {Node} */ (/** @type {DragEvent} */ (event).relatedTarget))) this.#left();
    }, {signal});
    drop.addEventListener('drop', (event) => {
      this.#left();
      this.#take(event, /** @type {DragEvent} */ (event).dataTransfer);
    }, {signal});
    signal?.addEventListener('abort', () => this.#chosen.forEach((files) => files.forEach(forget)));
  }

  get isEmpty() {
    return this.#files.length === 0;
  }

  get #files() {
    return this.#chosen.get(this.#key) ?? [];
  }

  /** Another conversation is open. @param {string} key */
  select(key) {
    if (key !== this.#key) {
      this.#key = key;
      this.#show();
    }
  }

  /** @param {File[]} files */
  add(files) {
    const {onChange, onRefused, open, text} = this.#options;
    if (!open()) return;
    const good = files.filter(({size}) => size <= LARGEST);
    this.#chosen.set(this.#key, [...this.#files, ...good.map((file) => ({file, url: /^image\//.test(file.type) ? URL.createObjectURL(file) : ''}))]);
    this.#show();
    onChange();
    // After the change, which clears what was said before.
    files.filter(({size}) => size > LARGEST).forEach(({name}) => onRefused(text('too-large', name)));
  }

  /** All of them, to be sent now. @returns {File[]} */
  take() {
    const files = this.#files;
    this.#chosen.delete(this.#key);
    files.forEach(forget);
    this.#show();
    return files.map(({file}) => file);
  }

  /** @param {Event} event @param {DataTransfer | null} data */
  #take(event, data) {
    const files = filesOf(data);
    if (files.length) {
      event.preventDefault(); // the browser would open them, or paste a name
      this.add(files);
      this.#options.paste.focus();
    }
  }

  /** @param {DragEvent} event */
  #over(event) {
    if (hasFiles(event.dataTransfer)) {
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = this.#options.open() ? 'copy' : 'none';
      this.#options.drop.dataset.drop = String(this.#options.open());
    }
  }

  #left() {
    this.#options.drop.dataset.drop = 'false';
  }

  #show() {
    const {list} = this.#options;
    list.replaceChildren(...this.#files.map((chosen) => this.#item(chosen)));
    list.hidden = this.isEmpty;
  }

  /** @param {{file: File, url: string}} chosen */
  #item(chosen) {
    const {list, paste, locale, text, onChange} = this.#options;
    const item = document.createElement('li');
    item.className = 'ai-tray__item';
    if (chosen.url) {
      const image = document.createElement('img');
      image.className = 'ai-tray__image';
      image.alt = '';
      image.src = chosen.url;
      item.append(image);
    }
    const name = document.createElement('bdi');
    name.className = 'ai-tray__name';
    name.textContent = chosen.file.name;
    const size = document.createElement('span');
    size.className = 'ai-tray__size';
    size.textContent = fileSize(chosen.file.size, locale);
    const remove = document.createElement('button');
    remove.type = 'button';
    remove.className = 'ai-tray__remove';
    remove.textContent = '×';
    remove.setAttribute('aria-label', text('remove', chosen.file.name));
    remove.addEventListener('click', () => {
      this.#chosen.set(this.#key, this.#files.filter((each) => each !== chosen));
      forget(chosen);
      this.#show();
      onChange();
      /** @type {HTMLElement} */ (list.querySelector('button') ?? paste).focus();
    });
    item.append(name, size, remove);
    return item;
  }
}

/** @param {{url: string}} chosen */
function forget({url}) {
  if (url) URL.revokeObjectURL(url);
}
