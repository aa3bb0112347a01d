import { reconcile, refIn, setText } from './inbox-part.js';
import { isWebAddress } from './visitor-person.js';

const CHATS = new Set(['chat', 'missed-chat']);

/**
 * What happened with somebody: one list, filtered by type, longer on demand; transcripts are read in a dialog.
 *
 * @typedef {object} HistoryContext
 * @property {import('./inbox-client.js').InboxClient} client
 * @property {import('./messages.js').Messages} messages
 * @property {import('./inbox-format.js').Format} format
 * @property {(template: string) => any} stamp
 * @property {(conversation: string) => string} inboxUrl of a conversation
 * @property {(conversation: string) => boolean} open true when it was opened on this page
 */
export class History {
  #root;
  #context;
  #signal;
  #path = '';
  /** @type {any[]} */
  #activities = [];
  #next = '';
  #asked = 0;

  /** @param {Element} root holds the markup of `part-history.vm` @param {HistoryContext} context @param {AbortSignal} signal */
  constructor(root, context, signal) {
    this.#root = root;
    this.#context = context;
    this.#signal = signal;
    const dialog = this.#ref('reading');
    this.#ref('type').addEventListener('change', () => this.#load(), { signal });
    this.#ref('more').addEventListener('click', () => this.#load(this.#next), { signal });
    this.#ref('reading-close').addEventListener('click', () => dialog.close(), { signal });
    dialog.addEventListener('click', (/** @type {Event} */ event) => event.target === dialog && dialog.close(), { signal });
    this.#ref('reading-open').addEventListener('click', (/** @type {Event} */ event) => this.#open(event), { signal });
  }

  /** @param {string} name */
  #ref(name) {
    return refIn(this.#root, name);
  }

  /** Shows another history. @param {string} path of it, empty for none */
  show(path) {
    this.#path = path;
    this.#asked++;
    this.#activities = [];
    this.#next = '';
    this.#ref('type').value = '';
    this.#ref('reading').close();
    this.#draw('');
    if (path) {
      this.#load();
    }
  }

  /** Something was added. */
  refresh() {
    if (this.#path) {
      this.#load();
    }
  }

  /** @param {string} [before] where to go on; from the newest when absent */
  async #load(before) {
    const asked = ++this.#asked;
    const query = new URLSearchParams();
    const type = this.#ref('type').value;
    if (type) query.set('type', type);
    if (before) query.set('before', before);
    try {
      const page = await this.#context.client.get(`${this.#path}/activities${query.size ? `?${query}` : ''}`, this.#signal);
      if (asked === this.#asked) {
        this.#activities = before ? [...this.#activities, ...page.activities] : page.activities;
        this.#next = page.next ?? '';
        this.#draw(this.#activities.length ? '' : this.#text('inbox.history.empty'), page.host);
      }
    } catch {
      if (asked === this.#asked && !this.#signal.aborted) {
        this.#draw(this.#text('inbox.history.failed'));
      }
    }
  }

  /** @param {string} key @param {Record<string, unknown>} [args] */
  #text(key, args) {
    return this.#context.messages.text(key, args);
  }

  /** @param {string} status @param {string} [host] */
  #draw(status, host) {
    const focused = document.activeElement;
    setText(this.#ref('status'), status);
    const key = `inbox.history.host.${host}`;
    const note = this.#ref('host');
    note.hidden = !this.#context.messages.has(key);
    setText(note, note.hidden ? '' : this.#text(key));
    this.#ref('more').hidden = !this.#next || !this.#activities.length;
    reconcile(this.#ref('items'), this.#activities, ({ key: id }) => id, () => this.#stamp(), (element, activity) => this.#show(element, activity));
    if (focused === this.#ref('more') && this.#ref('more').hidden) {
      this.#ref('type').focus();
    }
  }

  #stamp() {
    const element = this.#context.stamp('activity');
    refIn(element, 'view').addEventListener('click', () => this.#read(element.dataset.conversation), { signal: this.#signal });
    return element;
  }

  /** @param {any} element @param {any} activity */
  #show(element, activity) {
    const { format } = this.#context;
    const { type, at, title, url, text, conversation } = activity;
    const isChat = CHATS.has(type);
    const label = this.#text(`inbox.history.type.${type}`);
    element.dataset.type = type;
    element.dataset.conversation = conversation ?? '';
    setText(refIn(element, 'type'), label);
    const time = refIn(element, 'time');
    time.dateTime = at;
    setText(time, format.full(at));
    const about = refIn(element, 'about');
    const facts = isChat ? this.#facts(activity) : type === 'form' ? title ?? '' : '';
    about.hidden = !facts;
    setText(about, facts);
    const page = refIn(element, 'page');
    page.hidden = type !== 'page-visit';
    if (!page.hidden) {
      setText(page, title || url);
      if (isWebAddress(url)) page.href = url;
    }
    const details = refIn(element, 'details');
    details.hidden = type !== 'host';
    details.classList.toggle('ai-history__more-text--plain', !text);
    setText(refIn(element, 'summary'), type === 'host' ? title ?? '' : '');
    setText(refIn(element, 'text'), text ?? '');
    const view = refIn(element, 'view');
    view.hidden = !isChat;
    view.setAttribute('aria-label', this.#text('inbox.history.view.of', { type: label, at: format.full(at) }));
  }

  /** @param {any} activity */
  #facts({ type, state, agent }) {
    const known = type === 'chat' && state ? this.#text(`inbox.history.state.${state}`) : '';
    const who = agent ? this.#text('inbox.history.with', { name: agent }) : '';
    return [known, who].filter(Boolean).join(' · ');
  }

  /** @param {string} conversation */
  async #read(conversation) {
    const { client } = this.#context;
    const path = client.url(`/conversations/${encodeURIComponent(conversation)}/transcript`);
    const text = this.#ref('reading-text');
    this.#ref('reading-download').href = `${path}.txt`;
    this.#ref('reading-print').href = `${path}.html`;
    this.#ref('reading-open').href = this.#context.inboxUrl(conversation);
    this.#ref('reading').dataset.conversation = conversation;
    setText(text, this.#text('inbox.transcript.loading'));
    this.#ref('reading').showModal();
    this.#ref('reading-title').focus();
    try {
      const answer = await client.fetch(`${path}.txt`, { credentials: 'same-origin', signal: this.#signal });
      const read = await answer.text();
      if (this.#ref('reading').dataset.conversation === conversation) {
        setText(text, answer.ok ? read : this.#text('inbox.error'));
      }
    } catch {
      setText(text, this.#text('inbox.error'));
    }
  }

  /** @param {Event} event */
  #open(event) {
    const { conversation } = this.#ref('reading').dataset;
    if (this.#context.open(conversation)) {
      event.preventDefault();
      this.#ref('reading').close();
    }
  }
}
