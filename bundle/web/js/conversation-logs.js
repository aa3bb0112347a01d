import { FileOutbox, fileQuery } from './file-outbox.js';
import { Outbox } from './outbox.js';
import { isSaid } from './said.js';

/**
 * @typedef {import('./inbox-reducer.js').Conversation} Conversation
 * @typedef {import('./inbox-reducer.js').Entry} Entry
 * @typedef {import('./inbox-reducer.js').Note} Note
 * @typedef {{conversation: Conversation, entries: Entry[], notes: Note[]}} Log
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
  /** @type {Map<string, FileOutbox>} */
  #files = new Map();

  /** @param {Owner} owner */
  constructor(owner) {
    this.#owner = owner;
  }

  /** @param {string} id */
  get(id) {
    return this.#logs.get(id);
  }

  /** News of a conversation; the newer of both stands. @param {Log} news */
  merge({ conversation, entries, notes }) {
    const { id } = conversation;
    const known = this.#logs.get(id);
    const newer = !known || conversation.head >= known.conversation.head ? conversation : known.conversation;
    this.#logs.set(id, { conversation: newer, entries: union(known?.entries ?? [], entries), notes: allNotes(known?.notes ?? [], notes) });
    this.#outboxes.get(id)?.confirm(entries.map((entry) => entry.id));
    this.#files.get(id)?.confirm(entries.map((entry) => entry.id));
    this.#outboxes.get(noteKey(id))?.confirm(notes.map((note) => note.id));
    if (this.#owner.isOwnActive(id)) {
      this.outbox(id); // sends what a former page left
      this.#owner.marks.delivered(id, this.#newest(id));
    }
    this.#owner.changed();
  }

  /** The newest message of the visitor, 0 when there is none. @param {string} id */
  #newest(id) {
    return this.#logs.get(id)?.entries.findLast((entry) => isSaid(entry) && entry.author === 'visitor')?.seq ?? 0;
  }

  /** What the agent wrote last, and what is on its way. @param {string} id */
  sent(id) {
    const last = this.#logs.get(id)?.entries.findLast((entry) => isSaid(entry) && entry.author === 'agent');
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

  /** Lines before those known. @param {string} id @param {Entry[]} entries @param {Note[]} notes */
  before(id, entries, notes) {
    const log = this.#logs.get(id);
    if (log) {
      this.#logs.set(id, { ...log, entries: union(entries, log.entries), notes: allNotes(notes, log.notes) });
      this.#owner.changed();
    }
  }

  /** Somebody noted something. @param {string} id @param {Note} note */
  note(id, note) {
    const log = this.#logs.get(id);
    if (log) {
      this.merge({ ...log, entries: [], notes: [note] });
    }
  }

  /** It is no longer this agent's to read. What was not sent yet never will be. @param {string} id */
  forget(id) {
    this.#logs.delete(id);
    this.#files.get(id)?.close();
    this.#files.delete(id);
    for (const key of [id, noteKey(id)]) {
      this.#outboxes.get(key)?.clear();
      this.#outboxes.delete(key);
    }
    this.#owner.marks.forget(id);
    this.#owner.changed();
  }

  stop() {
    this.#outboxes.forEach((outbox) => outbox.stop());
    this.#files.forEach((outbox) => outbox.close());
  }

  /** What the agent writes in a conversation. @param {string} id @returns {Outbox} */
  outbox(id) {
    return this.#outboxes.get(id) ?? this.#newOutbox(id, id, 'messages', this.#logs.get(id)?.entries ?? []);
  }

  /** The files that the agent sends in a conversation. @param {string} id @returns {FileOutbox} */
  files(id) {
    let files = this.#files.get(id);
    if (!files) {
      const { client, changed, refused } = this.#owner;
      const path = `/conversations/${encodeURIComponent(id)}/files`;
      files = new FileOutbox({
        send: (file, signal, onProgress) => client.upload(fileQuery(path, file), file.content, signal, onProgress),
        onChange: changed,
        onRefused: refused,
      });
      this.#files.set(id, files);
    }
    return files;
  }

  /** What the agent notes beside a conversation: a way of its own, so that a note is never sent as a message. @param {string} id */
  noteOutbox(id) {
    const key = noteKey(id);
    return this.#outboxes.get(key) ?? this.#newOutbox(key, id, 'notes', this.#logs.get(id)?.notes ?? [], () => this.#sentNote(id));
  }

  /**
   * @param {string} key
   * @param {string} id
   * @param {'messages' | 'notes'} what
   * @param {{id?: string}[]} shown
   * @param {() => void} [sent]
   * @returns {Outbox}
   */
  #newOutbox(key, id, what, shown, sent) {
    const { client, agent, changed, refused } = this.#owner;
    const path = `/conversations/${encodeURIComponent(id)}/${what}`;
    const outbox = new Outbox({
      key: `${agent()}:${key}`,
      send: (message, signal) => client.write('POST', path, message, signal),
      onChange: (messages) => {
        changed();
        if (messages.some(({ state }) => state === 'sent')) {
          sent?.();
        }
      },
      onRefused: refused,
    });
    this.#outboxes.set(key, outbox);
    outbox.confirm(shown.map((each) => each.id));
    outbox.start();
    return outbox;
  }

  /** Of a chat that is not the agent's own no feed tells: what was noted is read again. @param {string} id */
  async #sentNote(id) {
    if (!this.#owner.isOwnActive(id) && this.#logs.has(id)) {
      const news = await this.#owner.client.get(`/conversations/${encodeURIComponent(id)}`).catch(() => null);
      if (news && this.#logs.has(id)) {
        this.merge(news);
      }
    }
  }

  /** How many messages of the visitor nobody looked at. @param {string} id */
  unread(id) {
    const entries = this.#owner.isOwnActive(id) ? (this.#logs.get(id)?.entries ?? []) : [];
    let seen = this.#owner.marks.mine(id).read;
    let count = 0;
    for (const { kind, author, seq } of entries) {
      if (isSaid({ kind }) && author === 'agent') {
        count = 0; // who answers has read
        seen = Math.max(seen, seq);
      } else if (isSaid({ kind }) && author === 'visitor' && seq > seen) {
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

/** By which key the outbox of a conversation's notes is known; no id of a conversation has a colon. @param {string} id */
const noteKey = (id) => `${id}:notes`;

/**
 * Notes in the order they were written.
 *
 * @param {Note[]} some
 * @param {Note[]} others
 */
function allNotes(some, others) {
  const byId = new Map([...some, ...others].map((note) => [note.id, note]));
  return [...byId.values()].sort((a, b) => a.after - b.after || (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
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
