import { fillFile } from './file-card.js';
import { reconcile, refIn, setText } from './inbox-part.js';
import { isOnlyEmoji } from './emoji-text.js';
import { linkedText } from './linked-text.js';
import { isSaid } from './said.js';

/** Messages of one person within this time are one group under one name. */
const GROUP_MS = 3 * 60_000;
const MESSAGES = new Set(['message', 'file', 'message-left']);
const EVENTS = new Set(['started', 'joined', 'left', 'ended', 'timed-out', 'idle-warning', 'missed', 'abandoned']);

/**
 * @typedef {import('./inbox-reducer.js').Entry} Entry
 * @typedef {import('./outbox.js').OutboxMessage} Pending
 * @typedef {import('./inbox-marks.js').Mark} Mark
 * @typedef {import('./inbox-reducer.js').Note} Note
 * @typedef {{key: string, type: 'day' | 'system' | 'message' | 'note', at: string, entry?: Entry, pending?: Pending, first?: boolean, last?: boolean}} Line
 * @typedef {import('./file-outbox.js').OutgoingFile} OutgoingFile
 * @typedef {{language?: string, pending?: Pending[], author?: string, waiting?: boolean, mark?: Mark, notes?: Note[],
 *     pendingNotes?: Pending[], files?: OutgoingFile[]}} More
 *
 * @typedef {object} LineContext
 * @property {import('./messages.js').Messages} messages
 * @property {import('./inbox-format.js').Format} format
 * @property {(file: string) => string} [fileUrl] where the content of a file is
 * @property {(template: string) => any} stamp
 * @property {() => number} now
 */

/** Shows a conversation's log: days, what happened, and messages in groups. */
export class ChatLines {
  #parent;
  #context;

  /** @param {Element} parent @param {LineContext} context */
  constructor(parent, context) {
    this.#parent = parent;
    this.#context = context;
  }

  /**
   * @param {Entry[]} entries
   * @param {More} [more] language the visitor's; pending, pendingNotes, files: what `author` wrote and the server has
   *     not confirmed; waiting: until there is a connection; mark: how far the visitor has read
   */
  show(entries, more = {}) {
    const lines = this.#lines(entries, more);
    reconcile(this.#parent, lines, (line) => line.key, (line) => this.#context.stamp(line.type), (element, line) => this.#fill(element, line, more));
  }

  /** @param {Entry[]} entries @param {More} more @returns {Line[]} */
  #lines(entries, { pending = [], author, notes = [], pendingNotes = [], files = [] }) {
    const shown = new Set(entries.map(({ id }) => id));
    const noted = new Set(notes.map(({ id }) => id));
    /** @type {[Entry, Pending?][]} */
    const all = [
      ...withNotes(entries, notes).map((entry) => /** @type {[Entry]} */ ([entry])),
      ...pending.filter(({ id }) => !shown.has(id)).map((each) => /** @type {[Entry, Pending]} */ ([asEntry(each, author), each])),
      ...files.filter(({ id }) => !shown.has(id)).map((file) => /** @type {[Entry, Pending]} */ ([
        { ...asEntry({ ...file, text: '' }, author, 'file'), file }, { ...file, text: '' }])),
      ...pendingNotes.filter(({ id }) => !noted.has(id)).map((each) => /** @type {[Entry, Pending]} */ ([asEntry(each, author, 'note'), each])),
    ];
    /** @type {Line[]} */
    const lines = [];
    /** @type {Entry | undefined} */
    let before;
    let day = '';
    for (const [entry, unsent] of all) {
      const type = MESSAGES.has(entry.kind) ? 'message' : entry.kind === 'note' ? 'note' : 'system';
      if (type === 'system' && !EVENTS.has(entry.kind)) {
        continue; // of a future version
      }
      const today = this.#context.format.day(entry.at);
      if (today !== day) {
        day = today;
        before = undefined;
        lines.push({ key: `day ${day}`, type: 'day', at: entry.at });
      }
      const key = type === 'system' ? `entry ${entry.seq}` : `${type} ${entry.id}`;
      lines.push({ key, type, at: entry.at, entry, pending: unsent, first: !continues(entry, before) });
      before = entry;
    }
    const own = lines.findLast(({ entry }) => entry?.author === 'agent' && MESSAGES.has(entry.kind));
    if (own) {
      own.last = true;
    }
    return lines;
  }

