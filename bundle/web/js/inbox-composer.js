import { EmojiPicker } from './emoji-picker.js';
import { codePoints, isVisible } from './inbox-format.js';
import { Part, setText } from './inbox-part.js';
import { ReplyPicker, insertText } from './reply-picker.js';
import { gapIn } from './reply-text.js';
import { TypingTeller } from './typing.js';

const LIMIT = 4000;
/** From here on the writer is told how much room is left. */
const WARN_AT = 3800;

/** Where the agent writes. Enter sends, Shift+Enter breaks the line, Escape goes back to the list. */
export class AiComposer extends Part {
  #id = '';
  #typing = new TypingTeller(async () => {});
  /** @type {ReplyPicker} */
  #replies = /** @type {any} */ (null);
  /** @type {EmojiPicker} */
  #emoji = /** @type {any} */ (null);

  ready() {
    const { store, inbox } = this.context;
    const { signal } = this;
    const input = this.ref('input');
    this.#replies = new ReplyPicker(this, () => this.#toGap());
    this.#emoji = new EmojiPicker(this, (emoji) => insertText(input, emoji));
    store.addEventListener('change', () => this.#show(), { signal });
    store.addEventListener('draft', (event) => this.#replaced(/** @type {CustomEvent} */ (event).detail), { signal });
    inbox.addEventListener('selected', () => this.#show(), { signal });
    input.addEventListener('input', () => this.#typed(), { signal });
    input.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => this.#key(event), { signal });
    this.ref('form').addEventListener('submit', (/** @type {Event} */ event) => (event.preventDefault(), this.#send()), { signal });
    this.#show();
  }

  focus() {
    this.ref('input').focus();
  }

  #show() {
    const { store, inbox } = this.context;
    const id = store.isOwnActive(inbox.selected) ? inbox.selected : '';
    if (id === this.#id) {
      return;
    }
    const hadFocus = this.contains(document.activeElement);
    this.#id = id;
    this.hidden = !id;
    this.#replies.begin(id);
    this.#emoji.close();
    this.ref('input').value = id ? store.drafts.text(id) : '';
    this.#typing = new TypingTeller(() => store.client.post(`/conversations/${encodeURIComponent(id)}/typing`, {}, this.signal));
    this.#measure();
    if (hadFocus && !id) {
      inbox.focusChat();
    }
  }

  /** Another device, or the server, has something newer. @param {string} id */
  #replaced(id) {
    const input = this.ref('input');
    const text = this.context.store.drafts.text(id);
    if (id === this.#id && input.value !== text) {
      input.value = text;
      this.#measure();
    }
  }

  #typed() {
    const { value } = this.ref('input');
    if (this.#id) {
      this.context.store.drafts.write(this.#id, value);
      if (isVisible(value)) {
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
    this.ref('send').setAttribute('aria-disabled', String(over || !isVisible(input.value)));
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

  #send() {
    const input = this.ref('input');
    const text = input.value;
    if (!this.#id || !isVisible(text) || codePoints(text) > LIMIT || this.#toGap()) {
      return;
    }
    const outbox = this.context.store.outbox(this.#id);
    this.context.inbox.followChat();
    input.value = '';
    this.#measure();
    outbox.add(text.replace(/^\s*\n|\s+$/g, ''));
    this.context.store.drafts.sent(this.#id);
    this.#typing.sent();
    input.focus();
  }
}

customElements.define('ai-composer', AiComposer);
