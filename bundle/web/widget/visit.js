// One conversation of a visitor on the wire: snapshot, feed and outbox, and what to do when one of them fails.

import {Feed} from '../static/js/feed.js';
import {FileOutbox} from '../static/js/file-outbox.js';
import {Outbox} from '../static/js/outbox.js';
import {shareFeed} from './feed-share.js';
import {Refusal} from './visitor-api.js';

const RETRY_MAX_MS = 10_000;

/**
 * @typedef {object} VisitHandlers
 * @property {(snapshot: {conversation: any, entries: any[]}) => void} onSnapshot
 * @property {(entry: any) => void} onEntry
 * @property {(name: string, data: any) => void} [onNews] an event without an id: what is worth nothing later
 * @property {() => void} [onLive] the feed works, perhaps again
 * @property {(messages: import('../static/js/outbox.js').OutboxMessage[]) => void} onUnsent
 * @property {(files: import('../static/js/file-outbox.js').OutgoingFile[]) => void} onFiles
 * @property {(sync: {live: boolean, position: string|null}) => void} onSync
 * @property {(refusal: {code: string, title?: string}) => void} onRefused the visitor is no longer let in
 */

export class Visit {
  #api;
  #handlers;
  #closed = false;
  #over = false;
  /** @type {Feed|null} */
  #feed = null;
  /** @type {Outbox|null} */
  #outbox = null;
  /** @type {FileOutbox|null} */
  #files = null;
  #unshare = () => {};
  #retryTimer = 0;

  /**
   * @param {import('./visitor-api.js').VisitorApi} api
   * @param {VisitHandlers} handlers
   */
  constructor(api, handlers) {
    this.#api = api;
    this.#handlers = handlers;
  }

  /** Takes a snapshot, again and again while the server cannot give one. */
  async load(attempt = 0) {
    try {
      const snapshot = await this.#api.snapshot();
      if (!this.#closed) this.begin(snapshot);
    } catch (fault) {
      if (this.#closed) return;
      if (!(fault instanceof Refusal)) throw fault;
      if (!fault.passing) {
        this.#handlers.onRefused(fault);
        return;
      }
      this.#handlers.onSync({live: false, position: null});
      const backoff = Math.random() * Math.min(RETRY_MAX_MS, 500 * 2 ** attempt);
      this.#retryTimer = window.setTimeout(() => this.load(attempt + 1), fault.retryAfter * 1000 + backoff);
    }
  }

  /** @param {{conversation: any, entries: any[], position: string}} snapshot */
  begin(snapshot) {
    const {conversation, entries, position} = snapshot;
    this.#outbox ??= new Outbox({
      key: conversation.id,
      send: (message, signal) => this.#api.send(message, signal),
      onChange: (messages) => this.#handlers.onUnsent(messages),
      onRefused: (problem, status) => status === 401 && this.#handlers.onRefused(problem),
    });
    this.#files ??= new FileOutbox({
      send: (file, signal, onProgress) => this.#api.upload(file, signal, onProgress),
      onChange: (files) => this.#handlers.onFiles(files),
      onRefused: (problem, status) => status === 401 && this.#handlers.onRefused(problem),
    });
    this.#handlers.onSnapshot(snapshot);
    this.#files.confirm(entries.map((entry) => entry.id));
    this.#handlers.onFiles(this.#files.files);
    this.#outbox.confirm(entries.map((entry) => entry.id));
    this.#handlers.onUnsent(this.#outbox.messages);
    this.#outbox.start();
    if (this.#closed || this.#over) return;
    if (this.#feed) this.#feed.start(position);
    else this.#openFeed(position);
  }

  #openFeed(position) {
    const feed = new Feed({
      url: this.#api.feedUrl,
      position,
      headers: () => this.#api.headers(),
      credentials: 'omit',
      onEvent: ({name, data, id}) => {
        if (id === null) this.#handlers.onNews?.(name, data);
        else if (name === 'entry') this.#entry(data);
      },
      onState: (state) => {
        this.#sync();
        if (state === 'live') this.#handlers.onLive?.();
      },
      onReset: () => this.load(),
      onRefused: (problem) => this.#handlers.onRefused(problem),
    });
    this.#feed = feed;
    this.#unshare = shareFeed(feed);
  }

  #entry(entry) {
    this.#handlers.onEntry(entry);
    this.#outbox?.confirm([entry.id]);
    this.#files?.confirm([entry.id]);
    this.#sync();
  }

  #sync() {
    if (this.#feed) this.#handlers.onSync({live: this.#feed.caughtUp, position: this.#feed.position});
  }

  get draft() {
    return this.#outbox?.draft ?? '';
  }

  set draft(text) {
    if (this.#outbox) this.#outbox.draft = text;
  }

  send(text) {
    this.#outbox?.add(text);
  }

  /** @param {File[]} files */
  sendFiles(files) {
    files.forEach((file) => this.#files?.add(file));
  }

  retry(id) {
    this.#files?.retry(id);
    this.#outbox?.retry(id);
  }

  discard(id) {
    this.#files?.cancel(id);
    this.#outbox?.remove(id);
  }

  /** The conversation is over: nothing more will come. What is unsent is still tried, to tell the writer. */
  quiet() {
    this.#over = true;
    this.#unshare();
    this.#feed = null;
  }

  /** @param {{forget?: boolean}} [how] `forget`: what is unsent is dropped too */
  close({forget = false} = {}) {
    this.#closed = true;
    clearTimeout(this.#retryTimer);
    this.#unshare();
    this.#feed = null;
    this.#files?.close();
    if (forget) this.#outbox?.clear();
    else this.#outbox?.stop();
  }
}
