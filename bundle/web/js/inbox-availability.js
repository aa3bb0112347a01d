import { until } from './agent-words.js';
import { Part, setText } from './inbox-part.js';

/** "Today" and "Monday" have to be put right when the day changes. */
const REFRESH_MS = 60_000;

/** The switch at the top right: may chats be offered to me, why, and until when? */
export class AiAvailability extends Part {
  #busy = false;
  /** What was chosen last, also while the server is being told of the choice before. */
  #wanted = false;

  ready() {
    const { store } = this.context;
    const { signal } = this;
    store.addEventListener('change', () => this.#show(), { signal });
    this.ref('switch').addEventListener('click', () => this.#set(this.ref('switch').getAttribute('aria-checked') !== 'true'), { signal });
    this.#missed.querySelector('button')?.addEventListener('click', () => this.#set(true), { signal });
    const timer = setInterval(() => this.#show(), REFRESH_MS);
    signal.addEventListener('abort', () => clearInterval(timer));
    this.#show();
  }

  /** The hint below the bar, where there is room for a sentence and a button. @returns {HTMLElement} */
  get #missed() {
    return /** @type {any} */ (this.context.inbox.querySelector('[data-ref="missed-offers"]'));
  }

  #show() {
    const { state } = this.context.store;
    this.ref('switch').disabled = !state;
    if (!state || this.#busy) {
      return;
    }
    const { availability } = state;
    this.#paint(availability.available);
    setText(this.ref('note'), this.#why(state));
    const { messages, format, store } = this.context;
    setText(this.ref('until'), until(availability, { messages, format, now: () => store.client.now() }));
    this.#missed.hidden = availability.available || availability.reason !== 'missed-offers';
  }

  /** @param {boolean} available */
  #paint(available) {
    this.ref('switch').setAttribute('aria-checked', String(available));
    this.dataset.available = String(available);
    setText(this.ref('state'), this.text(`inbox.availability.${available ? 'available' : 'unavailable'}`));
  }

  /** @param {import('./inbox-reducer.js').InboxState} state */
  #why({ availability: { available, reason, next }, conversations }) {
    // What was chosen lasts for ever only where no schedule can end it.
    const cause = reason === 'own-choice' && !next ? 'own-choice-open' : reason;
    const key = `inbox.availability.note.${cause}`;
    const said = cause === 'missed-offers'; // by the hint below
    const notes = cause && !said && this.context.messages.has(key) ? [this.text(key)] : [];
    if (!available && conversations.length > 0) {
      notes.push(this.text('inbox.availability.note.chats'));
    }
    return notes.join(' ');
  }

  /** @param {boolean} wanted */
  async #set(wanted) {
    const { store, inbox } = this.context;
    if (!store.state) {
      return;
    }
    this.#wanted = wanted;
    this.#paint(wanted);
    if (this.#busy) {
      return; // told next
    }
    const hintHadFocus = this.#missed.contains(document.activeElement);
    this.#busy = true;
    try {
      let told = wanted;
      await store.setAvailable(told);
      while (told !== this.#wanted) {
        told = this.#wanted;
        await store.setAvailable(told);
      }
    } catch (fault) {
      inbox.fail(fault);
    } finally {
      this.#busy = false;
      this.#show();
      if (hintHadFocus) {
        this.ref('switch').focus();
      }
    }
  }
}

customElements.define('ai-availability', AiAvailability);
