import { ACCEPTED } from './file-outbox.js';
import { FileTray } from './file-tray.js';
import { codePoints, isVisible } from './inbox-format.js';
import { Part, setText } from './inbox-part.js';
import { NoteSwitch } from './note-switch.js';

const LIMIT = 4000;
/** From here on the writer is told how much room is left. */
const WARN_AT = 3800;

/** States of conversations that are over. */
const OVER = new Set(['ended', 'missed', 'abandoned']);

/** Where the agent writes, to the visitor or for colleagues. Enter sends, Shift+Enter breaks the line, Escape goes back to the list. */
export class AiComposer extends Part {
  #id = '';
  #own = false;
  /** @type {FileTray} */
  #tray = /** @type {any} */ (null);
  /** @type {NoteSwitch} */
  #kind = /** @type {any} */ (null);

  ready() {
    const { store, inbox, messages } = this.context;
    const { signal } = this;
    const input = this.ref('input');
    store.addEventListener('change', () => this.#show(), { signal });
    inbox.addEventListener('selected', () => this.#show(), { signal });
    input.addEventListener('input', () => this.#typed(), { signal });
    input.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => this.#key(event), { signal });
    this.ref('form').addEventListener('submit', (/** @type {Event} */ event) => (event.preventDefault(), this.#send()), { signal });
    this.#tray = this.#newTray();
    this.#kind = new NoteSwitch(this, messages, () => this.#switched(), signal);
    this.#show();
  }

  /** Whether it is there to answer the visitor; else it takes notes, at most. */
  get answers() {
    return !this.hidden && this.#own;
  }

  /** Where what is written goes: two ways that never meet. */
  get #outbox() {
    const { store } = this.context;
    return this.#kind.isNote ? store.noteOutbox(this.#id) : store.outbox(this.#id);
  }

  focus() {
    this.ref('input').focus();
  }

  #show() {
    const { store, inbox } = this.context;
    const own = store.isOwnActive(inbox.selected);
    const id = own || this.#mayNote(inbox.selected) ? inbox.selected : '';
    if (id === this.#id && own === this.#own) {
      return;
    }
    const hadFocus = this.contains(document.activeElement);
    this.#id = id;
    this.#own = own;
    this.hidden = !id;
    this.#kind.set(Boolean(id) && (!own || this.#isNoteBegun(id)), own);
    this.ref('input').value = id ? this.#outbox.draft : '';
    this.#tray.select(id);
    this.#measure();
    if (hadFocus && !own) {
      inbox.focusChat();
    }
  }

  #newTray() {
    const { inbox, messages } = this.context;
    this.ref('chooser').accept = ACCEPTED;
    return new FileTray({
      list: this.ref('tray'), chooser: this.ref('chooser'), button: this.ref('attach'), paste: this.ref('input'),
      drop: /** @type {HTMLElement} */ (this.closest('ai-chat')), locale: messages.locale, signal: this.signal,
      open: () => this.#own && !this.#kind.isNote,
      text: (key, name) => this.text(`inbox.file.${key}`, { name }),
      onChange: () => this.#measure(),
      onRefused: (text) => inbox.fail(null, text),
    });
  }

  /** Past chats take notes, and for supervisors those of colleagues. @param {string} id */
  #mayNote(id) {
    const state = this.context.store.log(id)?.conversation.state;
    return Boolean(state) && (OVER.has(/** @type {string} */ (state)) || this.context.store.may('supervise'));
  }

  /** @param {string} id */
  #isNoteBegun(id) {
    const { store } = this.context;
    return Boolean(store.noteOutbox(id).draft) && !store.outbox(id).draft;
  }

  /** The text stays and is the other kind's draft from now on; an empty field shows what that kind has. */
  #switched() {
    const { store } = this.context;
    const left = this.#kind.isNote ? store.outbox(this.#id) : store.noteOutbox(this.#id);
    const input = this.ref('input');
    if (input.value) {
      left.draft = '';
      this.#outbox.draft = input.value;
    } else {
      input.value = this.#outbox.draft;
    }
    this.#measure();
  }

  #typed() {
    if (this.#id) {
      this.#outbox.draft = this.ref('input').value;
    }
    this.#measure();
  }

  #measure() {
    const input = this.ref('input');
    const length = codePoints(input.value);
    const count = this.ref('count');
    const over = length > LIMIT;
    count.hidden = length < WARN_AT;
    setText(count, length < WARN_AT ? '' : this.text(over ? 'inbox.composer.over' : 'inbox.composer.left', { count: Math.abs(LIMIT - length) }));
    count.dataset.over = String(over);
    input.setAttribute('aria-invalid', String(over));
    this.ref('send').setAttribute('aria-disabled', String(over || !(isVisible(input.value) || this.#hasFiles)));
    if (!CSS.supports('field-sizing', 'content')) {
      input.style.blockSize = 'auto';
      input.style.blockSize = `${input.scrollHeight}px`;
    }
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing || event.keyCode === 229) {
      return; // Enter here ends the composition of a syllable
    }
    if (event.key === 'Enter' && !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      this.#send();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      this.context.inbox.backToList();
    }
  }

  get #hasFiles() {
    return !this.#kind.isNote && !this.#tray.isEmpty;
  }

  #send() {
    const input = this.ref('input');
    const text = input.value;
    if (!this.#id || !(isVisible(text) || this.#hasFiles) || codePoints(text) > LIMIT) {
      return;
    }
    if (this.#hasFiles) {
      const files = this.context.store.files(this.#id);
      this.#tray.take().forEach((file) => files.add(file));
    }
    const outbox = this.#outbox;
    this.context.inbox.followChat();
    outbox.draft = '';
    input.value = '';
    this.#measure();
    if (isVisible(text)) {
      outbox.add(text.replace(/^\s*\n|\s+$/g, ''));
    }
    input.focus();
  }
}

customElements.define('ai-composer', AiComposer);
