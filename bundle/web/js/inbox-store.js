import { ConversationCalls } from './conversation-calls.js';
import { ConversationLogs } from './conversation-logs.js';
import { InboxConnection } from './inbox-connection.js';
import { InboxDrafts } from './inbox-drafts.js';
import { InboxMarks } from './inbox-marks.js';
import { ENDINGS, fromSnapshot, reduce } from './inbox-reducer.js';
import { TypingShown } from './typing.js';

/**
 * @typedef {import('./inbox-reducer.js').InboxState} InboxState
 * @typedef {import('./inbox-reducer.js').Conversation} Conversation
 * @typedef {import('./inbox-reducer.js').Entry} Entry
 * @typedef {import('./conversation-logs.js').Log} Log
 */

/** How long an answer waits for the feed to tell the same. */
const PATIENCE_MS = 3000;
/** The screen changes at most so often, however much arrives: typing stays fluid. */
const CHANGE_MS = 50;
/** What the parts hear of as it happens. */
const TOLD = new Set(['offer', 'offer-closed', 'updated', 'released', 'note']);

/**
 * What the inbox knows: the reducer's state, fed by snapshot and feed, and the logs of the conversations that were
 * looked at, past ones too.
 *
 * Events: `change` (after any change, once for all that come within 50 ms), `status`, `offer`, `offer-closed`, `updated`,
 * `draft` (detail: the id of a conversation whose draft another device or the server changed),
 * `released`, `note` (detail: the event's data, with `before`: the conversation as it was), `entry` (detail: conversation,
 * entry), `stale` (detail: what lists show has changed, a list of `past`, `queue`, `agents`), `refused` (detail: a problem),
 * and `live-<name>` for each event of the feed that has no id (detail: its data).
 */
