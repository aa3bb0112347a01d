import { Part, setText } from './inbox-part.js';

/** The switch at the top right: may chats be offered to me? */
export class AiAvailability extends Part {
  #busy = false;

  ready() {
    const { store } = this.context;
    store.addEventListener('change', () => this.#show(), { signal: this.signal });
    this.ref('switch').addEventListener('click', () => this.#toggle(), { signal: this.signal });
    this.#show();
  }

  #show() {
    const { state } = this.context.store;
    const control = this.ref('switch');
    control.disabled = !state;
    if (!state || this.#busy) {
      return;
    }
    this.#paint(state.availability.available);
    setText(this.ref('note'), this.#note(state));
  }

  /** @param {boolean} available */
  #paint(available) {
    this.ref('switch').setAttribute('aria-checked', String(available));
    this.dataset.available = String(available);
    setText(this.ref('state'), this.text(`inbox.availability.${available ? 'available' : 'unavailable'}`));
  }

  /** @param {import('./inbox-reducer.js').InboxState} state */
  #note({ availability, conversations }) {
    const notes = [];
    const reason = `inbox.availability.note.${availability.reason}`;
    if (availability.reason && this.context.messages.has(reason)) {
      notes.push(this.text(reason));
    }
    if (!availability.available && conversations.length > 0) {
      notes.push(this.text('inbox.availability.note.chats'));
    }
    return notes.join(' ');
  }

  async #toggle() {
    const { store, inbox } = this.context;
    if (!store.state || this.#busy) {
      return;
    }
    this.#busy = true;
    const wanted = !store.state.availability.available;
    this.#paint(wanted);
    try {
      await store.setAvailable(wanted);
    } catch (fault) {
      inbox.fail(fault);
    } finally {
      this.#busy = false;
      this.#show();
    }
  }
}

customElements.define('ai-availability', AiAvailability);
