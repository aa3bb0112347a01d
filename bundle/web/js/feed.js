// The one client of the feeds (docs/protocol.md, "The feed"), for the widget and for the inbox.
// EventSource cannot send headers or tell status codes, therefore fetch() and a stream.

import {EventStreamParser} from './sse.js';

/** The server says something at least every 15 s; after this long a connection counts as dead. */
const SILENCE_MS = 40_000;
/** After waking up, a connection silent for longer than one heartbeat is not trusted. */
const SUSPECT_MS = 20_000;
/** A connection that lived this long starts the back-off anew. */
const STABLE_MS = 5_000;
const BACKOFF_FIRST_MS = 250;
const BACKOFF_MAX_MS = 10_000;
/** Answers that say "not now"; every other 4xx with a problem code says "no". */
const NOT_NOW = [408, 425, 429];

/** @typedef {'connecting'|'live'|'waiting'|'stopped'} FeedState */

/**
 * @typedef {object} FeedEvent
 * @property {string} name
 * @property {any} data parsed JSON
 * @property {string|null} id
 */

/**
 * @typedef {object} FeedOptions
 * @property {string} url
 * @property {string|null} [position] of the snapshot, `<epoch>:<n>`; null: the present head
 * @property {() => (Record<string, string>|Promise<Record<string, string>>)} [headers] asked anew
 *     for each connection
 * @property {RequestCredentials} [credentials] default `same-origin`
 * @property {(event: FeedEvent) => void} onEvent each event of the stream once, in order
 * @property {(state: FeedState, detail: {retryAt?: number}) => void} [onState]
 *     `retryAt` (ms) with `waiting`
 * @property {(reason: string) => void} [onReset] the position cannot be continued; the feed has
 *     stopped: take a new snapshot and call `start(position)`
 * @property {(problem: {code: string, title?: string}, status: number) => void} [onRefused] the
 *     server refuses this reader; the feed has stopped
 * @property {typeof globalThis.fetch} [fetch]
 * @property {() => number} [now] milliseconds
 * @property {() => number} [random] 0 to 1
 * @property {(run: () => void, ms: number) => any} [setTimeout]
 * @property {(timer: any) => void} [clearTimeout]
 */

/** `<epoch>:<n>` in its parts. */
const parse = (position) => {
  const at = position.lastIndexOf(':');
  return {epoch: position.slice(0, at), n: Number(position.slice(at + 1))};
};

/**
 * One feed: connects, resumes after every interruption from the last event it delivered, and never
 * delivers an event twice, out of order or after a gap.
 */
export class Feed {
  /** @type {FeedOptions} */
  #options;
  #fetch;
  #now;
  #random;
  #setTimeout;
  #clearTimeout;

  /** @type {string|null} */
  #position;
  /** @type {string|null} */
  #head = null;
  /** @type {FeedState} */
  #state = 'stopped';
  /** @type {AbortController|null} */
  #connection = null;
  /** @type {AbortController|null} */
  #listeners = null;
  #attempt = 0;
  #gaps = 0;
  #heardAt = 0;
  /** @type {number|null} */
  #liveSince = null;
  #notBefore = 0;
  #retryTimer = null;
  #silenceTimer = null;

  /** @param {FeedOptions} options */
  constructor(options) {
    if (!options?.url || !options.onEvent) throw new TypeError('Feed: url and onEvent are needed');
    this.#options = options;
    this.#position = options.position ?? null;
    this.#fetch = options.fetch ?? ((...args) => globalThis.fetch(...args));
    this.#now = options.now ?? (() => Date.now());
    this.#random = options.random ?? Math.random;
    this.#setTimeout = options.setTimeout ?? ((run, ms) => globalThis.setTimeout(run, ms));
    this.#clearTimeout = options.clearTimeout ?? ((timer) => globalThis.clearTimeout(timer));
  }

  /** The position of the last event delivered (or of the snapshot); null before anything is known. */
  get position() {
    return this.#position;
  }

  get state() {
    return this.#state;
  }

