// What a person has written and the server has not yet confirmed. Sending twice is sending once:
// the id is made here and never changes, so every attempt can be repeated.

import {retryAfterMs} from './feed.js';
import {safeStorage} from './storage.js';

const BACKOFF_FIRST_MS = 250;
const BACKOFF_MAX_MS = 10_000;
const ATTEMPT_MS = 30_000;
const NOT_NOW = [408, 425, 429];

/**
 * @typedef {object} OutboxMessage
 * @property {string} id
 * @property {string} text
 * @property {string} at when it was written, ISO 8601
 * @property {'waiting'|'sending'|'sent'|'failed'} state `sent`: durable, not yet seen in the feed
 * @property {{code: string, title?: string}} [problem] with `failed`
 */

/**
 * @typedef {object} OutboxOptions
 * @property {string} key of the conversation in the storage
 * @property {(message: {id: string, text: string}, signal: AbortSignal) => Promise<Response>} send
 * @property {(messages: OutboxMessage[]) => void} [onChange]
 * @property {(problem: {code: string, title?: string}, status: number, message: OutboxMessage) => void} [onRefused]
 * @property {{get: Function, set: Function, remove: Function}} [storage] default: of the tab
 * @property {() => string} [newId]
 * @property {() => number} [now]
 * @property {() => number} [random]
 * @property {(run: () => void, ms: number) => any} [setTimeout]
 * @property {(timer: any) => void} [clearTimeout]
 */

/** A random UUID; unlike `crypto.randomUUID` it also works on pages without TLS. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/**
 * Sends the messages of one conversation one at a time, in the order they were written. Lost
 * networks, 5xx and 429 are tried again; any other refusal marks the message as failed and goes on
 * with the next. What is unsent, and the draft, survive a reload of the tab.
 */
export class Outbox {
  /** @type {OutboxOptions} */
  #options;
  #storage;
  #now;
  #random;
  #setTimeout;
  #clearTimeout;
  /** @type {OutboxMessage[]} */
  #messages;
  /** @type {AbortController|null} */
  #attempt = null;
  #failures = 0;
  #notBefore = 0;
  #retryTimer = null;
  /** @type {AbortController|null} */
  #open = null;

  /** @param {OutboxOptions} options */
  constructor(options) {
    if (!options?.key || !options.send) throw new TypeError('Outbox: key and send are needed');
    this.#options = options;
    this.#storage = options.storage ?? safeStorage('sessionStorage');
    this.#now = options.now ?? (() => Date.now());
    this.#random = options.random ?? Math.random;
    this.#setTimeout = options.setTimeout ?? ((run, ms) => globalThis.setTimeout(run, ms));
    this.#clearTimeout = options.clearTimeout ?? ((timer) => globalThis.clearTimeout(timer));
    const kept = this.#storage.get(this.#queueKey);
    this.#messages = Array.isArray(kept) ? kept : [];
  }

