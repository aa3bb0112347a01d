// Asks for another email address during the chat, and tells the server.

import {emailFault} from './email-fault.js';
import {Refusal} from './visitor-api.js';

const byId = (id) => /** @type {any} */ (document.getElementById(id));

export class EmailDialog {
  #dialog = byId('ai-email-dialog');
  #field = byId('ai-new-email');
  #error = byId('ai-new-email-error');
  #save = byId('ai-email-save');
  #opener = byId('ai-email-open');
  #api;
  #messages;
  #handlers;

  /**
   * @param {import('./visitor-api.js').VisitorApi} api
   * @param {import('../static/js/messages.js').Messages} messages
   * @param {{email: () => string, onSaved: (email: string) => void, onRefused: (refusal: Refusal) => void}} handlers
   *     `email`: the one that is known
   */
  constructor(api, messages, handlers) {
    this.#api = api;
    this.#messages = messages;
    this.#handlers = handlers;
    this.#opener.addEventListener('click', () => this.#open());
    byId('ai-email-cancel').addEventListener('click', () => this.close());
    byId('ai-email-form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  get open() {
    return this.#dialog.open;
  }

  close() {
    if (this.open) this.#dialog.close();
  }

  /** A chat is shown: what can be done with its address. */
  show() {
    const text = this.#messages.text(this.#handlers.email() ? 'widget.email.change' : 'widget.email.add');
    this.#opener.textContent = text;
    byId('ai-email-question').textContent = text;
  }

  #open() {
    byId('ai-email-said').textContent = '';
    this.#field.value = this.#handlers.email();
    this.#fault('');
    this.#dialog.showModal();
    this.#field.select();
  }

  /** @param {string} text empty: nothing is wrong */
  #fault(text) {
    this.#error.textContent = text;
    this.#error.hidden = !text;
    this.#field.ariaInvalid = String(Boolean(text));
  }

  async #submit() {
    const email = this.#field.value.trim();
    const wrong = emailFault(email);
    if (wrong) {
      this.#fault(this.#messages.text(...wrong));
      this.#field.focus();
      return;
    }
    this.#save.disabled = true;
    try {
      const saved = await this.#api.identify(email);
      this.close();
      this.#handlers.onSaved(saved.email);
      this.show();
      byId('ai-email-said').textContent = this.#messages.text('widget.email.saved', {email: saved.email});
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault;
      if (fault.status === 401) this.#handlers.onRefused(fault);
      this.#fault(fault.title || this.#messages.text('widget.problem.other'));
    } finally {
      this.#save.disabled = false;
    }
  }
}