export class InboxStore extends EventTarget {
  #client;
  #connection;
  #logs;
  #life = new AbortController();
  /** The requests about conversations. */
  calls;
  /** How far everybody has read. */
  marks;
  /** What the agent has begun to write. */
  drafts;
  /** Which visitors type. */
  typing = new TypingShown(() => this.#changed());
  /** @type {InboxState | null} */
  #state = null;
  /** @type {{agent: {id: string, name: string, zone?: string}, may?: string[]} | null} */
  #session = null;
  #changing = false;
  #changedAt = -Infinity;
  /** How long an offer stands, for the bar that shows how much is left. */
  offerSeconds = 45;

  /** @param {import('./inbox-client.js').InboxClient} client */
  constructor(client) {
    super();
    this.#client = client;
    this.calls = new ConversationCalls(client, this.#life.signal);
    this.marks = new InboxMarks(client, this.#life.signal, () => this.#changed());
    this.#logs = new ConversationLogs({
      client,
      marks: this.marks,
      agent: () => this.agent?.id ?? '',
      isOwnActive: (id) => this.isOwnActive(id),
      changed: () => this.#changed(),
      refused: (problem, status) => {
        if (status === 401) {
          this.#connection.loggedOut();
        }
        this.#tell('refused', problem);
      },
    });
    this.drafts = new InboxDrafts({
      client,
      agent: () => this.agent?.id ?? '',
      isOwnActive: (id) => this.isOwnActive(id),
      sent: (id) => this.#logs.sent(id),
      changed: (id) => {
        this.#tell('draft', id);
        this.#changed();
      },
    }, this.#life.signal);
    this.#connection = new InboxConnection(client, this.#life.signal, {
      onSnapshot: (session, snapshot) => this.#begin(session, snapshot),
      onEvent: (event) => this.#take(event),
      onStatus: () => {
        this.#tell('status');
        if (this.status === 'live') {
          this.#readLive(); // what has no position may have been missed
        }
      },
      onSync: () => this.#changed(),
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
    return this.#session?.agent ?? null;
  }

  get status() {
    return this.#connection.status;
  }

  /** Whether the screen shows everything the server had to tell. */
  get inSync() {
    return this.#connection.inSync;
  }

  /** @param {'accept' | 'supervise' | 'admin'} right */
  may(right) {
    return this.#session?.may?.includes(right) ?? false;
  }

  start() {
    return this.#connection.start();
  }

  stop() {
    this.#life.abort();
    this.#logs.stop();
  }

  /** @param {string} id */
  isOwnActive(id) {
    return this.#state?.conversations.some(({ conversation }) => conversation.id === id) ?? false;
  }

  /** What is known of a conversation; undefined before it was looked at. @param {string} id */
  log(id) {
    return this.#logs.get(id);
  }

  /** What the agent writes in a conversation. @param {string} id */
  outbox(id) {
    return this.#logs.outbox(id);
  }

  /** The files that the agent sends in a conversation. @param {string} id */
  files(id) {
    return this.#logs.files(id);
  }

  /** What the agent notes beside a conversation. @param {string} id */
  noteOutbox(id) {
    return this.#logs.noteOutbox(id);
  }

  /** @param {string} id */
  unread(id) {
    return this.#logs.unread(id);
  }

  /** @param {string} id */
  markRead(id) {
    this.#logs.markRead(id);
  }

  /** Takes a conversation in that is not known yet. @param {string} id */
  async open(id) {
    if (!this.#logs.get(id)) {
      this.#logs.merge(await this.calls.read(id));
    }
  }

  /** Reads a conversation again that is not the agent's own: nothing of it comes by the feed. @param {string} id */
  async readAgain(id) {
    if (!this.isOwnActive(id) && this.#logs.get(id)) {
      this.#logs.merge(await this.calls.read(id));
    }
  }

  /** @param {string} id */
  async loadOlder(id) {
    const first = this.#logs.get(id)?.entries[0]?.seq ?? 1;
    if (first > 1) {
      const { entries, notes } = await this.calls.older(id, first);
      this.#logs.before(id, entries, notes);
    }
  }

  /** @param {boolean} available */
  async setAvailable(available) {
    await this.#client.put('/agent/availability', { available }, this.#life.signal);
    await this.until(() => this.#state?.availability.available === available);
  }

  /** @param {string} id */
  async accept(id) {
    this.#logs.merge(await this.calls.accept(id));
    await this.until(() => this.isOwnActive(id));
  }

  /** @param {string} id */
  async decline(id) {
    await this.calls.decline(id);
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

  /** @param {any} session @param {any} snapshot */
  #begin(session, snapshot) {
    this.#session = session;
    this.offerSeconds = session.offerSeconds ?? this.offerSeconds;
    const state = fromSnapshot(snapshot);
    const before = this.#state;
    this.#state = state;
    this.marks.take(snapshot.live?.marks);
    state.conversations.forEach((open) => this.#logs.merge(open));
    this.#takeDrafts(snapshot.live?.drafts);
    this.#afterGap(before, state);
    this.#changed();
  }

  /**
   * What was active and is no longer ended or went to somebody else while we were away; what is new was offered then.
   *
   * @param {InboxState | null} before
   * @param {InboxState} after
   */
  #afterGap(before, after) {
    for (const { conversation } of before?.conversations ?? []) {
      if (!this.isOwnActive(conversation.id)) {
        this.calls
          .read(conversation.id)
          .then((ended) => this.#logs.merge(ended))
          .catch(() => this.#logs.forget(conversation.id));
      }
    }
    const known = new Set(before?.offers.map((offer) => offer.conversation.id));
    after.offers.filter((offer) => !known.has(offer.conversation.id)).forEach((offer) => this.#tell('offer', offer));
    this.#tell('stale', ['past', 'queue', 'agents', 'replies']);
  }

  /** @param {import('./feed.js').FeedEvent} event */
  #take(event) {
    if (event.id === null) {
      this.#hear(event);
      return;
    }
    const before = /** @type {InboxState} */ (this.#state);
    this.#state = reduce(before, event);
    if (this.#state === before) {
      return;
    }
    const { name, data } = event;
    const was = this.#logs.get(data.conversation?.id ?? data.conversation)?.conversation;
    if (name === 'opened') {
      this.#logs.merge(data);
      this.#readLive(); // it may come from a colleague
    } else if (name === 'entry') {
      this.#entry(data);
    } else if (name === 'note') {
      this.#logs.note(data.conversation, data.note);
    } else if (name === 'updated') {
      this.#logs.update(data.conversation);
    } else if (name === 'released') {
      this.#logs.forget(data.conversation);
      this.drafts.forget(data.conversation);
      this.typing.end(data.conversation);
    }
    if (TOLD.has(name)) {
      this.#tell(name, { ...data, before: was });
    }
    this.#changed();
  }

  /** An event without a position: nothing of the state comes by it. @param {import('./feed.js').FeedEvent} event */
  #hear({ name, data }) {
    if (name === 'changed') {
      this.#tell('stale', data.what ?? []);
      return;
    }
    if (this.isOwnActive(data.conversation)) {
      if (name === 'marks') {
        this.marks.hear(data);
      } else if (name === 'draft') {
        this.drafts.hear(data);
      } else if (name === 'typing') {
        this.typing.begin(data.conversation);
      }
    }
    this.#tell(`live-${name}`, data);
  }

  /** Marks and drafts of the conversations that are open. */
  async #readLive() {
    const askedAt = performance.now();
    try {
      const live = await this.#client.get('/agent/live', this.#life.signal);
      this.marks.take(live.marks);
      this.#takeDrafts(live.drafts, askedAt);
    } catch {
      // The next connection tries again; nothing that counts is missing meanwhile.
    }
  }

  /** @param {Record<string, import('./inbox-drafts.js').Kept> | undefined} drafts @param {number} [askedAt] */
  #takeDrafts(drafts, askedAt) {
    this.drafts.take(drafts, this.#state?.conversations.map(({ conversation }) => conversation.id) ?? [], askedAt);
  }

  /** @param {{conversation: string, entry: Entry}} data */
  #entry({ conversation: id, entry }) {
    const log = this.#logs.get(id);
    if (entry.author === 'visitor' || ENDINGS.has(entry.kind)) {
      this.typing.end(id);
    }
    if (log) {
      const state = ENDINGS.get(entry.kind) ?? log.conversation.state;
      this.#logs.merge({ conversation: { ...log.conversation, state, head: entry.seq }, entries: [entry], notes: [] });
    }
    this.#tell('entry', { conversation: id, entry });
  }

  /** @param {string} name @param {unknown} [detail] */
  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  #changed() {
    if (!this.#changing) {
      this.#changing = true;
      const tell = () => {
        this.#changing = false;
        this.#changedAt = performance.now();
        if (!this.#life.signal.aborted) {
          this.#tell('change');
        }
      };
      const rest = CHANGE_MS - (performance.now() - this.#changedAt);
      if (rest > 0) {
        setTimeout(tell, rest);
      } else {
        queueMicrotask(tell);
      }
    }
  }
}
