import { ChatLines } from './chat-lines.js';
import { markLine, reach, unmark } from './found-line.js';
import { Part, refIn, setText } from './inbox-part.js';
import { isLookedAt } from './mark-teller.js';
import { isSaid } from './said.js';

/** This near to the end the reader counts as being there. */
const NEAR_END_PX = 48;
/** States of conversations that are over. */
const OVER = new Set(['ended', 'missed', 'abandoned']);

/**
 * The conversation that is open. It stays at its end only while the reader is there; otherwise a button tells how much
 * is new.
 *
 * @typedef {import('./inbox-reducer.js').Entry} Entry
 */
export class AiChat extends Part {
  #id = '';
  #atEnd = true;
  #lastSeen = 0;
  #loadingOlder = false;
  /** Of the log and what is in it: while it changes, what scrolls is the browser, not the reader. */
  #size = '';
  /** @type {ChatLines} */
  #lines = /** @type {any} */ (null);

  ready() {
    const { store, inbox, messages, format } = this.context;
    const { signal } = this;
    this.#lines = new ChatLines(this.ref('lines'), { messages, format, fileUrl: (file) => store.calls.fileUrl(this.#id, file), stamp: (name) => this.stamp(name), now: () => store.client.now() });
    store.addEventListener('change', () => this.#show(), { signal });
    inbox.addEventListener('selected', () => this.#open(), { signal });
    const log = this.ref('log');
    log.addEventListener('scroll', () => this.#scrolled(), { signal, passive: true });
    log.addEventListener('click', (/** @type {Event} */ event) => this.#pressed(event), { signal });
    this.ref('older').addEventListener('click', () => this.#older(), { signal });
    this.ref('newest').addEventListener('click', () => this.#toEnd(), { signal });
    this.ref('back').addEventListener('click', () => inbox.view('list'), { signal });
    this.ref('info').addEventListener('click', () => inbox.view('info'), { signal });
    this.ref('transfer').addEventListener('click', () => inbox.transfer(this.#id), { signal });
    this.ref('why').addEventListener('click', () => inbox.why(this.#id), { signal });
    document.addEventListener('visibilitychange', () => this.#read(), { signal });
    window.addEventListener('focus', () => this.#read(), { signal });
    const resized = new ResizeObserver(() => {
      this.#size = sizeOf(log);
      if (this.#atEnd) {
        this.#toEnd();
      }
    });
    resized.observe(log);
    resized.observe(this.ref('lines'));
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
    this.#showFound();
  }

  /** To the line that a search found: who opened it wants to read that. */
  async #showFound() {
    const { inbox, store } = this.context;
    const { found } = inbox;
    const id = this.#id;
    const lines = this.ref('lines');
    unmark(lines);
    if (!found || !(await reach(store, id, found.seq).catch(() => false)) || inbox.found !== found || this.#id !== id) {
      return;
    }
    this.#atEnd = false;
    this.#show();
    const entry = store.log(id)?.entries.find(({ seq }) => seq === found.seq);
    const line = lines.querySelector(`[data-key="message ${CSS.escape(entry?.id ?? '')}"]`);
    if (line instanceof HTMLElement) {
      markLine(line, found);
      line.scrollIntoView({ block: 'center' });
      line.focus({ preventScroll: true });
    }
    this.#scrolled();
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
    const { conversation, entries, notes } = log;
    setText(this.ref('name'), conversation.visitor.name);
    this.ref('log').setAttribute('aria-label', this.text('inbox.chat.log', { name: conversation.visitor.name }));
    setText(this.ref('language'), conversation.language ? format.language(conversation.language) : '');
    this.#showPage(conversation);
    const own = store.isOwnActive(this.#id);
    this.ref('transfer').hidden = !own || !store.may('accept');
    this.ref('transfer').disabled = Boolean(conversation.transfer);
    this.ref('why').hidden = !store.may('supervise') && !store.may('admin');
    this.ref('older').hidden = entries.length === 0 || entries[0].seq <= 1;
    this.#showEnd(conversation, entries, own);
    this.#lines.show(entries, {
      language: conversation.language,
      pending: own ? store.outbox(this.#id).messages : [],
      files: own ? store.files(this.#id).files : [],
      notes,
      pendingNotes: store.noteOutbox(this.#id).messages,
      author: store.agent?.name,
      waiting: store.status !== 'live',
      mark: store.marks.visitor(this.#id),
    });
    this.#showTyping(conversation.visitor.name);
    this.#afterShow(entries);
  }

  /**
   * How it ended, and for a chat that nobody took what can be done now.
   *
   * @param {import('./inbox-reducer.js').Conversation} conversation
   * @param {Entry[]} entries
   * @param {boolean} own
   */
  #showEnd({ state, visitor, agent }, entries, own) {
    const left = entries.some(({ kind }) => kind === 'message-left');
    const timedOut = entries.some(({ kind }) => kind === 'timed-out');
    const how = left ? 'left' : timedOut ? 'idle' : OVER.has(state) ? state : agent ? 'taken' : 'open';
    this.ref('closed').hidden = own;
    setText(this.ref('closed-text'), own ? '' : this.text('inbox.chat.closed', { state: how, name: agent?.name ?? '' }));
    const reply = this.ref('reply');
    reply.hidden = own || !['missed', 'abandoned'].includes(state) || !visitor.email;
    if (!reply.hidden) {
      reply.href = `mailto:${encodeURIComponent(visitor.email ?? '')}`;
    }
  }

  /** That the visitor types; it is told aloud by the news, and seldom. @param {string} name */
  #showTyping(name) {
    const typing = this.context.store.typing.has(this.#id);
    this.ref('typing').hidden = !typing;
    setText(this.ref('typing-text'), typing ? this.text('inbox.chat.typing', { name }) : '');
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
    const fresh = entries.filter((entry) => entry.seq > this.#lastSeen && isSaid(entry)).length;
    const button = this.ref('newest');
    button.hidden = this.#atEnd;
    setText(refIn(button, 'newest-text'), this.text('inbox.chat.newest', { count: fresh }));
    button.dataset.fresh = String(fresh > 0);
  }

  /** @param {Event} event */
  #pressed(event) {
    const button = /** @type {HTMLElement} */ (event.target).closest('[data-action]');
    const key = /** @type {HTMLElement | null} */ (button?.closest('[data-key]') ?? null)?.dataset.key;
    if (button instanceof HTMLElement && key) {
      const { store } = this.context;
      const isNote = key.startsWith('note ');
      const outbox = isNote ? store.noteOutbox(this.#id) : store.outbox(this.#id);
      const id = key.slice(key.indexOf(' ') + 1);
      if (button.dataset.action === 'retry') {
        outbox.retry(id);
        store.files(this.#id).retry(id);
      } else {
        outbox.remove(id);
        store.files(this.#id).cancel(id);
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
    if (sizeOf(log) !== this.#size) {
      return;
    }
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
    if (this.#id && this.#atEnd && isLookedAt() && this.context.inbox.shows('chat')) {
      this.context.store.markRead(this.#id);
    }
  }
}

/** @param {Element} log */
function sizeOf({ clientWidth, clientHeight, scrollHeight }) {
  return `${clientWidth} ${clientHeight} ${scrollHeight}`;
}

customElements.define('ai-chat', AiChat);
