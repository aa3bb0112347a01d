// Name, email and question, and the request that opens a conversation, however often it takes.

import {newId} from '../static/js/outbox.js';
import {emailFault} from './email-fault.js';
import {pause, Refusal} from './visitor-api.js';

const NAME_MAX = 200;
const QUESTION_MAX = 4000;
const REQUEST_KEY = 'ai-start';
const byId = (id) => /** @type {any} */ (document.getElementById(id));
const codePoints = (text) => [...text].length;

/**
 * @param {string} name
 * @returns {[string, object]|null} key and arguments of what is wrong
 */
const nameFault = (name) => {
  if (!name) return ['widget.start.error.name-missing', {}];
  return codePoints(name) > NAME_MAX ? ['widget.start.error.too-long', {limit: NAME_MAX}] : null;
};

const questionFault = (question) =>
  codePoints(question) > QUESTION_MAX ? ['widget.start.error.too-long', {limit: QUESTION_MAX}] : null;

/** What a JSON Web Token says, unchecked. @param {string} token */
const claims = (token) => {
  try {
    const payload = atob(token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/'));
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(payload, (letter) => letter.charCodeAt(0)))) ?? {};
  } catch {
    return {};
  }
};

export class StartForm {
  #form = /** @type {HTMLFormElement} */ (byId('ai-start'));
  #fields = {name: byId('ai-name'), email: byId('ai-email'), question: byId('ai-question')};
  #faults = {name: nameFault, email: emailFault, question: questionFault};
  #notice = byId('ai-start-notice');
  #progress = byId('ai-start-progress');
  #options;
  #busy = false;

  /**
   * @param {object} options
   * @param {import('./visitor-api.js').VisitorApi} options.api
   * @param {{get: Function, set: Function, remove: Function}} options.storage of the tab
   * @param {import('../static/js/messages.js').Messages} options.messages
   * @param {() => {url: string, title: string}} options.page
   * @param {string} options.team the site asks for, or empty
   * @param {() => string} options.identity that the site has signed, or empty
   * @param {(started: any, visitor: {name: string, email: string}) => void} options.onStarted
   */
  constructor(options) {
    this.#options = options;
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    for (const [name, input] of Object.entries(this.#fields)) {
      input.addEventListener('input', () => input.ariaInvalid === 'true' && this.#check(name));
    }
  }

  /**
   * @param {{notice?: string, visitor?: {name: string, email: string}}} [shown]
   */
  show({notice = '', visitor} = {}) {
    this.#form.hidden = false;
    this.#notice.textContent = notice;
    this.#notice.hidden = !notice;
    if (visitor) {
      this.#fields.name.value ||= visitor.name;
      this.#fields.email.value ||= visitor.email;
    }
    const interrupted = this.#options.storage.get(REQUEST_KEY);
    if (interrupted && !this.#busy) this.#send(interrupted);
  }

  hide() {
    this.#form.hidden = true;
  }

  /** Saves typing what the site has signed; only the server checks it. @param {string} token */
  know(token) {
    const {name, email} = claims(token);
    if (typeof name === 'string') this.#fields.name.value ||= name;
    if (typeof email === 'string') this.#fields.email.value ||= email;
  }

  focus() {
    (Object.values(this.#fields).find((input) => !input.value) ?? this.#fields.name).focus();
  }

  #value(name) {
    return this.#fields[name].value.trim();
  }

  /** @returns {boolean} whether the field is as it should be */
  #check(name) {
    const fault = this.#faults[name](this.#value(name));
    this.#mark(name, fault ? this.#options.messages.text(...fault) : '');
    return !fault;
  }

  #mark(name, text) {
    const error = byId(`ai-${name}-error`);
    error.textContent = text;
    error.hidden = !text;
    this.#fields[name].ariaInvalid = text ? 'true' : 'false';
  }

  #submit() {
    if (this.#busy) return;
    const wrong = Object.keys(this.#fields).filter((name) => !this.#check(name));
    if (wrong.length) {
      this.#fields[wrong[0]].focus();
      return;
    }
    const {page, team, identity} = this.#options;
    const request = {
      requestId: newId(),
      name: this.#value('name'),
      email: this.#value('email'),
      language: document.documentElement.lang,
      page: page(),
    };
    const {timeZone} = Intl.DateTimeFormat().resolvedOptions();
    if (timeZone) request.zone = timeZone;
    if (team) request.team = team;
    if (identity()) request.identity = identity();
    if (this.#value('question')) request.question = this.#value('question');
    this.#send(request);
  }

  /** Sends until there is an answer; the same request, so that a lost answer opens no second conversation. */
  async #send(request) {
    const {api, storage, messages, onStarted} = this.#options;
    storage.set(REQUEST_KEY, request);
    this.#setBusy(true, messages.text('widget.start.sending'));
    for (let attempt = 0; ; attempt++) {
      try {
        const started = await api.start(request);
        storage.remove(REQUEST_KEY);
        this.#setBusy(false, '');
        this.#fields.question.value = '';
        this.#notice.hidden = true;
        onStarted(started, {name: request.name, email: request.email});
        return;
      } catch (fault) {
        if (!(fault instanceof Refusal)) throw fault;
        if (fault.code === 'team.unknown' && request.team) {
          delete request.team; // the site's slip, or the team is gone: not the visitor's business
          storage.set(REQUEST_KEY, request);
          continue;
        }
        if (fault.field === 'identity' && request.identity) {
          delete request.identity; // out of date, or the site's slip: what the visitor typed counts
          storage.set(REQUEST_KEY, request);
          continue;
        }
        if (!fault.passing) {
          storage.remove(REQUEST_KEY);
          this.#setBusy(false, '');
          this.#refused(fault);
          return;
        }
        this.#progress.textContent = messages.text('widget.start.retrying');
        const backoff = Math.random() * Math.min(10_000, 500 * 2 ** attempt);
        await pause(fault.retryAfter * 1000 + backoff);
      }
    }
  }

  /** @param {Refusal} refusal */
  #refused(refusal) {
    const text = refusal.title || this.#options.messages.text('widget.problem.other');
    if (Object.hasOwn(this.#fields, refusal.field)) {
      this.#mark(refusal.field, text);
      this.#fields[refusal.field].focus();
    } else {
      this.#notice.textContent = text;
      this.#notice.hidden = false;
    }
  }

  #setBusy(busy, text) {
    this.#busy = busy;
    this.#progress.textContent = text;
    for (const control of this.#form.elements) /** @type {HTMLInputElement} */ (control).disabled = busy;
  }
}
