import { Part, reconcile, refIn, setText } from './inbox-part.js';
import { linkedText } from './linked-text.js';

/** Messages of one person within this time are one group under one name. */
const GROUP_MS = 5 * 60_000;
/** This near to the end the reader counts as being there. */
const NEAR_END_PX = 48;

/**
 * The conversation that is open. It stays at its end only while the reader is there; otherwise a button tells how much
 * is new.
 *
 * @typedef {import('./inbox-reducer.js').Entry} Entry
 * @typedef {{key: string, type: 'day' | 'system' | 'message', at: string, entry?: Entry, pending?: import('./outbox.js').OutboxMessage, first?: boolean}} Line
 */
export class AiChat extends Part {
  #id = '';
  #atEnd = true;
  #lastSeen = 0;
  #loadingOlder = false;

  ready() {
    const { store, inbox } = this.context;
    const { signal } = this;
    store.addEventListener('change', () => this.#show(), { signal });
    inbox.addEventListener('selected', () => this.#open(), { signal });
    const log = this.ref('log');
    log.addEventListener('scroll', () => this.#scrolled(), { signal, passive: true });
    log.addEventListener('click', (/** @type {Event} */ event) => this.#pressed(event), { signal });
    this.ref('older').addEventListener('click', () => this.#older(), { signal });
    this.ref('newest').addEventListener('click', () => this.#toEnd(), { signal });
    this.ref('back').addEventListener('click', () => inbox.view('list'), { signal });
    this.ref('info').addEventListener('click', () => inbox.view('info'), { signal });
    document.addEventListener('visibilitychange', () => this.#read(), { signal });
    const resized = new ResizeObserver(() => this.#atEnd && this.#toEnd());
    resized.observe(log);
    signal.addEventListener('abort', () => resized.disconnect());
    this.#open();
  }

  /** Own message sent: the writer looks at the end. */
  follow() {
    this.#atEnd = true;
  }

  #open() {
    const { selected } = this.context.inbox;
    if (selected !== this.#id) {
      this.#id = selected;
      this.#atEnd = true;
      this.ref('lines').replaceChildren();
    }
    this.#show();
  }

  #show() {
    const { store, format } = this.context;
    const log = this.#id ? store.log(this.#id) : undefined;
    this.ref('none').hidden = Boolean(log);
    this.ref('none-hint').hidden = !store.state?.conversations.length;
    this.ref('chat').hidden = !log;
    if (!log) {
      return;
    }
    const { conversation, entries } = log;
    setText(this.ref('name'), conversation.visitor.name);
    this.ref('log').setAttribute('aria-label', this.text('inbox.chat.log', { name: conversation.visitor.name }));
    setText(this.ref('language'), conversation.language ? format.language(conversation.language) : '');
    this.#showPage(conversation);
    this.ref('older').hidden = entries.length === 0 || entries[0].seq <= 1;
    const end = store.isOwnActive(this.#id) ? undefined : conversation.state;
    this.ref('closed').hidden = end === undefined || end === 'active';
    setText(this.ref('closed-text'), end ? this.text('inbox.chat.closed', { state: end }) : '');
    reconcile(this.ref('lines'), this.#lines(entries), (line) => line.key, (line) => this.stamp(line.type), (element, line) => this.#fill(element, line));
    this.#afterShow(entries);
  }

  /** @param {import('./inbox-reducer.js').Conversation} conversation */
  #showPage({ page }) {
    const link = this.ref('page');
    const safe = page && /^https?:/i.test(page.url);
    link.hidden = !page;
    setText(link, page ? page.title || page.url : '');
    if (safe) {
      link.href = page.url;
    } else {
      link.removeAttribute('href');
    }
  }

  /** @param {Entry[]} entries */
  #afterShow(entries) {
    const seq = entries.at(-1)?.seq ?? 0;
    if (this.#atEnd) {
      this.#toEnd();
      this.#lastSeen = seq;
      this.#read();
    }
    const fresh = entries.filter((entry) => entry.seq > this.#lastSeen && entry.kind === 'message').length;
    const button = this.ref('newest');
    button.hidden = this.#atEnd;
    setText(refIn(button, 'newest-text'), this.text('inbox.chat.newest', { count: fresh }));
    button.dataset.fresh = String(fresh > 0);
  }

  /** @param {Entry[]} entries @returns {Line[]} */
  #lines(entries) {
    const { store, format } = this.context;
    /** @type {Line[]} */
    const lines = [];
    /** @type {Entry | undefined} */
    let before;
    let day = '';
    const own = store.isOwnActive(this.#id) ? store.outbox(this.#id).messages : [];
    const shown = new Set(entries.map(({ id }) => id));
    /** @type {[Entry, any?][]} */
    const all = [
      ...entries.map((entry) => /** @type {[Entry]} */ ([entry])),
      ...own.filter(({ id }) => !shown.has(id)).map((pending) => /** @type {[Entry, any]} */ ([this.#asEntry(pending), pending])),
    ];
    for (const [entry, pending] of all) {
      const type = entry.kind === 'message' ? 'message' : SYSTEM.has(entry.kind) ? 'system' : undefined;
      if (!type) {
        continue; // of a future version
      }
      const today = format.day(entry.at);
      if (today !== day) {
        day = today;
        before = undefined;
        lines.push({ key: `day ${day}`, type: 'day', at: entry.at });
      }
      const first = !before || before.kind !== 'message' || before.author !== entry.author || before.name !== entry.name ||
        Date.parse(entry.at) - Date.parse(before.at) > GROUP_MS;
      lines.push({ key: type === 'message' ? `message ${entry.id}` : `entry ${entry.seq}`, type, at: entry.at, entry, pending, first });
      before = entry;
    }
    return lines;
  }

  /** @param {import('./outbox.js').OutboxMessage} message @returns {Entry} */
  #asEntry({ id, text, at }) {
    return { seq: Infinity, kind: 'message', author: 'agent', name: this.context.store.agent?.name, id, text, at };
  }

  /** @param {HTMLElement} element @param {Line} line */
  #fill(element, line) {
    const { format, store } = this.context;
    if (line.type === 'day') {
      setText(refIn(element, 'text'), format.dayLine(line.at, store.client.now()));
      return;
    }
    const entry = /** @type {Entry} */ (line.entry);
    const time = refIn(element, 'time');
    if (time.dateTime !== entry.at) {
      time.dateTime = entry.at;
      time.title = format.full(entry.at);
      setText(time, format.time(entry.at));
    }
    if (line.type === 'system') {
      setText(refIn(element, 'text'), this.text(`inbox.chat.${entry.kind}`, { name: entry.name ?? '', author: entry.author }));
      return;
    }
    this.#fillMessage(element, entry, line);
  }

  /** @param {HTMLElement} element @param {Entry} entry @param {Line} line */
  #fillMessage(element, entry, { pending, first }) {
    element.classList.toggle('ai-message--first', Boolean(first));
    element.classList.toggle('ai-message--agent', entry.author === 'agent');
    element.classList.toggle('ai-message--failed', pending?.state === 'failed');
    setText(refIn(element, 'author'), entry.name ?? '');
    const body = refIn(element, 'body');
    if (body.textContent !== entry.text) {
      body.replaceChildren(linkedText(entry.text ?? ''));
      const language = this.context.store.log(this.#id)?.conversation.language;
      if (entry.author === 'visitor' && language) {
        body.lang = language;
      }
    }
    const failed = pending?.state === 'failed';
    const late = pending && pending.state !== 'sent' && !failed;
    refIn(element, 'failed').hidden = !failed;
    setText(refIn(element, 'problem'), failed ? (pending.problem?.title ?? this.text('inbox.chat.failed')) : '');
    const mark = refIn(element, 'pending');
    mark.hidden = !late;
    setText(mark, late ? this.text(this.context.store.status === 'live' ? 'inbox.chat.sending' : 'inbox.chat.waiting') : '');
  }

  /** @param {Event} event */
  #pressed(event) {
    const button = /** @type {HTMLElement} */ (event.target).closest('[data-action]');
    const key = /** @type {HTMLElement | null} */ (button?.closest('[data-key]') ?? null)?.dataset.key;
    if (button instanceof HTMLElement && key) {
      const outbox = this.context.store.outbox(this.#id);
      const id = key.slice('message '.length);
      if (button.dataset.action === 'retry') {
        outbox.retry(id);
      } else {
        outbox.remove(id);
      }
      this.context.inbox.focusChat();
    }
  }

  async #older() {
    if (this.#loadingOlder) {
      return;
    }
    this.#loadingOlder = true;
    const log = this.ref('log');
    const fromEnd = log.scrollHeight - log.scrollTop;
    try {
      await this.context.store.loadOlder(this.#id);
      this.#atEnd = false;
      this.#show();
      log.scrollTop = log.scrollHeight - fromEnd;
      if (this.ref('older').hidden) {
        log.focus({ preventScroll: true });
      }
    } catch (fault) {
      this.context.inbox.fail(fault);
    } finally {
      this.#loadingOlder = false;
    }
  }

  #scrolled() {
    const log = this.ref('log');
    const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END_PX;
    if (atEnd !== this.#atEnd) {
      this.#atEnd = atEnd;
      this.#show();
    }
  }

  #toEnd() {
    const log = this.ref('log');
    const button = this.ref('newest');
    const hadFocus = button.contains(document.activeElement);
    this.#atEnd = true;
    log.scrollTop = log.scrollHeight;
    if (!button.hidden) {
      button.hidden = true;
      if (hadFocus) {
        log.focus({ preventScroll: true });
      }
      this.#show();
    }
  }

  #read() {
    if (this.#id && this.#atEnd && !document.hidden && this.context.inbox.shows('chat')) {
      this.context.store.markRead(this.#id);
    }
  }
}

const SYSTEM = new Set(['started', 'joined', 'ended', 'missed', 'abandoned']);

customElements.define('ai-chat', AiChat);
