// The quiet mark that tells whether everything said is shown here.

/** A shorter interruption is not worth a word. */
const PATIENCE_MS = 1_500;

export class SyncLine {
  #mark = /** @type {HTMLElement} */ (document.getElementById('ai-sync'));
  #text = /** @type {HTMLElement} */ (document.getElementById('ai-sync-text'));
  #messages;
  #timer = 0;

  /** @param {import('../static/js/messages.js').Messages} messages */
  constructor(messages) {
    this.#messages = messages;
  }

  /** @param {{live: boolean, position: string|null}} sync */
  show({live, position}) {
    if (position) this.#mark.dataset.position = position;
    if (live) this.#enter('live');
    else this.#timer ||= window.setTimeout(() => this.#enter('lost'), PATIENCE_MS);
  }

  hide() {
    this.#stop();
    this.#mark.hidden = true;
  }

  #enter(state) {
    this.#stop();
    const text = this.#messages.text(`widget.sync.${state}`);
    this.#mark.dataset.state = state;
    this.#mark.hidden = false;
    this.#mark.title = text;
    if (this.#text.textContent !== text) this.#text.textContent = text;
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#timer = 0;
  }
}
