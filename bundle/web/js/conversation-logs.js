import { Outbox } from './outbox.js';

/**
 * @typedef {import('./inbox-reducer.js').Conversation} Conversation
 * @typedef {import('./inbox-reducer.js').Entry} Entry
 * @typedef {{conversation: Conversation, entries: Entry[]}} Log
 *
 * @typedef {object} Owner
 * @property {import('./inbox-client.js').InboxClient} client
 * @property {import('./inbox-marks.js').InboxMarks} marks how far the agent has read
 * @property {() => string} agent the id of who reads
 * @property {(id: string) => boolean} isOwnActive
 * @property {() => void} changed
 * @property {(problem: {code: string, title?: string}, status: number) => void} refused a message was
 */

/**
 * The conversations that were looked at, with more of their lines than the inbox's state holds; what is still to be
 * sent in them.
 */
export class ConversationLogs {
  #owner;
  /** @type {Map<string, Log>} */
  #logs = new Map();
  /** @type {Map<string, Outbox>} */
  #outboxes = new Map();

  /** @param {Owner} owner */
  constructor(owner) {
    this.#owner = owner;
  }

  /** @param {string} id */
  get(id) {
    return this.#logs.get(id);
  }

  /** News of a conversation; the newer of both stands. @param {Log} news */
  merge({ conversation, entries }) {
    const { id } = conversation;
    const known = this.#logs.get(id);
    const newer = !known || conversation.head >= known.conversation.head ? conversation : known.conversation;
    this.#logs.set(id, { conversation: newer, entries: union(known?.entries ?? [], entries) });
    this.#outboxes.get(id)?.confirm(entries.map((entry) => entry.id));
    if (this.#owner.isOwnActive(id)) {
      this.outbox(id); // sends what a former page left
      this.#owner.marks.delivered(id, this.#newest(id));
    }
    this.#owner.changed();
  }

  /** The newest message of the visitor, 0 when there is none. @param {string} id */
  #newest(id) {
    return this.#logs.get(id)?.entries.findLast(({ kind, author }) => kind === 'message' && author === 'visitor')?.seq ?? 0;
  }

  /** What the agent wrote last, and what is on its way. @param {string} id */
  sent(id) {
    const last = this.#logs.get(id)?.entries.findLast(({ kind, author }) => kind === 'message' && author === 'agent');
    return [...(last ? [last] : []), ...(this.#outboxes.get(id)?.messages ?? [])].map(({ text }) => (text ?? '').trim());
  }

  /** A conversation changed without a new line. What the feed tells is the newest. @param {Conversation} conversation */
  update(conversation) {
    const known = this.#logs.get(conversation.id);
    if (known) {
      this.#logs.set(conversation.id, { ...known, conversation: { ...conversation, head: Math.max(conversation.head, known.conversation.head) } });
      this.#owner.changed();
    }
  }

  /** Lines before those known. @param {string} id @param {Entry[]} entries */
  before(id, entries) {
    const log = this.#logs.get(id);
    if (log) {
      this.#logs.set(id, { ...log, entries: union(entries, log.entries) });
      this.#owner.changed();
    }
  }

  /** It is no longer this agent's to read. What was not sent yet never will be. @param {string} id */
  forget(id) {
    this.#logs.delete(id);
    this.#outboxes.get(id)?.clear();
    this.#outboxes.delete(id);
    this.#owner.marks.forget(id);
    this.#owner.changed();
  }

  stop() {
    this.#outboxes.forEach((outbox) => outbox.stop());
  }

  /** What the agent writes in a conversation. @param {string} id @returns {Outbox} */
  outbox(id) {
    let outbox = this.#outboxes.get(id);
    if (!outbox) {
      const { client, agent, changed, refused } = this.#owner;
      const path = `/conversations/${encodeURIComponent(id)}/messages`;
      outbox = new Outbox({
        key: `${agent()}:${id}`,
        send: (message, signal) => client.write('POST', path, message, signal),
        onChange: changed,
        onRefused: refused,
      });
      this.#outboxes.set(id, outbox);
      outbox.confirm(this.#logs.get(id)?.entries.map((entry) => entry.id) ?? []);
      outbox.start();
    }
    return outbox;
  }

  /** How many messages of the visitor nobody looked at. @param {string} id */
  unread(id) {
    const entries = this.#owner.isOwnActive(id) ? (this.#logs.get(id)?.entries ?? []) : [];
    let seen = this.#owner.marks.mine(id).read;
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
    this.#owner.marks.read(id, this.#newest(id));
  }
}

/**
 * Two stretches of one log. With a hole between them only the newer one counts: older lines can be fetched again.
 *
 * @param {Entry[]} older
 * @param {Entry[]} newer
 */
export function union(older, newer) {
  if (older.length && newer.length && newer[0].seq > older[older.length - 1].seq + 1) {
    return newer;
  }
  const bySeq = new Map([...older, ...newer].map((entry) => [entry.seq, entry]));
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}
