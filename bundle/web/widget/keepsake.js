// The chat that is over, to be kept: as a file of plain text.

import {Refusal} from './visitor-api.js';

const SAID = new Set(['message', 'file', 'message-left']);
const byId = (id) => /** @type {any} */ (document.getElementById(id));

export class Keepsake {
  #button = byId('ai-transcript');
  #error = byId('ai-transcript-error');
  #api;
  #messages;

  /**
   * @param {import('./visitor-api.js').VisitorApi} api
   * @param {import('../static/js/messages.js').Messages} messages
   */
  constructor(api, messages) {
    this.#api = api;
    this.#messages = messages;
    this.#button.addEventListener('click', () => this.#download());
  }

  /** The chat is over. @param {any[]} entries */
  show(entries) {
    this.#button.hidden = !entries.some(({kind}) => SAID.has(kind)); // nothing was said: nothing to keep
    this.#fault('');
  }

  /** @param {string} text empty: nothing is wrong */
  #fault(text) {
    this.#error.textContent = text;
    this.#error.hidden = !text;
  }

  async #download() {
    this.#fault('');
    this.#button.disabled = true;
    try {
      const {name, content} = await this.#api.transcript();
      const link = document.createElement('a');
      link.href = URL.createObjectURL(content);
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault;
      this.#fault(fault.title || this.#messages.text('widget.problem.other'));
    } finally {
      this.#button.disabled = false;
    }
  }
}
