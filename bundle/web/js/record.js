import { InboxClient } from './inbox-client.js';
import { Format } from './inbox-format.js';
import { refIn } from './inbox-part.js';
import { Messages } from './messages.js';
import { History } from './visitor-history.js';
import { showPerson } from './visitor-person.js';

/** The sidebar beside a record of the host: who it is, what happened, and the own chat with them. */
export class AiRecord extends HTMLElement {
  #life = new AbortController();

  connectedCallback() {
    this.#life = new AbortController();
    const { locale, patterns } = JSON.parse(refIn(this, 'messages').textContent ?? '{}');
    const { zone, contact = '', base = '' } = this.dataset;
    const messages = new Messages(locale, patterns, zone);
    const format = new Format(locale, zone);
    const client = new InboxClient(base);
    const path = `/contacts/${encodeURIComponent(contact)}`;
    const history = new History(this, {
      client, messages, format,
      stamp: (name) => /** @type {Element} */ (/** @type {HTMLTemplateElement} */ (
        this.querySelector(`template[data-template="${name}"]`)).content.firstElementChild).cloneNode(true),
      inboxUrl: (id) => this.#inboxUrl(id),
      open: () => false,
    }, this.#life.signal);
    const reader = { messages, format, now: () => client.now() };
    const load = () => this.#load(client, path, reader);
    refIn(this, 'retry').addEventListener('click', load, { signal: this.#life.signal });
    refIn(this, 'inbox').hidden = !this.dataset.inboxUrl;
    load();
    history.show(path);
  }

  disconnectedCallback() {
    this.#life.abort();
  }

  /** @param {string} id */
  #inboxUrl(id) {
    return `${this.dataset.inboxUrl}#conversation=${encodeURIComponent(id)}`;
  }

  /** @param {InboxClient} client @param {string} path @param {import('./visitor-person.js').Reader} reader */
  async #load(client, path, reader) {
    refIn(this, 'failed').hidden = true;
    this.toggleAttribute('data-loading', true);
    /** @type {any} */
    let sidebar = null;
    try {
      sidebar = await client.get(path, this.#life.signal);
    } catch {
      refIn(this, 'failed').hidden = this.#life.signal.aborted;
    }
    this.toggleAttribute('data-loading', false);
    showPerson(this, sidebar, !sidebar, reader);
    refIn(this, 'chat').hidden = !sidebar?.conversation || !this.dataset.inboxUrl;
    refIn(this, 'open').href = sidebar?.conversation ? this.#inboxUrl(sidebar.conversation) : '';
  }
}

customElements.define('ai-record', AiRecord);
