import { upload } from './file-outbox.js';

/** The agent's requests of docs/protocol.md: who is calling, refusals as values, and what time it is on the server. */

/** An answer that was no. `code` is one of docs/protocol.md, or `network` when there was no answer. */
export class Refusal extends Error {
  /**
   * @param {{code: string, title?: string, retry?: boolean, field?: string}} problem
   * @param {number} status
   */
  constructor({ code, title, retry = false, field }, status) {
    super(title ?? code);
    this.code = code;
    this.title = title;
    this.retry = retry;
    this.field = field;
    this.status = status;
  }
}

export class InboxClient {
  #base;
  #csrf = '';
  #skew = 0;
  #bestRoundTrip = Infinity;

  /** @param {string} base path of the REST interface, without a slash at its end */
  constructor(base) {
    this.#base = base.replace(/\/$/, '');
  }

  /** @param {string} path */
  url(path) {
    return this.#base + path;
  }

  /** Milliseconds since 1970 by the server's clock, as near as its `Date` headers tell. */
  now() {
    return Date.now() + this.#skew;
  }

  /**
   * Who I am. Also renews the token that writing requests carry.
   *
   * @param {AbortSignal} [signal]
   */
  async session(signal) {
    const session = await this.#json(await this.#fetch('GET', '/agent/session', undefined, signal));
    this.#csrf = session.csrfToken;
    return session;
  }

  /** @param {string} path @param {AbortSignal} [signal] */
  async get(path, signal) {
    return this.#json(await this.#fetch('GET', path, undefined, signal));
  }

  /** @param {string} path @param {object} body @param {AbortSignal} [signal] */
  async post(path, body, signal) {
    return this.#json(await this.write('POST', path, body, signal));
  }

  /** @param {string} path @param {object} body @param {AbortSignal} [signal] */
  async put(path, body, signal) {
    return this.#json(await this.write('PUT', path, body, signal));
  }

  /** @param {string} path @param {AbortSignal} [signal] */
  async delete(path, signal) {
    return this.#json(await this.write('DELETE', path, undefined, signal));
  }

  /**
   * A writing request; with a token that is no longer good it is made once more with a new one.
   *
   * @param {'POST' | 'PUT' | 'DELETE'} method
   * @param {string} path
   * @param {object | undefined} body
   * @param {AbortSignal} [signal]
   * @param {boolean} [keepalive] goes on when the page goes
   * @returns {Promise<Response>}
   */
  async write(method, path, body, signal, keepalive = false) {
    const response = await this.#fetch(method, path, body, signal, keepalive);
    if (response.status !== 403) {
      return response;
    }
    const problem = await response.clone().json().catch(() => ({}));
    if (problem.code !== 'auth.csrf') {
      return response;
    }
    await this.session(signal);
    return this.#fetch(method, path, body, signal, keepalive);
  }

  /**
   * Sends a file as it is, and tells how much of it was sent.
   *
   * @param {string} path
   * @param {Blob} content
   * @param {AbortSignal} signal
   * @param {(part: number) => void} onProgress
   */
  async upload(path, content, signal, onProgress) {
    const attempt = () => upload(this.url(path), { headers: { Accept: 'application/json', 'X-CSRF-Token': this.#csrf }, content, signal, onProgress });
    const answer = await attempt();
    if (answer.status !== 403 || answer.body.code !== 'auth.csrf') {
      return answer;
    }
    await this.session(signal).catch(() => null);
    return attempt();
  }

  /**
   * `fetch` that notes the server's clock; also for the feed.
   *
   * @param {RequestInfo | URL} input
   * @param {RequestInit} init
   */
  async fetch(input, init) {
    const sent = performance.now();
    const response = await fetch(input, init);
    this.#clock(response.headers.get('Date'), performance.now() - sent);
    return response;
  }

  /** @param {string} method @param {string} path @param {object | undefined} body @param {AbortSignal} [signal] @param {boolean} [keepalive] */
  #fetch(method, path, body, signal, keepalive = false) {
    /** @type {Record<string, string>} */
    const headers = { Accept: 'application/json' };
    if (body) {
      headers['Content-Type'] = 'application/json';
    }
    if (method !== 'GET') {
      headers['X-CSRF-Token'] = this.#csrf;
    }
    return this.fetch(this.url(path), {
      method, headers, signal, keepalive, credentials: 'same-origin', cache: 'no-store', body: body && JSON.stringify(body),
    });
  }

  /** @param {Response} response */
  async #json(response) {
    if (response.redirected && !response.headers.get('Content-Type')?.includes('json')) {
      throw new Refusal({ code: 'auth.required' }, 401); // the host sent us to its log-in page
    }
    const body = await response.json().catch(() => ({}));
    if (!response.ok) {
      throw new Refusal({ code: `http.${response.status}`, ...body }, response.status);
    }
    return body;
  }

  /**
   * The header has whole seconds, cut off: on average half a second more has passed. The quickest answer knows best.
   *
   * @param {string | null} date
   * @param {number} roundTrip
   */
  #clock(date, roundTrip) {
    const server = Date.parse(date ?? '');
    if (Number.isNaN(server) || roundTrip > this.#bestRoundTrip) {
      return;
    }
    this.#bestRoundTrip = roundTrip;
    const skew = server + 500 + roundTrip / 2 - Date.now();
    this.#skew = Math.abs(skew) < 1000 ? 0 : skew; // within the header's precision the clocks agree
  }
}