  get #queueKey() {
    return `ai-outbox:${this.#options.key}`;
  }

  get #draftKey() {
    return `ai-draft:${this.#options.key}`;
  }

  /** What the feed has not shown yet, in the order it was written. */
  get messages() {
    return this.#messages.map((message) => ({...message}));
  }

  get draft() {
    return this.#storage.get(this.#draftKey) ?? '';
  }

  set draft(text) {
    if (text) this.#storage.set(this.#draftKey, text);
    else this.#storage.remove(this.#draftKey);
  }

  /** Begins sending what a former page left. */
  start() {
    if (this.#open) return;
    this.#open = new AbortController();
    globalThis.addEventListener?.('online', () => this.#wake(), {signal: this.#open.signal});
    this.#next();
  }

  /** Stops; what is unsent stays stored. */
  stop() {
    this.#open?.abort();
    this.#open = null;
    this.#attempt?.abort();
    this.#attempt = null;
    this.#clearTimeout(this.#retryTimer);
    this.#retryTimer = null;
    for (const message of this.#messages) if (message.state === 'sending') message.state = 'waiting';
  }

  /**
   * @param {string} text
   * @returns {string} the message's id
   */
  add(text) {
    const id = (this.#options.newId ?? newId)();
    this.#messages.push({id, text, at: new Date(this.#now()).toISOString(), state: 'waiting'});
    this.#changed();
    this.#next();
    return id;
  }

  /** Tries a failed message again, under its old id. */
  retry(id) {
    const message = this.#messages.find((each) => each.id === id && each.state === 'failed');
    if (!message) return;
    message.state = 'waiting';
    delete message.problem;
    this.#changed();
    this.#next();
  }

  /** Forgets a message: the reader discarded a failed one. */
  remove(id) {
    this.confirm([id]);
  }

  /**
   * The feed or a snapshot has shown these ids.
   * @param {Iterable<string|undefined>} ids
   */
  confirm(ids) {
    const seen = new Set(ids);
    const left = this.#messages.filter((message) => !seen.has(message.id));
    if (left.length === this.#messages.length) return;
    this.#messages = left;
    this.#changed();
  }

  /** Forgets everything of this conversation, the draft too. */
  clear() {
    this.stop();
    this.#messages = [];
    this.#storage.remove(this.#queueKey);
    this.draft = '';
  }

  #changed() {
    const unsent = this.#messages
      .filter((message) => message.state !== 'sent')
      .map((message) => (message.state === 'sending' ? {...message, state: 'waiting'} : message));
    if (unsent.length) this.#storage.set(this.#queueKey, unsent);
    else this.#storage.remove(this.#queueKey);
    this.#options.onChange?.(this.messages);
  }

  #wake() {
    if (this.#now() < this.#notBefore) return;
    this.#clearTimeout(this.#retryTimer);
    this.#retryTimer = null;
    this.#next();
  }

  #next() {
    if (!this.#open || this.#attempt || this.#retryTimer !== null) return;
    const message = this.#messages.find((each) => each.state === 'waiting');
    if (message) this.#send(message);
  }

  /** @param {OutboxMessage} message */
  async #send(message) {
    const attempt = new AbortController();
    this.#attempt = attempt;
    message.state = 'sending';
    this.#changed();
    const limit = this.#setTimeout(() => attempt.abort(), ATTEMPT_MS);
    let status = 0;
    let body = {};
    let atLeast = 0;
    try {
      const response = await this.#options.send({id: message.id, text: message.text}, attempt.signal);
      status = response.status;
      atLeast = retryAfterMs(response.headers.get('Retry-After'), this.#now());
      if (!response.ok) body = await response.json().catch(() => ({}));
    } catch {
      // No answer: whether it arrived is unknown, and the same id makes that harmless.
    }
    this.#clearTimeout(limit);
    if (this.#attempt !== attempt) return;
    this.#attempt = null;
    if (status >= 200 && status < 300) this.#sent(message);
    else if (status < 400 || status >= 500 || NOT_NOW.includes(status) || !body.code) {
      // Without a code it is not ours: the web server or a proxy answers while the plug-in starts.
      this.#later(message, atLeast);
    } else {
      this.#failed(message, status, body);
    }
    this.#next();
  }

  #sent(message) {
    this.#failures = 0;
    message.state = 'sent';
    this.#changed();
  }

  #later(message, atLeast) {
    const backoff = Math.min(BACKOFF_MAX_MS, BACKOFF_FIRST_MS * 2 ** Math.min(this.#failures, 10));
    this.#failures += 1;
    this.#notBefore = this.#now() + atLeast;
    message.state = 'waiting';
    this.#retryTimer = this.#setTimeout(() => {
      this.#retryTimer = null;
      this.#next();
    }, atLeast + this.#random() * backoff);
    this.#changed();
  }

  #failed(message, status, problem) {
    this.#failures = 0;
    message.state = 'failed';
    message.problem = problem;
    this.#changed();
    this.#options.onRefused?.(problem, status, this.messages.find(({id}) => id === message.id) ?? message);
  }
}
