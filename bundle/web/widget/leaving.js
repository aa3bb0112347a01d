// When a message can be left instead of a chat, and what becomes of it.

import {wasLeft} from './foot.js';
import {LeaveMessage} from './leave-message.js';

/**
 * @typedef {object} LeavingHandlers
 * @property {() => void} onChange what is shown may have to change
 * @property {(entry: any) => void} onLeft the message, as a line of the conversation
 * @property {(refusal: any) => void} onRefused the visitor is no longer let in
 * @property {() => void} onBack the visitor waits on after all
 */

export class Leaving {
  #form;
  #handlers;
  #conversation = '';
  /** The visitor would rather leave a message than wait. */
  #instead = false;
  /** Whether the company takes messages; true until the server says no. */
  #allowed = true;

  /**
   * @param {import('./visitor-api.js').VisitorApi} api
   * @param {{get: Function, set: Function, remove: Function}} storage of the tab
   * @param {import('../static/js/messages.js').Messages} messages
   * @param {LeavingHandlers} handlers
   */
  constructor(api, storage, messages, handlers) {
    this.#handlers = handlers;
    this.#form = new LeaveMessage(api, storage, messages, {
      onLeft: ({id, seq, at, text}) => handlers.onLeft({seq, kind: 'message-left', id, author: 'visitor', text, at}),
      onRefused: (refusal) => this.#refused(refusal),
      onBack: () => this.#choose(false),
    });
  }

  /** Whether the form stands where the visitor else writes. */
  get shown() {
    return this.#form.shown;
  }

  get instead() {
    return this.#instead;
  }

  set allowed(allowed) {
    this.#allowed = allowed;
  }

  /** A conversation is shown, perhaps after a reload in the middle of it. @param {string} conversation */
  begin(conversation) {
    this.#conversation = conversation;
    this.#allowed = true;
    this.#instead = this.#form.isBegun(conversation);
  }

  /** The visitor would rather leave a message. */
  choose() {
    this.#choose(true);
  }

  #choose(instead) {
    this.#instead = instead;
    if (!instead) this.#form.forget();
    this.#handlers.onChange();
    if (instead) this.#form.focus();
    else this.#handlers.onBack();
  }

  focus() {
    this.#form.focus();
  }

  forget() {
    this.#form.forget();
    this.#form.hide();
    this.#instead = false;
  }

  /**
   * @param {{waiting: boolean, state: string, entries: any[]}} chat
   * @param {import('./visit.js').Visit|null} visit
   */
  show({waiting, state, entries}, visit) {
    if (this.#allowed && !wasLeft(entries) && (state === 'missed' || (waiting && this.#instead))) {
      this.#form.show(this.#conversation, {waiting});
      return;
    }
    if (state === 'active' && (this.#form.shown || this.#instead)) {
      // An agent came after all: what was to be left becomes the draft of a message.
      if (visit && !visit.draft) visit.draft = this.#form.text;
      this.forget();
    }
    this.#form.hide();
  }

  #refused(refusal) {
    if (refusal.status === 401) {
      this.#handlers.onRefused(refusal);
      return;
    }
    if (refusal.code === 'auth.denied') this.#allowed = false;
    this.#handlers.onChange();
  }
}
