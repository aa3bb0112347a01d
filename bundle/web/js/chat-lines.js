import { reconcile, refIn, setText } from './inbox-part.js';
import { isOnlyEmoji } from './emoji-text.js';
import { linkedText } from './linked-text.js';

/** Messages of one person within this time are one group under one name. */
const GROUP_MS = 3 * 60_000;
const MESSAGES = new Set(['message', 'message-left']);
const EVENTS = new Set(['started', 'joined', 'left', 'ended', 'timed-out', 'idle-warning', 'missed', 'abandoned']);

/**
 * @typedef {import('./inbox-reducer.js').Entry} Entry
 * @typedef {import('./outbox.js').OutboxMessage} Pending
 * @typedef {import('./inbox-marks.js').Mark} Mark
 * @typedef {{key: string, type: 'day' | 'system' | 'message', at: string, entry?: Entry, pending?: Pending, first?: boolean, last?: boolean}} Line
 * @typedef {{language?: string, pending?: Pending[], author?: string, waiting?: boolean, mark?: Mark}} More
 *
 * @typedef {object} LineContext
 * @property {import('./messages.js').Messages} messages
 * @property {import('./inbox-format.js').Format} format
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
   * @param {More} [more] language the visitor's; pending: what `author` wrote and the server has not confirmed;
   *     waiting: until there is a connection; mark: how far the visitor has read
   */
  show(entries, more = {}) {
    const lines = this.#lines(entries, more);
    reconcile(this.#parent, lines, (line) => line.key, (line) => this.#context.stamp(line.type), (element, line) => this.#fill(element, line, more));
  }

  /** @param {Entry[]} entries @param {More} more @returns {Line[]} */
  #lines(entries, { pending = [], author }) {
    const shown = new Set(entries.map(({ id }) => id));
    /** @type {[Entry, Pending?][]} */
    const all = [
      ...entries.map((entry) => /** @type {[Entry]} */ ([entry])),
      ...pending.filter(({ id }) => !shown.has(id)).map((each) => /** @type {[Entry, Pending]} */ ([asEntry(each, author), each])),
    ];
    /** @type {Line[]} */
    const lines = [];
    /** @type {Entry | undefined} */
    let before;
    let day = '';
    for (const [entry, unsent] of all) {
      const isMessage = MESSAGES.has(entry.kind);
      if (!isMessage && !EVENTS.has(entry.kind)) {
        continue; // of a future version
      }
      const today = this.#context.format.day(entry.at);
      if (today !== day) {
        day = today;
        before = undefined;
        lines.push({ key: `day ${day}`, type: 'day', at: entry.at });
      }
      const key = isMessage ? `message ${entry.id}` : `entry ${entry.seq}`;
      lines.push({ key, type: isMessage ? 'message' : 'system', at: entry.at, entry, pending: unsent, first: !continues(entry, before) });
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
    if (body.textContent !== entry.text) {
      body.replaceChildren(linkedText(entry.text ?? ''));
      element.classList.toggle('ai-message--emoji', isOnlyEmoji(entry.text ?? ''));
      if (entry.author === 'visitor' && language) {
        body.lang = language;
      }
    }
    const late = pending && pending.state !== 'sent' && !failed;
    refIn(element, 'failed').hidden = !failed;
    setText(refIn(element, 'problem'), failed ? (pending.problem?.title ?? this.#context.messages.text('inbox.chat.failed')) : '');
    const mark = refIn(element, 'pending');
    mark.hidden = !late;
    setText(mark, late ? this.#context.messages.text(waiting ? 'inbox.chat.waiting' : 'inbox.chat.sending') : '');
    this.#fillReceipt(refIn(element, 'receipt'), last && !pending ? entry.seq : Infinity, read);
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

/** Whether an entry belongs under the name that stands above the one before. @param {Entry} entry @param {Entry | undefined} before */
function continues(entry, before) {
  return before?.kind === entry.kind && before.author === entry.author && before.name === entry.name &&
    Date.parse(entry.at) - Date.parse(before.at) <= GROUP_MS;
}

/** @param {Pending} message @param {string | undefined} name @returns {Entry} */
function asEntry({ id, text, at }, name) {
  return { seq: Infinity, kind: 'message', author: 'agent', name, id, text, at };
}
