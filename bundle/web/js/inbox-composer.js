import { EmojiPicker } from './emoji-picker.js';
import { ACCEPTED } from './file-outbox.js';
import { FileTray } from './file-tray.js';
import { codePoints, isVisible } from './inbox-format.js';
import { Part, setText } from './inbox-part.js';
import { NoteSwitch } from './note-switch.js';
import { ReplyPicker, insertText } from './reply-picker.js';
import { gapIn } from './reply-text.js';
import { TypingTeller } from './typing.js';

const LIMIT = 4000;
/** From here on the writer is told how much room is left. */
const WARN_AT = 3800;
/** States of conversations that are over. */
const OVER = new Set(['ended', 'missed', 'abandoned']);

/** Where the agent writes, to the visitor or for colleagues. Enter sends, Shift+Enter breaks the line, Escape goes back to the list. */
export class AiComposer extends Part {
  #id = '';
  #own = false;
  #typing = new TypingTeller(async () => {});
  /** @type {ReplyPicker} */
  #replies = /** @type {any} */ (null);
  /** @type {EmojiPicker} */
  #emoji = /** @type {any} */ (null);
  /** @type {FileTray} */
  #tray = /** @type {any} */ (null);
  /** @type {NoteSwitch} */
  #kind = /** @type {any} */ (null);

  ready() {
    const { store, inbox, messages } = this.context;
    const { signal } = this;
    const input = this.ref('input');
    this.#replies = new ReplyPicker(this, () => this.#toGap());
    this.#emoji = new EmojiPicker(this, (emoji) => insertText(input, emoji));
    this.#tray = this.#newTray();
    this.#kind = new NoteSwitch(this, messages, () => this.#switched(), signal);
    store.addEventListener('change', () => this.#show(), { signal });
    store.addEventListener('draft', (event) => this.#replaced(/** @type {CustomEvent} */ (event).detail), { signal });
    inbox.addEventListener('selected', () => this.#show(), { signal });
    input.addEventListener('input', () => this.#typed(), { signal });
    input.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => this.#key(event), { signal });
    this.ref('form').addEventListener('submit', (/** @type {Event} */ event) => (event.preventDefault(), this.#send()), { signal });
    this.#show();
  }

  /** Whether it is there to answer the visitor; else it takes notes, at most. */
  get answers() {
    return !this.hidden && this.#own;
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
    this.#replies.begin(own ? id : '');
    this.#emoji.close();
    this.#kind.set(Boolean(id) && (!own || this.#isNoteBegun(id)), own);
    this.ref('input').value = id ? this.#draft : '';
    this.#typing = new TypingTeller(() => store.client.post(`/conversations/${encodeURIComponent(id)}/typing`, {}, this.signal));
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
    return Boolean(store.noteOutbox(id).draft) && !store.drafts.text(id);
  }

  /** What is kept of the kind that is shown. A message's draft is the person's, a note's is this tab's. */
  get #draft() {
    const { store } = this.context;
    return this.#kind.isNote ? store.noteOutbox(this.#id).draft : store.drafts.text(this.#id);
  }

  /** @param {string} text @param {boolean} isNote */
  #keep(text, isNote) {
    const { store } = this.context;
    if (isNote) {
      store.noteOutbox(this.#id).draft = text;
    } else {
      store.drafts.write(this.#id, text);
    }
  }

  /** The text stays and is the other kind's draft from now on; an empty field shows what that kind has. */
  #switched() {
    const { isNote } = this.#kind;
    const input = this.ref('input');
    if (input.value) {
      this.#keep('', !isNote);
      this.#keep(input.value, isNote);
    } else {
      input.value = this.#draft;
    }
    this.#measure();
  }

  /** Another device, or the server, has something newer. @param {string} id */
  #replaced(id) {
    const input = this.ref('input');
    const text = this.context.store.drafts.text(id);
    if (id === this.#id && this.#own && !this.#kind.isNote && input.value !== text) {
      input.value = text;
      this.#measure();
    }
  }

  #typed() {
    const { value } = this.ref('input');
    if (this.#id) {
      this.#keep(value, this.#kind.isNote);
      if (isVisible(value) && !this.#kind.isNote) {
        this.#typing.typed();
      }
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
    const gap = gapIn(input.value);
    const open = this.ref('gap');
    open.hidden = !gap;
    setText(open, gap ? this.text('inbox.replies.gap', { name: input.value.slice(gap.start + 1, gap.end - 1) }) : '');
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
    if (this.#replies.key(event)) {
      return;
    }
    if (event.key === 'Enter' && !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      this.#send();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      this.context.inbox.backToList();
    }
  }

  /** Selects what a saved reply left open, and says so; false when nothing is. */
  #toGap() {
    const input = this.ref('input');
    const gap = gapIn(input.value);
    if (gap) {
      input.focus();
      input.setSelectionRange(gap.start, gap.end);
      this.context.inbox.announceNow(this.text('inbox.replies.gap', { name: input.value.slice(gap.start + 1, gap.end - 1) }));
    }
    return gap !== null;
  }

  get #hasFiles() {
    return !this.#kind.isNote && !this.#tray.isEmpty;
  }

  #send() {
    const input = this.ref('input');
    const text = input.value;
    if (!this.#id || !(isVisible(text) || this.#hasFiles) || codePoints(text) > LIMIT || this.#toGap()) {
      return;
    }
    this.context.inbox.followChat();
    input.value = '';
    const words = text.replace(/^\s*\n|\s+$/g, '');
    if (this.#kind.isNote) {
      this.#note(words);
    } else {
      this.#answer(words);
    }
    this.#measure();
    input.focus();
  }

  /** @param {string} words */
  #note(words) {
    const outbox = this.context.store.noteOutbox(this.#id);
    outbox.draft = '';
    outbox.add(words);
  }

  /** To the visitor; the files first, as words usually tell of them. @param {string} words */
  #answer(words) {
    const { store } = this.context;
    if (this.#hasFiles) {
      const files = store.files(this.#id);
      this.#tray.take().forEach((file) => files.add(file));
    }
    if (isVisible(words)) {
      store.outbox(this.#id).add(words);
    }
    store.drafts.sent(this.#id);
    this.#typing.sent();
  }
}

customElements.define('ai-composer', AiComposer);