  /** Whether everything the server had when the connection came up has been delivered. */
  get caughtUp() {
    if (this.#state !== 'live' || !this.#position || !this.#head) return false;
    return parse(this.#position).n >= parse(this.#head).n;
  }

  /**
   * Starts, or starts again after `stop`, a reset or a refusal.
   * @param {string|null} [position] of a new snapshot; without it the feed goes on where it was
   */
  start(position) {
    if (position !== undefined) this.#position = position;
    if (this.#state !== 'stopped') {
      if (position === undefined) return;
      this.#abandon();
    }
    this.#listen();
    // After a reset or a refusal the owner may be quick and the trouble may last: do not run in circles.
    if (this.#attempt === 0) this.#connect();
    else this.#retry();
  }

  stop() {
    this.#attempt = 0;
    this.#gaps = 0;
    this.#halt();
  }

  #halt() {
    this.#abandon();
    this.#listeners?.abort();
    this.#listeners = null;
    this.#enter('stopped');
  }

  #abandon() {
    const connection = this.#connection;
    this.#connection = null;
    this.#clearTimeout(this.#retryTimer);
    this.#clearTimeout(this.#silenceTimer);
    if (this.#liveSince !== null && this.#now() - this.#liveSince >= STABLE_MS) this.#attempt = 0;
    this.#liveSince = null;
    connection?.abort();
  }

  #enter(state, detail = {}) {
    this.#state = state;
    this.#options.onState?.(state, detail);
  }

  #listen() {
    if (this.#listeners || typeof window === 'undefined') return;
    this.#listeners = new AbortController();
    const {signal} = this.#listeners;
    const wake = () => this.#wake();
    window.addEventListener('online', wake, {signal});
    window.addEventListener('pageshow', wake, {signal});
    // A page with an open connection may not enter the back/forward cache.
    window.addEventListener('pagehide', () => this.#connection && this.#drop(), {signal});
    document.addEventListener('visibilitychange', () => document.hidden || wake(), {signal});
  }

  #wake() {
    if (this.#state === 'waiting') {
      if (this.#now() >= this.#notBefore) this.#connect();
    } else if (this.#connection && this.#now() - this.#heardAt > SUSPECT_MS) {
      this.#abandon();
      this.#connect();
    }
  }

  async #connect() {
    this.#clearTimeout(this.#retryTimer);
    const connection = new AbortController();
    this.#connection = connection;
    const current = () => this.#connection === connection;
    this.#enter('connecting');
    if (!current()) return;
    this.#heardAt = this.#now();
    this.#watchSilence(SILENCE_MS);
    let pause = {};
    try {
      const headers = {Accept: 'text/event-stream', ...(await this.#options.headers?.())};
      if (this.#position) headers['Last-Event-ID'] = this.#position;
      const response = await this.#fetch(this.#options.url, {
        headers,
        credentials: this.#options.credentials ?? 'same-origin',
        cache: 'no-store',
        signal: connection.signal,
      });
      if (!current()) return;
      pause = (await this.#read(response, current)) ?? {};
    } catch {
      // Network lost or the connection cut: the ordinary end of a connection.
    }
    if (current()) this.#drop(pause);
  }

  /** @returns {Promise<{atLeast?: number, within?: number}|undefined>} how long to pause after it */
  async #read(response, current) {
    if (!response.ok) return this.#refusal(response, current);
    if (response.redirected) return this.#refuse({code: 'auth.required'}, 401); // to a log-in page
    if (!/^text\/event-stream\b/i.test(response.headers.get('Content-Type') ?? '')) return {};
    const parser = new EventStreamParser();
    const reader = response.body.getReader();
    for (;;) {
      const {done, value} = await reader.read();
      if (done || !current()) return {};
      this.#heardAt = this.#now();
      for (const event of parser.push(value)) {
        const pause = this.#take(event);
        if (pause || !current()) return pause;
      }
    }
  }

  async #refusal(response, current) {
    const {status} = response;
    if (status >= 500 || NOT_NOW.includes(status)) {
      return {atLeast: retryAfterMs(response.headers.get('Retry-After'), this.#now())};
    }
    const problem = await response.json().catch(() => ({}));
    // Without a code it is not ours: the web server or a proxy answers while the plug-in starts.
    if (problem.code && current()) this.#refuse(problem, status);
    return {};
  }

  #refuse(problem, status) {
    this.#attempt += 1;
    this.#halt();
    this.#options.onRefused?.(problem, status);
  }

  /** @returns {{within?: number}|undefined} the pause, when the connection is to end after this event */
  #take({name, data: json, id}) {
    const data = JSON.parse(json); // what cannot be read ends the connection, like a gap
    if (id !== null) return this.#deliver({name, data, id});
    switch (name) {
      case 'live':
        return this.#live(data);
      case 'reset':
        this.#reset(data.reason);
        return undefined;
      case 'bye':
        if (data.reason !== 'session-ended') return {within: Number(data.retryMs) || 0};
        this.#refuse({code: 'auth.required'}, 401);
        return undefined;
      default:
        this.#hand({name, data, id});
        return undefined;
    }
  }

  #live({position, head}) {
    if (this.#position === null) this.#position = position;
    else if (position && position !== this.#position) return this.#gap();
    this.#head = head ?? position ?? null;
    this.#liveSince = this.#now();
    this.#enter('live');
    return undefined;
  }

  #deliver(event) {
    const next = parse(event.id);
    if (this.#position !== null) {
      const last = parse(this.#position);
      if (next.epoch !== last.epoch || next.n > last.n + 1) return this.#gap();
      if (next.n <= last.n) return undefined;
    }
    this.#position = event.id;
    this.#gaps = 0;
    this.#hand(event);
    return undefined;
  }

  /** The stream does not go on where we are. Ask again from the last good event, once; then start over. */
  #gap() {
    this.#gaps += 1;
    if (this.#gaps < 2) return {};
    this.#reset('gap');
    return undefined;
  }

  #reset(reason) {
    this.#attempt += 1;
    this.#gaps = 0;
    this.#halt();
    this.#options.onReset?.(reason);
  }

  /** A fault of the reader's code must not stop the stream. */
  #hand(event) {
    try {
      this.#options.onEvent(event);
    } catch (fault) {
      reportError(fault);
    }
  }

  #drop(pause = {}) {
    this.#abandon();
    this.#retry(pause);
  }

  #retry({atLeast = 0, within = 0} = {}) {
    const backoff = Math.min(BACKOFF_MAX_MS, BACKOFF_FIRST_MS * 2 ** Math.min(this.#attempt, 10));
    this.#attempt += 1;
    const delay = atLeast + this.#random() * Math.max(within, backoff);
    this.#notBefore = this.#now() + atLeast;
    this.#retryTimer = this.#setTimeout(() => this.#connect(), delay);
    this.#enter('waiting', {retryAt: this.#now() + delay});
  }

  #watchSilence(ms) {
    this.#clearTimeout(this.#silenceTimer);
    this.#silenceTimer = this.#setTimeout(() => {
      const left = this.#heardAt + SILENCE_MS - this.#now();
      if (left > 0) this.#watchSilence(left);
      else if (this.#connection) this.#drop();
    }, ms);
  }
}

/**
 * @param {string|null} header seconds or a date (RFC 9110)
 * @param {number} now
 */
export function retryAfterMs(header, now) {
  if (!header) return 0;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), 300_000) : 0;
}
