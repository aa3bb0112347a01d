import { Feed } from './feed.js';
import { Refusal } from './inbox-client.js';
import { fromSnapshot, reduce } from './inbox-reducer.js';
import { Outbox } from './outbox.js';
import { safeStorage } from './storage.js';

/**
 * @typedef {import('./inbox-reducer.js').InboxState} InboxState
 * @typedef {import('./inbox-reducer.js').Conversation} Conversation
 * @typedef {import('./inbox-reducer.js').Entry} Entry
 * @typedef {{conversation: Conversation, entries: Entry[]}} Log
 * @typedef {'connecting' | 'live' | 'reconnecting' | 'logged-out'} Status
 */

const BACKOFF_FIRST_MS = 250;
const BACKOFF_MAX_MS = 10_000;
/** How long an answer waits for the feed to tell the same. */
const PATIENCE_MS = 3000;

/**
 * What the inbox knows: the reducer's state, fed by snapshot and feed; longer logs of the conversations that were
 * looked at, past ones too; what is still to be sent; what was read.
 *
 * Events: `change` (after any change, once for all of a turn), `status`, `offer` (detail: the offer), `offer-closed`
 * (detail: conversation and reason), `entry` (detail: conversation, entry), `refused` (detail: a problem).
 */
export class InboxStore extends EventTarget {
  #client;
  #feed;
  /** @type {InboxState | null} */
  #state = null;
  /** @type {{id: string, name: string} | null} */
  #agent = null;
  /** @type {Status} */
  #status = 'connecting';
  /** @type {Map<string, Log>} */
  #logs = new Map();
  /** @type {Map<string, Outbox>} */
  #outboxes = new Map();
  #read = safeStorage('localStorage');
  #life = new AbortController();
  #changing = false;
  #attempt = 0;
  /** How long an offer stands, for the bar that shows how much is left. */
  offerSeconds = 45;