  /** @param {HTMLElement} element @param {Line} line @param {More} more */
  #fill(element, line, more) {
    const { format, now } = this.#context;
    if (line.type === 'day') {
      setText(refIn(element, 'text'), format.dayLine(line.at, now()));
      return;
    }
    const entry = /** @type {Entry} */ (line.entry);
    const time = refIn(element, 'time');
    const shown = format.time(entry.at);
    if (time.dateTime !== entry.at || time.textContent !== shown) {
      time.dateTime = entry.at;
      time.title = format.full(entry.at);
      setText(time, shown);
    }
    if (line.type === 'system') {
      this.#fillEvent(element, entry);
    } else if (line.type === 'note') {
      this.#fillNote(element, entry, line, more);
    } else {
      this.#fillMessage(element, entry, line, more);
    }
  }

  /** @param {HTMLElement} element @param {Entry} entry */
  #fillEvent(element, { kind, name, author, text }) {
    const at = kind === 'idle-warning' && text ? this.#context.format.time(text) : '';
    setText(refIn(element, 'text'), this.#context.messages.text(`inbox.chat.${kind}`, { name: name ?? '', author, at }));
    const quote = refIn(element, 'quote');
    quote.hidden = kind !== 'missed' || !text; // what the visitor was shown
    setText(quote, quote.hidden ? '' : (text ?? ''));
  }

  /** @param {HTMLElement} element @param {Entry} entry @param {Line} line @param {More} more */
  #fillMessage(element, entry, { pending, first, last }, { language, waiting, mark: read }) {
    const failed = pending?.state === 'failed';
    element.classList.toggle('ai-message--first', Boolean(first));
    element.classList.toggle('ai-message--agent', entry.author === 'agent');
    element.classList.toggle('ai-message--failed', failed);
    setText(refIn(element, 'author'), entry.name ?? '');
    refIn(element, 'left').hidden = entry.kind !== 'message-left';
    const body = refIn(element, 'body');
    body.hidden = Boolean(entry.file);
    this.#fillFile(element, entry, pending);
    if (body.textContent !== (entry.text ?? '')) {
      body.replaceChildren(linkedText(entry.text ?? ''));
      element.classList.toggle('ai-message--emoji', isOnlyEmoji(entry.text ?? ''));
      if (entry.author === 'visitor' && language) {
        body.lang = language;
      }
    }
    this.#fillPending(element, pending, waiting ? 'inbox.chat.waiting' : 'inbox.chat.sending');
    this.#fillReceipt(refIn(element, 'receipt'), last && !pending ? entry.seq : Infinity, read);
  }

  /** @param {HTMLElement} element @param {Entry} entry @param {any} pending */
  #fillFile(element, { file }, pending) {
    const box = refIn(element, 'file');
    const upload = refIn(element, 'upload');
    box.hidden = !file;
    upload.hidden = !file || !pending || !['waiting', 'sending'].includes(pending.state);
    if (file) {
      const href = pending ? undefined : this.#context.fileUrl?.(file.id);
      fillFile(box, file, { locale: this.#context.messages.locale, href, src: pending ? pending.preview : href });
      refIn(upload, 'progress').value = pending?.progress ?? 0;
    }
  }

  /** @param {HTMLElement} element @param {Entry} entry @param {Line} line @param {{waiting?: boolean}} more */
  #fillNote(element, entry, { pending }, { waiting }) {
    setText(refIn(element, 'author'), entry.name ?? '');
    const body = refIn(element, 'body');
    if (body.textContent !== entry.text) {
      body.replaceChildren(linkedText(entry.text ?? ''));
    }
    this.#fillPending(element, pending, waiting ? 'inbox.chat.waiting' : 'inbox.note.sending');
  }

  /** @param {HTMLElement} element @param {Pending | undefined} pending @param {string} lateKey */
  #fillPending(element, pending, lateKey) {
    const { messages } = this.#context;
    const failed = pending?.state === 'failed';
    const late = pending && pending.state !== 'sent' && !failed;
    refIn(element, 'failed').hidden = !failed;
    setText(refIn(element, 'problem'), failed ? (pending.problem?.title ?? messages.text('inbox.chat.failed')) : '');
    const mark = refIn(element, 'pending');
    mark.hidden = !late;
    setText(mark, late ? messages.text(lateKey) : '');
  }

  /** Whether the visitor has a message, under the last one of the agents. @param {HTMLElement} element @param {number} seq @param {Mark} [mark] */
  #fillReceipt(element, seq, mark = { delivered: 0, read: 0 }) {
    const { messages, format } = this.#context;
    const state = mark.read >= seq ? 'read' : mark.delivered >= seq ? 'delivered' : '';
    element.hidden = !state;
    element.dataset.state = state;
    setText(element, state ? messages.text(`inbox.chat.${state}`, { time: mark.at ? format.time(mark.at) : '' }) : '');
  }
}

/**
 * Lines with each note below the line after which it was written.
 *
 * @param {Entry[]} entries
 * @param {Note[]} notes
 * @returns {Entry[]}
 */
function withNotes(entries, notes) {
  const first = entries[0]?.seq ?? 0;
  const lines = notes.filter(({ after }) => after >= first).map(({ id, after, author, text, at }) => (
    { seq: after, kind: 'note', author: 'agent', name: author.name, id, text, at }));
  return [...entries, ...lines].sort((a, b) => a.seq - b.seq || Number(a.kind === 'note') - Number(b.kind === 'note'));
}

/** Whether an entry belongs under the name that stands above the one before. @param {Entry} entry @param {Entry | undefined} before */
function continues(entry, before) {
  return before && (before.kind === entry.kind || (isSaid(before) && isSaid(entry))) && before.author === entry.author && before.name === entry.name &&
    Date.parse(entry.at) - Date.parse(before.at) <= GROUP_MS;
}

/** @param {Pending} message @param {string | undefined} name @param {string} [kind] @returns {Entry} */
function asEntry({ id, text, at }, name, kind = 'message') {
  return { seq: Infinity, kind, author: 'agent', name, id, text, at };
}
