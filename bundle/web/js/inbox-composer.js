import { codePoints, isVisible } from './inbox-format.js';
import { Part, setText } from './inbox-part.js';

const LIMIT = 4000;
/** From here on the writer is told how much room is left. */
const WARN_AT = 3800;

/** Where the agent writes. Enter sends, Shift+Enter breaks the line, Escape goes back to the list. */
export class AiComposer extends Part {
  #id = '';

  ready() {
    const { store, inbox } = this.context;
    const { signal } = this;
    const input = this.ref('input');
    store.addEventListener('change', () => this.#show(), { signal });
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
    this.ref('input').value = id ? store.outbox(id).draft : '';
    this.#measure();
    if (hadFocus && !id) {
      inbox.focusChat();
    }
  }

  #typed() {
    if (this.#id) {
      this.context.store.outbox(this.#id).draft = this.ref('input').value;
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
    if (event.key === 'Enter' && !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      this.#send();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      this.context.inbox.backToList();
    }
  }

  #send() {
    const input = this.ref('input');
    const text = input.value;
    if (!this.#id || !isVisible(text) || codePoints(text) > LIMIT) {
      return;
    }
    const outbox = this.context.store.outbox(this.#id);
    this.context.inbox.followChat();
    outbox.draft = '';
    input.value = '';
    this.#measure();
    outbox.add(text.replace(/^\s*\n|\s+$/g, ''));
    input.focus();
  }
}

customElements.define('ai-composer', AiComposer);
