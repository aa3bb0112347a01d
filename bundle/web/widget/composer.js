// Where the visitor writes.

import {ACCEPTED} from '../static/js/file-outbox.js';
import {FileTray} from '../static/js/file-tray.js';

const TEXT_MAX = 4000;
/** From here on the reader is told how much room is left. */
const NOTICE_FROM = 3800;
const byId = (id) => /** @type {any} */ (document.getElementById(id));

export class Composer {
  #form = byId('ai-composer');
  #text = byId('ai-text');
  #notice = byId('ai-composer-notice');
  #tray;
  #messages;
  #handlers;

  /**
   * @param {import('../static/js/messages.js').Messages} messages
   * @param {{onSend: (text: string) => void, onFiles: (files: File[]) => void, onDraft: (text: string) => void}} handlers
   */
  constructor(messages, handlers) {
    this.#messages = messages;
    this.#handlers = handlers;
    byId('ai-chooser').accept = ACCEPTED;
    this.#tray = new FileTray({
      list: byId('ai-tray'), chooser: byId('ai-chooser'), button: byId('ai-attach'), paste: this.#text, drop: byId('ai-chat'),
      locale: document.documentElement.lang,
      open: () => !this.#form.hidden,
      text: (key, name) => messages.text(`widget.file.${key}`, {name}),
      onChange: () => this.#measure(),
      onRefused: (text) => this.#refused(text),
    });
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#send();
    });
    this.#text.addEventListener('input', () => {
      handlers.onDraft(this.#text.value);
      this.#measure();
    });
    this.#text.addEventListener('keydown', (event) => {
      // Enter that ends the composition of a Korean syllable belongs to the input method (229: Safari).
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      this.#send();
    });
  }

  /** @param {string} draft */
  show(draft) {
    this.#form.hidden = false;
    this.#text.value = draft;
    this.#measure();
  }

  hide() {
    this.#form.hidden = true;
  }

  focus() {
    this.#text.focus();
  }

  #send() {
    const text = this.#text.value.replace(/\r\n?/g, '\n').trim();
    const visible = /[^\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u.test(text);
    if (!(visible || !this.#tray.isEmpty) || this.#left(text) < 0) return;
    if (!this.#tray.isEmpty) this.#handlers.onFiles(this.#tray.take());
    this.#text.value = '';
    this.#handlers.onDraft('');
    this.#measure();
    if (visible) this.#handlers.onSend(text);
    this.#text.focus();
  }

  #refused(text) {
    this.#notice.dataset.mild = 'false';
    this.#notice.textContent = text;
  }

  #left(text) {
    return TEXT_MAX - [...text].length;
  }

  #measure() {
    const left = this.#left(this.#text.value.trim());
    const near = left < TEXT_MAX - NOTICE_FROM;
    this.#text.ariaInvalid = String(left < 0);
    this.#notice.dataset.mild = String(left >= 0);
    this.#notice.textContent = !near ? '' : left < 0
      ? this.#messages.text('widget.composer.over', {count: -left})
      : this.#messages.text('widget.composer.left', {count: left});
  }
}