  /** @param {import('./inbox-client.js').InboxClient} client */
  constructor(client) {
    super();
    this.#client = client;
    this.#feed = new Feed({
      url: client.url('/feed/agent'),
      fetch: (input, init) => client.fetch(input, init ?? {}),
      onEvent: (event) => this.#take(event),
      onState: (state) => this.#connection(state),
      onReset: () => this.#load(),
      onRefused: (problem, status) => (status === 401 ? this.#enter('logged-out') : this.#again()),
    });
  }

  get client() {
    return this.#client;
  }

  /** Null until the first snapshot is here. */
  get state() {
    return this.#state;
  }

  get agent() {
    return this.#agent;
  }

  get status() {
    return this.#status;
  }

  /** Whether the screen shows everything the server had to tell. */
  get inSync() {
    return this.#status === 'live' && this.#feed.caughtUp;
  }

  start() {
    return this.#load();
  }

  stop() {
    this.#life.abort();
    this.#feed.stop();
    this.#outboxes.forEach((outbox) => outbox.stop());
  }

  /** @param {string} id */
  isOwnActive(id) {
    return this.#state?.conversations.some(({ conversation }) => conversation.id === id) ?? false;
  }

  /** What is known of a conversation; undefined before it was looked at. @param {string} id */
  log(id) {
    return this.#logs.get(id);
  }

  /** Takes a conversation in that is not known yet. @param {string} id */
  async open(id) {
    if (!this.#logs.has(id)) {
      this.#merge(await this.#client.get(`/conversations/${encodeURIComponent(id)}`, this.#life.signal));
    }
  }

  /** @param {string} id */
  async loadOlder(id) {
    const first = this.#logs.get(id)?.entries[0]?.seq ?? 1;
    if (first > 1) {
      const path = `/conversations/${encodeURIComponent(id)}/entries?before=${first}`;
      const { entries } = await this.#client.get(path, this.#life.signal);
      const log = this.#logs.get(id);
      if (log) {
        this.#logs.set(id, { ...log, entries: union(entries, log.entries) });
        this.#changed();
      }
    }
  }

  /** @param {string | undefined} before */
  list(before) {
    const cursor = before ? `&before=${encodeURIComponent(before)}` : '';
    return this.#client.get(`/conversations?list=all&limit=50${cursor}`, this.#life.signal);
  }

  /** @param {string} id */
  visitor(id) {
    return this.#client.get(`/conversations/${encodeURIComponent(id)}/visitor`, this.#life.signal);
  }

  /** @param {boolean} available */
  async setAvailable(available) {
    await this.#client.put('/agent/availability', { available }, this.#life.signal);
    await this.until(() => this.#state?.availability.available === available);
  }

  /**
   * The feed tells what an answer promised, before it or soon after. Waits for that, not for ever.
   *
   * @param {() => boolean} told
   */
  async until(told) {
    const waiting = AbortSignal.any([this.#life.signal, AbortSignal.timeout(PATIENCE_MS)]);
    const done = new AbortController();
    await new Promise((resolve) => {
      const check = () => told() && resolve(undefined);
      this.addEventListener('change', check, { signal: done.signal });
      waiting.addEventListener('abort', resolve, { signal: done.signal });
      check();
    });
    done.abort();
  }

  /** @param {string} id */
  async accept(id) {
    this.#merge(await this.#act(id, 'accept'));
    await this.until(() => this.isOwnActive(id));
  }

  /** @param {string} id */
  async decline(id) {
    await this.#act(id, 'decline');
  }

  /** @param {string} id */
  async end(id) {
    await this.#act(id, 'end');
  }

  /** @param {string} id @param {string} action */
  #act(id, action) {
    return this.#client.post(`/conversations/${encodeURIComponent(id)}/${action}`, {}, this.#life.signal);
  }

  /** What the agent writes in a conversation. @param {string} id @returns {Outbox} */
  outbox(id) {
    let outbox = this.#outboxes.get(id);
    if (!outbox) {
      const path = `/conversations/${encodeURIComponent(id)}/messages`;
      outbox = new Outbox({
        key: `${this.#agent?.id}:${id}`,
        send: (message, signal) => this.#client.write('POST', path, message, signal),
        onChange: () => this.#changed(),
        onRefused: (problem, status) => this.#sendRefused(problem, status),
      });
      this.#outboxes.set(id, outbox);
      outbox.confirm(this.#logs.get(id)?.entries.map((entry) => entry.id) ?? []);
      outbox.start();
    }
    return outbox;
  }

  /** How many messages of the visitor nobody looked at. @param {string} id */
  unread(id) {
    const entries = this.isOwnActive(id) ? (this.#logs.get(id)?.entries ?? []) : [];
    let seen = this.#read.get(this.#readKey(id)) ?? 0;
    let count = 0;
    for (const { kind, author, seq } of entries) {
      if (kind === 'message' && author === 'agent') {
        count = 0; // who answers has read
        seen = Math.max(seen, seq);
      } else if (kind === 'message' && author === 'visitor' && seq > seen) {
        count++;
      }
    }
    return count;
  }

  /** @param {string} id */
  markRead(id) {
    const seq = this.#logs.get(id)?.entries.at(-1)?.seq ?? 0;
    if (this.unread(id) > 0) {
      this.#read.set(this.#readKey(id), seq);
      this.#changed();
    }
  }

  /** @param {string} id */
  #readKey(id) {
    return `ai-read:${this.#agent?.id}:${id}`;
  }

  async #load() {
    try {
      const { signal } = this.#life;
      const session = await this.#client.session(signal);
      this.#agent = session.agent;
      this.offerSeconds = session.offerSeconds ?? this.offerSeconds;
      const state = fromSnapshot(await this.#client.get('/agent/inbox', signal));
      const before = this.#state;
      this.#state = state;
      this.#attempt = 0;
      state.conversations.forEach((open) => this.#merge(open));
      this.#afterGap(before, state);
      this.#changed();
      this.#feed.start(state.position);
    } catch (fault) {
      if (this.#life.signal.aborted) {
        return;
      }
      if (fault instanceof Refusal && fault.status === 401) {
        this.#enter('logged-out');
      } else {
        this.#again();
      }
    }
  }

  /** Tries the snapshot again, after a random time that grows. */
  #again() {
    if (this.#state) {
      this.#enter('reconnecting');
    }
    const delay = Math.random() * Math.min(BACKOFF_MAX_MS, BACKOFF_FIRST_MS * 2 ** Math.min(this.#attempt++, 10));
    setTimeout(() => this.#life.signal.aborted || this.#load(), delay);
  }

  /**
   * What was active and is no longer ended while we were away; what is new was offered then.
   *
   * @param {InboxState | null} before
   * @param {InboxState} after
   */
  #afterGap(before, after) {
    for (const { conversation } of before?.conversations ?? []) {
      if (!this.isOwnActive(conversation.id)) {
        this.#client
          .get(`/conversations/${encodeURIComponent(conversation.id)}`, this.#life.signal)
          .then((ended) => this.#merge(ended))
          .catch(() => this.#logs.delete(conversation.id))
          .finally(() => this.#changed());
      }
    }
    const known = new Set(before?.offers.map((offer) => offer.conversation.id));
    after.offers.filter((offer) => !known.has(offer.conversation.id)).forEach((offer) => this.#tell('offer', offer));
  }

  /** @param {import('./feed.js').FeedEvent} event */
  #take(event) {
    const before = /** @type {InboxState} */ (this.#state);
    this.#state = reduce(before, event);
    if (this.#state === before) {
      return;
    }
    switch (event.name) {
      case 'opened':
        this.#merge(event.data);
        break;
      case 'entry':
        this.#entry(event.data);
        break;
      case 'offer':
      case 'offer-closed':
        this.#tell(event.name, event.data);
        break;
    }
    this.#changed();
  }

  /** @param {{conversation: string, entry: Entry}} data */
  #entry({ conversation: id, entry }) {
    const log = this.#logs.get(id);
    if (log) {
      const state = entry.kind === 'ended' ? 'ended' : log.conversation.state;
      this.#merge({ conversation: { ...log.conversation, state, head: entry.seq }, entries: [entry] });
    }
    this.#tell('entry', { conversation: id, entry });
  }

  /** @param {Log} news */
  #merge({ conversation, entries }) {
    const { id } = conversation;
    const known = this.#logs.get(id);
    const newer = !known || conversation.head >= known.conversation.head ? conversation : known.conversation;
    this.#logs.set(id, { conversation: newer, entries: union(known?.entries ?? [], entries) });
    this.#outboxes.get(id)?.confirm(entries.map((entry) => entry.id));
    if (this.isOwnActive(id)) {
      this.outbox(id); // sends what a former page left
    }
    this.#changed();
  }

  /** @param {import('./feed.js').FeedState} state */
  #connection(state) {
    if (state === 'live') {
      this.#enter('live');
    } else if (state !== 'stopped' && this.#status !== 'logged-out') {
      this.#enter(this.#status === 'connecting' ? 'connecting' : 'reconnecting');
    }
  }

  /** @param {{code: string, title?: string}} problem @param {number} status */
  #sendRefused(problem, status) {
    if (status === 401) {
      this.#enter('logged-out');
    }
    this.#tell('refused', problem);
  }

  /** @param {Status} status */
  #enter(status) {
    if (this.#status !== status) {
      this.#status = status;
      this.#tell('status');
    }
    if (status === 'logged-out') {
      this.#feed.stop();
    }
    this.#changed();
  }

  /** @param {string} name @param {unknown} [detail] */
  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  #changed() {
    if (!this.#changing) {
      this.#changing = true;
      queueMicrotask(() => {
        this.#changing = false;
        if (!this.#life.signal.aborted) {
          this.#tell('change');
        }
      });
    }
  }
}

/**
 * Two stretches of one log. With a hole between them only the newer one counts: older lines can be fetched again.
 *
 * @param {Entry[]} older
 * @param {Entry[]} newer
 */
function union(older, newer) {
  if (older.length && newer.length && newer[0].seq > older[older.length - 1].seq + 1) {
    return newer;
  }
  const bySeq = new Map([...older, ...newer].map((entry) => [entry.seq, entry]));
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}
