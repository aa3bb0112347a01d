// The visitor's REST calls (docs/protocol.md, "Visitor"). No cookies: the token is the whole identity.

import {fileQuery, upload} from '../static/js/file-outbox.js';

/** A refusal of the server, or no answer at all (`status` 0). */
export class Refusal extends Error {
  /**
   * @param {number} status
   * @param {{code?: string, title?: string, field?: string}} problem
   * @param {number} [retryAfter] seconds
   */
  constructor(status, problem, retryAfter = 0) {
    super(problem.code ?? `http.${status}`);
    this.status = status;
    this.code = this.message;
    this.title = problem.title ?? '';
    this.field = problem.field ?? '';
    this.retryAfter = retryAfter;
  }

  /** Whether the same request may succeed later. */
  get passing() {
    return this.status === 0 || this.status >= 500 || [408, 425, 429].includes(this.status);
  }
}

const LIMIT_MS = 20_000;

export class VisitorApi {
  #base;
  #language;
  /** @type {string|null} */
  token = null;

  /**
   * @param {string} base
   * @param {string} language in which refusals are worded
   */
  constructor(base, language) {
    this.#base = base;
    this.#language = language;
  }

  get feedUrl() {
    return `${this.#base}/feed/visitor`;
  }

  headers() {
    const headers = {'Accept-Language': this.#language};
    if (this.token) headers.Authorization = `Bearer ${this.token}`;
    return headers;
  }

  /** @returns {Promise<Response>} of the message's POST; what it means is the outbox's business */
  send(message, signal) {
    return this.#fetch('POST', '/visitor/conversation/messages', message, signal);
  }

  /**
   * Sends a file as it is, and tells how much of it was sent.
   * @param {{id: string, name: string, content: Blob}} file
   */
  upload(file, signal, onProgress) {
    const url = this.#base + fileQuery('/visitor/conversation/files', file);
    return upload(url, {headers: this.headers(), content: file.content, signal, onProgress});
  }

  /** Where a file can be read for some minutes. @param {string} id */
  fileAddress(id) {
    return this.#json('GET', `/visitor/conversation/files/${encodeURIComponent(id)}/address`);
  }

  start(request) {
    return this.#json('POST', '/visitor/conversations', request);
  }

  snapshot() {
    return this.#json('GET', '/visitor/conversation');
  }

  /** The visitor's address is another now. @param {string} email @returns {Promise<{name: string, email: string}>} */
  identify(email) {
    return this.#json('PUT', '/visitor/conversation/identity', {email});
  }

  /** The chat as plain text, and how the file is called. */
  async transcript() {
    const response = await this.#answer('GET', '/visitor/conversation/transcript.txt');
    const name = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1] ?? 'chat.txt';
    return {name, content: await response.blob().catch(() => Promise.reject(new Refusal(0, {})))};
  }

  end() {
    return this.#json('POST', '/visitor/conversation/end', {});
  }

  typing() {
    return this.#json('POST', '/visitor/conversation/typing', {});
  }

  /** How far both sides have read. */
  marks() {
    return this.#json('GET', '/visitor/conversation/marks');
  }

  /** @param {{delivered: number, read: number}} mark */
  mark(mark) {
    return this.#json('PUT', '/visitor/conversation/marks', mark);
  }

  /** How the waiting goes. */
  wait() {
    return this.#json('GET', '/visitor/conversation/wait');
  }

  /** @param {{id: string, text: string}} message */
  leaveMessage(message) {
    return this.#json('POST', '/visitor/conversation/leave-message', message);
  }

  /**
   * Where the visitor is; also while the page goes away, and nobody waits for an answer.
   * @param {{id: string, url: string, title: string, left: boolean}} visit
   */
  page(visit) {
    const headers = {...this.headers(), 'Content-Type': 'application/json'};
    fetch(`${this.#base}/visitor/conversation/page`, {
      method: 'POST', headers, body: JSON.stringify(visit), credentials: 'omit', cache: 'no-store', keepalive: true,
    }).catch(() => {});
  }

  renew() {
    return this.#json('POST', '/visitor/token', {});
  }

  async #json(method, path, body) {
    const response = await this.#answer(method, path, body);
    return response.json().catch(() => Promise.reject(new Refusal(0, {})));
  }

  /** One that is no refusal. */
  async #answer(method, path, body) {
    let response;
    try {
      response = await this.#fetch(method, path, body, AbortSignal.timeout(LIMIT_MS));
    } catch {
      throw new Refusal(0, {});
    }
    if (response.ok) return response;
    const problem = await response.json().catch(() => ({}));
    throw new Refusal(response.status, problem, Number(response.headers.get('Retry-After')) || 0);
  }

  #fetch(method, path, body, signal) {
    const headers = this.headers();
    if (body) headers['Content-Type'] = 'application/json';
    return fetch(this.#base + path, {
      method,
      headers,
      signal,
      body: body && JSON.stringify(body),
      credentials: 'omit',
      cache: 'no-store',
    });
  }
}

/** Waits, but not longer than until the network is back. */
export const pause = (ms) =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      resolve(undefined);
    };
    const timer = setTimeout(done, ms);
    window.addEventListener('online', done);
  });
