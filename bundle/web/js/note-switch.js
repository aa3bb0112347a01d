import { refIn, setText } from './inbox-part.js';

/**
 * Whether what the composer holds goes to the visitor or is a note for colleagues. It says so in many places at once:
 * the switch, the field's name and look, and the button that sends. Where nobody can write to the visitor, a note is
 * all there is.
 */
export class NoteSwitch {
  #composer;
  #messages;
  #changed;
  #isNote = false;

  /**
   * @param {HTMLElement} composer
   * @param {import('./messages.js').Messages} messages
   * @param {(isNote: boolean) => void} changed somebody chose
   * @param {AbortSignal} signal
   */
  constructor(composer, messages, changed, signal) {
    this.#composer = composer;
    this.#messages = messages;
    this.#changed = changed;
    for (const [name, isNote] of /** @type {[string, boolean][]} */ ([['as-message', false], ['as-note', true]])) {
      refIn(composer, name).addEventListener('click', () => this.#choose(isNote), { signal });
    }
    this.#show();
  }

  get isNote() {
    return this.#isNote;
  }

  /** @param {boolean} isNote @param {boolean} both whether there is a choice */
  set(isNote, both) {
    this.#isNote = isNote;
    refIn(this.#composer, 'kinds').hidden = !both;
    this.#show();
  }

  /** @param {boolean} isNote */
  #choose(isNote) {
    if (isNote !== this.#isNote) {
      this.#isNote = isNote;
      this.#show();
      this.#changed(isNote);
    }
    refIn(this.#composer, 'input').focus();
  }

  #show() {
    const note = this.#isNote;
    const text = (/** @type {string} */ key) => this.#messages.text(key);
    this.#composer.dataset.kind = note ? 'note' : 'message';
    refIn(this.#composer, 'as-message').setAttribute('aria-pressed', String(!note));
    refIn(this.#composer, 'as-note').setAttribute('aria-pressed', String(note));
    setText(refIn(this.#composer, 'who'), note ? text('inbox.note.who') : '');
    setText(refIn(this.#composer, 'label'), text(note ? 'inbox.note.label' : 'inbox.composer.label'));
    refIn(this.#composer, 'input').placeholder = text(note ? 'inbox.note.placeholder' : 'inbox.composer.placeholder');
    setText(refIn(this.#composer, 'hint'), text(note ? 'inbox.note.hint' : 'inbox.composer.hint'));
    setText(refIn(this.#composer, 'send-text'), text(note ? 'inbox.note.send' : 'inbox.composer.send'));
  }
}
