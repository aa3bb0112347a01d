import { refIn, setText } from './inbox-part.js';

const SHOWN_MS = 12_000;

/** The line below the bar that tells what did not work, or what has happened without the reader's doing. */
export class Notice {
  #root;
  #box;
  #messages;
  #left;
  #timer = 0;

  /**
   * @param {Element} root
   * @param {import('./messages.js').Messages} messages
   * @param {AbortSignal} signal
   * @param {() => void} left the notice had the focus and is gone
   */
  constructor(root, messages, signal, left) {
    this.#root = root;
    this.#box = refIn(root, 'notice');
    this.#messages = messages;
    this.#left = left;
    refIn(root, 'notice-close').addEventListener('click', () => this.hide(), { signal });
    signal.addEventListener('abort', () => clearTimeout(this.#timer));
  }

  /**
   * Says that something did not work.
   *
   * @param {any} fault
   * @param {string} [text] instead of what the server says
   */
  fail(fault, text) {
    if (fault?.name !== 'AbortError') {
      this.#show('bad', text ?? fault?.title ?? this.#messages.text('inbox.error'));
    }
  }

  /** Says what has happened. @param {string} text */
  tell(text) {
    this.#show('info', text);
  }

  hide() {
    const hadFocus = this.#box.contains(document.activeElement);
    this.#box.hidden = true;
    if (hadFocus) {
      this.#left();
    }
  }

  /** @param {'bad' | 'info'} kind @param {string} text */
  #show(kind, text) {
    this.#box.dataset.kind = kind;
    this.#box.hidden = false;
    setText(refIn(this.#root, 'notice-text'), text);
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.hide(), SHOWN_MS);
  }
}
