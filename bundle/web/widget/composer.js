// Where the visitor writes.

const TEXT_MAX = 4000;
/** From here on the reader is told how much room is left. */
const NOTICE_FROM = 3800;
const byId = (id) => /** @type {any} */ (document.getElementById(id));

export class Composer {
  #form = byId('ai-composer');
  #text = byId('ai-text');
  #notice = byId('ai-composer-notice');
  #messages;
  #handlers;

  /**
   * @param {import('../static/js/messages.js').Messages} messages
   * @param {{onSend: (text: string) => void, onDraft: (text: string) => void}} handlers
   */
  constructor(messages, handlers) {
    this.#messages = messages;
    this.#handlers = handlers;
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#send();
    });
    this.#text.addEventListener('input', () => {
      handlers.onDraft(this.#text.value);
      this.#measure();
    });
    this.#text.addEventListener('keydown', (event) => {
      // Enter that ends the composition of a Korean syllable belongs to the input method (229: Safari).
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      this.#send();
    });
  }

  /** @param {string} draft */
  show(draft) {
    this.#form.hidden = false;
    this.#text.value = draft;
    this.#measure();
  }

  hide() {
    this.#form.hidden = true;
  }

  focus() {
    this.#text.focus();
  }

  #send() {
    const text = this.#text.value.replace(/\r\n?/g, '\n').trim();
    if (!/[^\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u.test(text) || this.#left(text) < 0) return;
    this.#text.value = '';
    this.#handlers.onDraft('');
    this.#measure();
    this.#handlers.onSend(text);
    this.#text.focus();
  }

  #left(text) {
    return TEXT_MAX - [...text].length;
  }

  #measure() {
    const left = this.#left(this.#text.value.trim());
    const near = left < TEXT_MAX - NOTICE_FROM;
    this.#text.ariaInvalid = String(left < 0);
    this.#notice.dataset.mild = String(left >= 0);
    this.#notice.textContent = !near ? '' : left < 0
      ? this.#messages.text('widget.composer.over', {count: -left})
      : this.#messages.text('widget.composer.left', {count: left});
  }
}
