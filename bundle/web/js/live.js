import './agent-picker.js';
import './live-reader.js';
import './why-panel.js';
import { Announcer } from './inbox-announcer.js';
import { InboxClient } from './inbox-client.js';
import { Format } from './inbox-format.js';
import { refIn, setText } from './inbox-part.js';
import { InboxStore } from './inbox-store.js';
import { LiveView } from './live-view.js';
import { Messages } from './messages.js';
import { Notice } from './notice.js';
import { SyncMark } from './sync-mark.js';

/** Hints tell of changes; this is the net below them. */
const REFRESH_MS = 10_000;
const TICK_MS = 500;

/**
 * The supervisor's page: who waits, which chats are running, how the agents are.
 *
 * @typedef {import('./live-view.js').Supervision} Supervision
 */
export class AiLive extends HTMLElement {
  #life = new AbortController();
  /** @type {InboxStore} */
  #store = /** @type {any} */ (null);
  /** @type {Messages} */
  #messages = /** @type {any} */ (null);
  /** @type {Announcer} */
  #announcer = /** @type {any} */ (null);
  /** @type {Notice} */
  #notice = /** @type {any} */ (null);
  /** @type {LiveView} */
  #view = /** @type {any} */ (null);
  /** @type {Supervision | null} */
  #data = null;
  #loading = false;
  #again = false;

  connectedCallback() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    const { locale, patterns } = JSON.parse(refIn(this, 'messages').textContent ?? '{}');
    const { zone, base } = this.dataset;
    this.#messages = new Messages(locale, patterns, zone);
    this.#announcer = new Announcer(refIn(this, 'polite'), refIn(this, 'assertive'));
    this.#notice = new Notice(this, this.#messages, signal, () => refIn(this, 'heading').focus());
    this.#store = new InboxStore(new InboxClient(base ?? ''));
    const context = { store: this.#store, messages: this.#messages, format: new Format(locale, zone), inbox: /** @type {any} */ (this) };
    for (const part of this.querySelectorAll('ai-picker, ai-why, ai-reader')) {
      /** @type {import('./inbox-part.js').Part} */ (part).connect(context);
    }
    this.#view = new LiveView(this, context);
    new SyncMark(this, this.#store, this.#messages, this.#announcer, signal);
    this.addEventListener('click', (event) => this.#pressed(event), { signal });
    refIn(this, 'confirm').addEventListener('close', () => this.#confirmed(), { signal });
    this.#store.addEventListener('stale', () => this.#load(), { signal });
    this.#store.addEventListener('status', () => this.#store.status === 'live' && this.#load(), { signal });
    document.addEventListener('visibilitychange', () => document.hidden || this.#load(), { signal });
    const refresh = setInterval(() => document.hidden || this.#load(), REFRESH_MS);
    const tick = setInterval(() => document.hidden || this.#view.tick(), TICK_MS);
    signal.addEventListener('abort', () => (clearInterval(refresh), clearInterval(tick)));
    this.#store.start().then(() => this.#load());
  }

  disconnectedCallback() {
    this.#life.abort();
    this.#store.stop();
  }

  /** Reads again; what asks for it meanwhile is served by one more reading. */
  async #load() {
    if (this.#loading) {
      this.#again = true;
      return;
    }
    this.#loading = true;
    try {
      this.#show(await this.#store.calls.supervision());
    } catch (fault) {
      const { name, status } = /** @type {any} */ (fault);
      if (name !== 'AbortError' && status !== 401) {
        refIn(this, 'failed').hidden = false;
      }
    } finally {
      this.#loading = false;
      if (this.#again) {
        this.#again = false;
        this.#load();
      }
    }
  }

  /** @param {Supervision} data */
  #show(data) {
    const before = this.#data?.queue.length;
    this.#data = data;
    refIn(this, 'failed').hidden = true;
    this.#view.show(data);
    if (before !== undefined && before !== data.queue.length) {
      this.#announcer.polite(this.#messages.text('live.queue.count', { count: data.queue.length }));
    }
    this.#reader.refresh();
  }

  /** @returns {import('./live-reader.js').AiReader} */
  get #reader() {
    return /** @type {any} */ (this.querySelector('ai-reader'));
  }

  /** @param {string} id */
  #conversation(id) {
    return [...(this.#data?.queue ?? []), ...(this.#data?.active ?? [])].find(({ conversation }) => conversation.id === id)?.conversation;
  }

  /** @param {Event} event */
  #pressed(event) {
    const button = /** @type {HTMLElement} */ (event.target).closest('[data-action]');
    const item = button?.closest('[data-conversation]');
    const id = /** @type {HTMLElement | null} */ (item)?.dataset.conversation ?? '';
    const conversation = this.#conversation(id);
    if (!(button instanceof HTMLElement) || !conversation) {
      return;
    }
    switch (button.dataset.action) {
      case 'read':
        this.#reader.show(conversation);
        break;
      case 'take-over':
        this.#askToTakeOver(conversation);
        break;
      case 'assign':
        this.#assign(conversation);
        break;
      case 'why':
        /** @type {import('./why-panel.js').AiWhy} */ (this.querySelector('ai-why')).show(id, conversation.visitor.name);
        break;
    }
  }

  /** @param {import('./inbox-reducer.js').Conversation} conversation */
  #assign({ id, visitor, agent }) {
    /** @type {import('./agent-picker.js').AiPicker} */ (this.querySelector('ai-picker')).ask('assign', visitor.name, {
      teams: false,
      except: [agent?.id],
      send: (target, note) => this.#store.calls.assign(id, target, note),
      done: () => {
        this.#reader.close();
        this.#notice.tell(this.#messages.text('live.assigned', { visitor: visitor.name }));
        this.#load();
      },
    });
  }

  /** An agent loses a chat at once: that is asked first. @param {import('./inbox-reducer.js').Conversation} conversation */
  #askToTakeOver({ id, visitor, agent, state }) {
    if (state !== 'active') {
      this.#takeOver(id);
      return;
    }
    const dialog = refIn(this, 'confirm');
    dialog.dataset.conversation = id;
    dialog.returnValue = '';
    setText(refIn(this, 'confirm-text'), this.#messages.text('live.take-over.text', { visitor: visitor.name, agent: agent?.name ?? '' }));
    dialog.showModal();
  }

  #confirmed() {
    const dialog = refIn(this, 'confirm');
    if (dialog.returnValue === 'take-over') {
      this.#takeOver(dialog.dataset.conversation ?? '');
    }
  }

  /** The chat goes on in the inbox. @param {string} id */
  async #takeOver(id) {
    try {
      await this.#store.calls.takeOver(id);
      location.assign(`${this.dataset.inboxUrl}#conversation=${encodeURIComponent(id)}`);
    } catch (fault) {
      this.#reader.close();
      this.#notice.fail(fault);
      this.#load();
    }
  }
}

customElements.define('ai-live', AiLive);
