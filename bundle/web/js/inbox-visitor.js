import { Part, reconcile, refIn, setText } from './inbox-part.js';
import { ENDINGS } from './inbox-reducer.js';
import { History } from './visitor-history.js';
import { Linking } from './visitor-linking.js';
import { isWebAddress, showPerson } from './visitor-person.js';

/** What nobody told is seen after this time at the latest: a page that is open no longer, the visitor's clock. */
const AGAIN_MS = 60_000;

/** What is known of the visitor, in the fixed order of fields; how to end the session; what happened. */
export class AiVisitor extends Part {
  #id = '';
  /** @type {any} */
  #sidebar = null;
  #failed = false;
  #loading = false;
  #again = false;
  /** @type {History} */
  #history = /** @type {any} */ (null);
  /** @type {Linking} */
  #linking = /** @type {any} */ (null);

  ready() {
    const { store, inbox, messages, format } = this.context;
    const { signal } = this;
    const { client } = store;
    const stamp = (/** @type {string} */ name) => this.stamp(name);
    this.#history = new History(this, {
      client, messages, format, stamp,
      inboxUrl: (id) => `#conversation=${encodeURIComponent(id)}`,
      open: (id) => {
        inbox.select(id, { focus: true });
        return true;
      },
    }, signal);
    this.#linking = new Linking(this, {
      client, messages, stamp,
      changed: (sidebar) => {
        this.#sidebar = sidebar;
        this.#show();
        this.#history.refresh();
      },
      failed: (fault) => inbox.fail(fault),
    }, signal);
    store.addEventListener('change', () => this.#show(), { signal });
    store.addEventListener('live-visitor', (/** @type {any} */ event) => event.detail.conversation === this.#id && this.#load(), { signal });
    store.addEventListener('entry', (/** @type {any} */ { detail }) =>
      detail.conversation === this.#id && ENDINGS.has(detail.entry.kind) && this.#history.refresh(), { signal });
    inbox.addEventListener('selected', () => this.#open(), { signal });
    this.ref('back').addEventListener('click', () => inbox.view('chat'), { signal });
    this.ref('retry').addEventListener('click', () => this.#load(), { signal });
    this.ref('end').addEventListener('click', () => this.#ask(), { signal });
    const dialog = this.ref('dialog');
    dialog.addEventListener('close', () => this.#decided(), { signal });
    dialog.addEventListener('click', (/** @type {Event} */ event) => event.target === dialog && dialog.close(), { signal });
    const timer = setInterval(() => this.#id && !document.hidden && this.#load(), AGAIN_MS);
    signal.addEventListener('abort', () => clearInterval(timer));
    this.#open();
  }

  #open() {
    const { selected } = this.context.inbox;
    if (selected !== this.#id) {
      this.#id = selected;
      this.#sidebar = null;
      this.#failed = false;
      this.ref('dialog').close();
      this.#history.show(selected ? this.#path : '');
      if (selected) {
        this.#load();
      }
    }
    this.#show();
  }

  get #path() {
    return `/conversations/${encodeURIComponent(this.#id)}`;
  }

  /** Reads it, and once more when it was asked for meanwhile. */
  async #load() {
    if (this.#loading) {
      this.#again = true;
      return;
    }
    const id = this.#id;
    this.#loading = true;
    this.#failed = false;
    try {
      const sidebar = await this.context.store.calls.visitor(id);
      if (id === this.#id) {
        this.#sidebar = sidebar;
      }
    } catch {
      this.#failed = id === this.#id && !this.#sidebar;
    }
    this.#loading = false;
    if (this.#again || id !== this.#id) {
      this.#again = false;
      if (this.#id) {
        this.#load();
      }
    }
    this.#show();
  }

  #show() {
    const { store, messages, format } = this.context;
    const log = this.#id ? store.log(this.#id) : undefined;
    this.ref('panel').hidden = !log;
    if (!log) {
      return;
    }
    const own = store.isOwnActive(this.#id);
    this.ref('end').hidden = !own;
    this.ref('failed').hidden = !this.#failed;
    this.toggleAttribute('data-loading', !this.#sidebar && !this.#failed);
    showPerson(this, this.#sidebar, this.#failed, { messages, format, now: () => store.client.now() });
    this.#showRecord();
    this.#linking.show(this.#path, this.#sidebar, own || !OPEN.has(log.conversation.state));
    this.#showPages(own);
  }

  #showRecord() {
    const link = this.ref('record');
    const url = this.#sidebar?.contactUrl;
    link.hidden = !isWebAddress(url);
    if (!link.hidden) {
      link.href = url;
    }
  }

  /** @param {boolean} own of a chat that is over nothing is open */
  #showPages(own) {
    const { format } = this.context;
    const pages = (this.#sidebar?.pages ?? []).filter((/** @type {any} */ page) => page.now);
    this.ref('pages').hidden = !own || !this.#sidebar;
    this.ref('pages-none').hidden = pages.length > 0;
    reconcile(this.ref('pages-open'), pages, ({ url, at }) => `${at} ${url}`, () => this.stamp('open-page'), (element, { url, title, at }) => {
      const link = refIn(element, 'link');
      setText(link, title || url);
      link.title = url;
      if (isWebAddress(url)) {
        link.href = url;
      }
      const since = refIn(element, 'since');
      since.dateTime = at;
      setText(since, this.text('inbox.visitor.pages.since', { time: format.time(at) }));
    });
  }

  #ask() {
    const name = this.context.store.log(this.#id)?.conversation.visitor.name ?? '';
    const dialog = this.ref('dialog');
    setText(this.ref('dialog-text'), this.text('inbox.end.text', { name }));
    dialog.returnValue = '';
    dialog.showModal();
  }

  async #decided() {
    const id = this.#id;
    if (this.ref('dialog').returnValue !== 'end') {
      return;
    }
    try {
      await this.context.store.calls.end(id);
      this.context.inbox.focusChat();
    } catch (fault) {
      this.context.inbox.fail(fault);
    }
  }
}

const OPEN = new Set(['waiting', 'offered', 'active']);

customElements.define('ai-visitor', AiVisitor);
