// Asks whether the session is to end, and ends it.

import {Refusal} from './visitor-api.js';

const byId = (id) => /** @type {any} */ (document.getElementById(id));

export class EndDialog {
  #dialog = byId('ai-end-dialog');
  #yes = byId('ai-end-yes');
  #error = byId('ai-end-error');
  #api;
  #messages;
  #handlers;

  /**
   * @param {import('./visitor-api.js').VisitorApi} api
   * @param {import('../static/js/messages.js').Messages} messages
   * @param {{onEnded: (state: string) => void, onRefused: (refusal: Refusal) => void}} handlers
   */
  constructor(api, messages, handlers) {
    this.#api = api;
    this.#messages = messages;
    this.#handlers = handlers;
    byId('ai-end').addEventListener('click', () => {
      this.#error.hidden = true;
      this.#dialog.showModal();
    });
    this.#yes.addEventListener('click', () => this.#end());
  }

  get open() {
    return this.#dialog.open;
  }

  close() {
    if (this.open) this.#dialog.close();
  }

  async #end() {
    this.#yes.disabled = true;
    this.#error.hidden = true;
    try {
      const {state} = await this.#api.end();
      this.close();
      this.#handlers.onEnded(state);
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault;
      if (fault.status === 401) this.#handlers.onRefused(fault);
      this.#error.textContent = fault.title || this.#messages.text('widget.end.failed');
      this.#error.hidden = false;
    } finally {
      this.#yes.disabled = false;
    }
  }
}
