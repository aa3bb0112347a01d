import { Feed } from './feed.js';
import { Refusal } from './inbox-client.js';

/**
 * @typedef {'connecting' | 'live' | 'reconnecting' | 'logged-out'} Status
 *
 * @typedef {object} ConnectionHandlers
 * @property {(session: any, snapshot: any) => void} onSnapshot
 * @property {(event: import('./feed.js').FeedEvent) => void} onEvent
 * @property {() => void} onStatus
 * @property {() => void} onSync something of the connection changed, perhaps only how far it has read
 */

const BACKOFF_FIRST_MS = 250;
const BACKOFF_MAX_MS = 10_000;

/** An agent's line to the server: session, snapshot, then the feed from there on, and again when it breaks. */
export class InboxConnection {
  #client;
  #signal;
  #handlers;
  #feed;
  /** @type {Status} */
  #status = 'connecting';
  #attempt = 0;
  #begun = false;

  /**
   * @param {import('./inbox-client.js').InboxClient} client
   * @param {AbortSignal} signal ends it
   * @param {ConnectionHandlers} handlers
   */
  constructor(client, signal, handlers) {
    this.#client = client;
    this.#signal = signal;
    this.#handlers = handlers;
    this.#feed = new Feed({
      url: client.url('/feed/agent'),
      fetch: (input, init) => client.fetch(input, init ?? {}),
      onEvent: (event) => handlers.onEvent(event),
      onState: (state) => this.#heard(state),
      onReset: () => this.start(),
      onRefused: (problem, status) => (status === 401 ? this.loggedOut() : this.#again()),
    });
    signal.addEventListener('abort', () => this.#feed.stop());
  }

  get status() {
    return this.#status;
  }

  /** Whether everything the server had to tell was handed on. */
  get inSync() {
    return this.#status === 'live' && this.#feed.caughtUp;
  }

  /** Takes a snapshot and follows the feed from there. */
  async start() {
    try {
      const [session, snapshot] = await Promise.all([
        this.#client.session(this.#signal),
        this.#client.get('/agent/inbox', this.#signal),
      ]);
      this.#attempt = 0;
      this.#begun = true;
      this.#handlers.onSnapshot(session, snapshot);
      this.#feed.start(snapshot.position);
    } catch (fault) {
      if (this.#signal.aborted) {
        return;
      }
      if (fault instanceof Refusal && fault.status === 401) {
        this.loggedOut();
      } else {
        this.#again();
      }
    }
  }

  /** The host knows this person no longer. */
  loggedOut() {
    this.#enter('logged-out');
    this.#feed.stop();
  }

  /** Tries the snapshot again, after a random time that grows. */
  #again() {
    if (this.#begun) {
      this.#enter('reconnecting');
    }
    const delay = Math.random() * Math.min(BACKOFF_MAX_MS, BACKOFF_FIRST_MS * 2 ** Math.min(this.#attempt++, 10));
    setTimeout(() => this.#signal.aborted || this.start(), delay);
  }

  /** @param {import('./feed.js').FeedState} state */
  #heard(state) {
    if (state === 'live') {
      this.#enter('live');
    } else if (state !== 'stopped' && this.#status !== 'logged-out') {
      this.#enter(this.#status === 'connecting' ? 'connecting' : 'reconnecting');
    }
  }

  /** @param {Status} status */
  #enter(status) {
    if (this.#status !== status) {
      this.#status = status;
      this.#handlers.onStatus();
    }
    this.#handlers.onSync();
  }
}
