import { reconcile, refIn, setText } from './inbox-part.js';

/** So long after the last key the search begins. */
const PAUSE_MS = 250;

/**
 * Which record a visitor is: choices when there are several, a search, and taking it back; and what the agent knows.
 *
 * @typedef {object} LinkingContext
 * @property {import('./inbox-client.js').InboxClient} client
 * @property {import('./messages.js').Messages} messages
 * @property {(template: string) => any} stamp
 * @property {(sidebar: any) => void} changed
 * @property {(fault: any) => void} failed
 */
export class Linking {
  #root;
  #context;
  #signal;
  #path = '';
  /** @type {any} */
  #sidebar = null;
  #asked = 0;
  #timer = 0;

  /** @param {Element} root holds the markup of `part-linking.vm` @param {LinkingContext} context @param {AbortSignal} signal */
  constructor(root, context, signal) {
    this.#root = root;
    this.#context = context;
    this.#signal = signal;
    const on = (/** @type {string} */ name, /** @type {string} */ event, /** @type {(event: Event) => void} */ heard) =>
      this.#ref(name).addEventListener(event, heard, { signal });
    on('link', 'click', () => this.#ask());
    on('unlink', 'click', () => this.#link(null));
    on('edit', 'click', () => this.#edit());
    on('link-search', 'input', () => this.#soon());
    on('link-form', 'submit', (event) => {
      event.preventDefault();
      this.#search();
    });
    on('link-cancel', 'click', () => this.#ref('link-dialog').close());
    on('edit-cancel', 'click', () => this.#ref('edit-dialog').close());
    on('edit-form', 'submit', (event) => {
      event.preventDefault();
      this.#save();
    });
    for (const name of ['link-dialog', 'edit-dialog']) {
      on(name, 'click', (event) => event.target === this.#ref(name) && this.#ref(name).close());
    }
  }

  /** @param {string} name */
  #ref(name) {
    return refIn(this.#root, name);
  }

  /**
   * @param {string} path of the conversation
   * @param {any} sidebar
   * @param {boolean} allowed whether this agent may change it
   */
  show(path, sidebar, allowed) {
    if (path !== this.#path) {
      this.#ref('link-dialog').close();
      this.#ref('edit-dialog').close();
    }
    this.#path = path;
    this.#sidebar = sidebar;
    const { messages } = this.#context;
    this.#ref('linking').hidden = !sidebar || !allowed;
    this.#ref('unlink').hidden = !sidebar?.contact;
    setText(this.#ref('link'), messages.text(sidebar?.contact ? 'inbox.visitor.link.change' : 'inbox.visitor.link.open'));
    const choices = allowed ? sidebar?.choices ?? [] : [];
    this.#ref('several').hidden = choices.length === 0;
    this.#list(this.#ref('choices'), choices);
  }

  /** @param {Element} parent @param {any[]} contacts */
  #list(parent, contacts) {
    reconcile(parent, contacts, ({ contact }) => contact, () => this.#stamp(), (element, { contact, name, jobTitle, email, company }) => {
      const { messages } = this.#context;
      element.dataset.contact = contact;
      setText(refIn(element, 'name'), name || email || contact);
      setText(refIn(element, 'facts'), [jobTitle, company, name && email].filter(Boolean).join(' · '));
      refIn(element, 'use').setAttribute('aria-label', messages.text('inbox.visitor.link.name', { name: name || email || contact }));
    });
  }

  #stamp() {
    const element = this.#context.stamp('contact-choice');
    refIn(element, 'use').addEventListener('click', () => this.#link(element.dataset.contact), { signal: this.#signal });
    return element;
  }

  #ask() {
    setText(this.#ref('link-status'), '');
    this.#ref('link-problem').hidden = true;
    this.#ref('link-search').value = '';
    this.#list(this.#ref('link-found'), this.#sidebar?.choices ?? []);
    this.#ref('link-dialog').showModal();
    this.#ref('link-search').focus();
  }

  #soon() {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#search(), PAUSE_MS);
  }

  async #search() {
    clearTimeout(this.#timer);
    const asked = ++this.#asked;
    const query = this.#ref('link-search').value.trim();
    if (!query) {
      return;
    }
    try {
      const { contacts } = await this.#context.client.get(`/contacts?q=${encodeURIComponent(query)}`, this.#signal);
      if (asked === this.#asked) {
        this.#ref('link-problem').hidden = true;
        this.#list(this.#ref('link-found'), contacts);
        setText(this.#ref('link-status'), this.#context.messages.text('inbox.visitor.link.found', { count: contacts.length }));
      }
    } catch (fault) {
      if (asked === this.#asked) {
        this.#list(this.#ref('link-found'), []);
        this.#problem('link-problem', fault);
      }
    }
  }

  /** @param {string | null} contact */
  async #link(contact) {
    try {
      const sidebar = await this.#context.client.put(`${this.#path}/contact`, { contact }, this.#signal);
      this.#ref('link-dialog').close();
      this.#context.changed(sidebar);
      this.#ref('link').focus();
    } catch (fault) {
      if (this.#ref('link-dialog').open) {
        this.#problem('link-problem', fault);
      } else {
        this.#context.failed(fault);
      }
    }
  }

  #edit() {
    this.#ref('edit-problem').hidden = true;
    for (const name of ['name', 'email', 'phone']) {
      const field = this.#sidebar?.fields?.find((/** @type {any} */ each) => each.field === name);
      this.#ref(`edit-${name}`).value = field?.state === 'present' && field.source !== 'host' ? field.value : '';
    }
    this.#ref('edit-dialog').showModal();
    this.#ref('edit-name').focus();
  }

  async #save() {
    /** @type {Record<string, string>} */
    const body = {};
    for (const name of ['name', 'email', 'phone']) {
      const value = this.#ref(`edit-${name}`).value.trim();
      if (value) body[name] = value;
    }
    try {
      const sidebar = await this.#context.client.put(`${this.#path}/visitor`, body, this.#signal);
      this.#ref('edit-dialog').close();
      this.#context.changed(sidebar);
      this.#ref('edit').focus();
    } catch (fault) {
      this.#problem('edit-problem', fault);
    }
  }

  /** @param {string} name @param {any} fault */
  #problem(name, fault) {
    const problem = this.#ref(name);
    setText(problem, fault.title ?? this.#context.messages.text('inbox.error'));
    problem.hidden = false;
  }
}
