// A message for later, instead of waiting or when nobody came.

import {newId} from '../static/js/outbox.js';
import {pause, Refusal} from './visitor-api.js';

const TEXT_MAX = 4000;
const KEY = 'ai-leave';
const byId = (id) => /** @type {any} */ (document.getElementById(id));

/**
 * @typedef {object} LeaveHandlers
 * @property {(left: {id: string, seq: number, at: string, text: string}) => void} onLeft
 * @property {(refusal: Refusal) => void} onRefused it cannot be left; the form still has the text
 * @property {() => void} onBack the visitor waits on after all
 */

export class LeaveMessage {
  #form = byId('ai-leave');
  #text = byId('ai-leave-text');
  #error = byId('ai-leave-error');
  #progress = byId('ai-leave-progress');
  #back = byId('ai-leave-back');
  #api;
  #storage;
  #messages;
  #handlers;
  #conversation = '';
  #busy = false;

  /**
   * @param {import('./visitor-api.js').VisitorApi} api
   * @param {{get: Function, set: Function, remove: Function}} storage of the tab
   * @param {import('../static/js/messages.js').Messages} messages
   * @param {LeaveHandlers} handlers
   */
  constructor(api, storage, messages, handlers) {
    this.#api = api;
    this.#storage = storage;
    this.#messages = messages;
    this.#handlers = handlers;
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#text.addEventListener('input', () => this.#typed());
    this.#back.addEventListener('click', () => handlers.onBack());
  }

  get shown() {
    return !this.#form.hidden;
  }

  /** What is typed and not sent. */
  get text() {
    return this.#text.value.trim();
  }

  /**
   * Shows the form with what was typed before; goes on sending what a reload has interrupted.
   * @param {string} conversation
   * @param {{waiting: boolean}} how waiting: there is a way back
   */
  show(conversation, {waiting}) {
    this.#back.hidden = !waiting;
    if (this.shown && conversation === this.#conversation) return;
    this.#conversation = conversation;
    this.#form.hidden = false;
    const kept = this.#kept;
    this.#text.value = kept?.text ?? '';
    this.#mark('');
    if (kept?.sending) this.#send(kept);
  }

  hide() {
    this.#form.hidden = true;
  }

  focus() {
    this.#text.focus();
  }

  /** Whether a former page left something typed, or on its way. @param {string} conversation */
  isBegun(conversation) {
    const kept = this.#storage.get(KEY);
    return kept?.conversation === conversation && Boolean(kept.text);
  }

  forget() {
    this.#storage.remove(KEY);
    this.#text.value = '';
  }

  get #kept() {
    const kept = this.#storage.get(KEY);
    return kept?.conversation === this.#conversation ? kept : null;
  }

  #typed() {
    if (this.#error.hidden === false) this.#check();
    this.#storage.set(KEY, {conversation: this.#conversation, text: this.#text.value});
  }

  /** @returns {boolean} whether the text can be sent */
  #check() {
    const {length} = [...this.text];
    const visible = /[^\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u.test(this.text);
    this.#mark(!visible ? this.#messages.text('widget.leave.empty')
      : length > TEXT_MAX ? this.#messages.text('widget.start.error.too-long', {limit: TEXT_MAX}) : '');
    return visible && length <= TEXT_MAX;
  }

  #mark(text) {
    this.#error.textContent = text;
    this.#error.hidden = !text;
    this.#text.ariaInvalid = String(Boolean(text));
  }

  #submit() {
    if (this.#busy) return;
    if (!this.#check()) {
      this.#text.focus();
      return;
    }
    const message = {conversation: this.#conversation, id: newId(), text: this.text, sending: true};
    this.#storage.set(KEY, message);
    this.#send(message);
  }

  /** Sends until there is an answer: the id makes one message of all attempts. */
  async #send({conversation, id, text}) {
    if (this.#busy) return;
    this.#setBusy(true);
    for (let attempt = 0; conversation === this.#conversation; attempt++) {
      try {
        const {seq, at} = await this.#api.leaveMessage({id, text});
        this.#setBusy(false);
        this.forget();
        this.#handlers.onLeft({id, seq, at, text});
        return;
      } catch (fault) {
        if (!(fault instanceof Refusal)) throw fault;
        if (!fault.passing) {
          this.#setBusy(false);
          this.#storage.set(KEY, {conversation, text});
          this.#mark(fault.title || this.#messages.text('widget.problem.other'));
          this.#handlers.onRefused(fault);
          return;
        }
        this.#progress.textContent = this.#messages.text('widget.start.retrying');
        await pause(fault.retryAfter * 1000 + Math.random() * Math.min(10_000, 500 * 2 ** attempt));
      }
    }
    this.#setBusy(false);
  }

  #setBusy(busy) {
    this.#busy = busy;
    this.#progress.textContent = busy ? this.#messages.text('widget.leave.sending') : '';
    for (const control of this.#form.elements) control.disabled = busy;
  }
}
