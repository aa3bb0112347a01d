import { ChatLines } from './chat-lines.js';
import { Part, setText } from './inbox-part.js';

/** What is written in a chat is told by no hint. */
const REFRESH_MS = 2500;
const NEAR_END_PX = 48;

/** A chat, to read and not to write in. */
export class AiReader extends Part {
  #id = '';
  #timer = 0;
  #reading = false;
  /** @type {ChatLines} */
  #lines = /** @type {any} */ (null);

  ready() {
    const { store, messages, format } = this.context;
    const { signal } = this;
    this.#lines = new ChatLines(this.ref('lines'), { messages, format, fileUrl: (file) => store.calls.fileUrl(this.#id, file), stamp: (name) => this.stamp(name), now: () => store.client.now() });
    this.ref('close').addEventListener('click', () => this.close(), { signal });
    this.#dialog.addEventListener('close', () => this.#closed(), { signal });
    this.#dialog.addEventListener('click', (event) => event.target === this.#dialog && this.close(), { signal });
    signal.addEventListener('abort', () => clearInterval(this.#timer));
  }

  /** @returns {HTMLDialogElement} */
  get #dialog() {
    return this.ref('dialog');
  }

  /** @param {import('./inbox-reducer.js').Conversation} conversation */
  show(conversation) {
    this.#id = conversation.id;
    this.#dialog.dataset.conversation = conversation.id; // whom its buttons are about
    this.ref('lines').replaceChildren();
    this.#head(conversation);
    this.#dialog.showModal();
    this.#read(true);
    clearInterval(this.#timer);
    this.#timer = window.setInterval(() => this.refresh(), REFRESH_MS);
  }

  /** Reads again, when a chat is open. */
  refresh() {
    if (this.#dialog.open && !document.hidden) {
      this.#read(false);
    }
  }

  close() {
    this.#dialog.close();
  }

  #closed() {
    clearInterval(this.#timer);
    this.#id = '';
  }

  /** @param {boolean} first */
  async #read(first) {
    if (this.#reading) {
      return;
    }
    const id = this.#id;
    this.#reading = true;
    try {
      const { conversation, entries, notes } = await this.context.store.calls.read(id);
      if (id === this.#id) {
        this.#show(conversation, entries, notes, first);
      }
    } catch (fault) {
      if (id === this.#id && /** @type {any} */ (fault).status === 404) {
        this.close(); // it is over, or no longer ours to see
      }
    } finally {
      this.#reading = false;
      if (this.#id && id !== this.#id) {
        this.#read(true); // another was opened meanwhile
      }
    }
  }

  /** @param {import('./inbox-reducer.js').Conversation} conversation @param {import('./inbox-reducer.js').Entry[]} entries @param {import('./inbox-reducer.js').Note[]} notes @param {boolean} first */
  #show(conversation, entries, notes, first) {
    const log = this.ref('log');
    const atEnd = first || log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END_PX;
    this.#head(conversation);
    this.#lines.show(entries, { language: conversation.language, notes });
    if (atEnd) {
      log.scrollTop = log.scrollHeight;
    }
  }

  /** @param {import('./inbox-reducer.js').Conversation} conversation */
  #head({ visitor, agent, state, language }) {
    setText(this.ref('name'), visitor.name);
    const facts = [agent && state === 'active' ? this.text('live.reader.with', { name: agent.name }) : this.text('inbox.state', { state })];
    if (language) {
      facts.push(this.context.format.language(language));
    }
    setText(this.ref('facts'), facts.join(' · '));
    this.ref('log').setAttribute('aria-label', this.text('inbox.chat.log', { name: visitor.name }));
    const over = !['waiting', 'offered', 'active'].includes(state);
    this.ref('actions').hidden = over;
  }
}

customElements.define('ai-reader', AiReader);
