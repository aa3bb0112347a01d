import { Part } from './inbox-part.js';
import { showCountdown, showMore, showOffer, spokenOffer, waitingOffers } from './offer-view.js';

const TICK_MS = 250;

/** The blue banner of an incoming chat. Several offers queue; the one that runs out first is shown. */
export class AiOffers extends Part {
  /** Offers that are being answered or were answered here. @type {Set<string>} */
  #answered = new Set();
  #shown = '';
  #timer = 0;

  ready() {
    const { store } = this.context;
    const { signal } = this;
    store.addEventListener('change', () => this.#show(), { signal });
    store.addEventListener('offer', (event) => this.#announce(/** @type {CustomEvent} */ (event).detail), { signal });
    this.ref('accept').addEventListener('click', () => this.#answer('accept'), { signal });
    this.ref('decline').addEventListener('click', () => this.#answer('decline'), { signal });
    this.#show();
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
    super.disconnectedCallback();
  }

  focus() {
    this.ref('accept').focus();
  }

  /** Offers that are neither answered nor over, the most urgent first. */
  get waiting() {
    const { store } = this.context;
    return waitingOffers(store.state?.offers ?? [], this.#answered, store.client.now());
  }

  #show() {
    const { waiting } = this;
    const [offer] = waiting;
    const known = new Set(this.context.store.state?.offers.map(({ conversation }) => conversation.id));
    this.#answered.forEach((id) => known.has(id) || this.#answered.delete(id));
    const banner = this.ref('banner');
    const hadFocus = banner.contains(document.activeElement);
    banner.hidden = !offer;
    this.#tickWhile(Boolean(offer));
    if (!offer) {
      this.#shown = '';
      if (hadFocus) {
        this.context.inbox.focusAfterOffer();
      }
      return;
    }
    if (this.#shown !== offer.conversation.id) {
      this.#shown = offer.conversation.id;
      showOffer(this, offer, this.context.format, this.context.messages);
    }
    showMore(this, waiting.length - 1, this.context.messages);
    this.#tick();
  }

  /** @param {boolean} running */
  #tickWhile(running) {
    if (running && !this.#timer) {
      this.#timer = window.setInterval(() => this.#tick(), TICK_MS);
    } else if (!running) {
      clearInterval(this.#timer);
      this.#timer = 0;
    }
  }

  #tick() {
    const offer = this.waiting.find(({ conversation }) => conversation.id === this.#shown);
    if (!offer) {
      this.#show();
      return;
    }
    const { store, inbox, messages } = this.context;
    showCountdown(this, offer, store.client.now(), inbox.offerSeconds, messages);
  }

  /** @param {import('./inbox-reducer.js').Offer} offer */
  #announce(offer) {
    const { inbox, messages } = this.context;
    inbox.announceNow(spokenOffer(offer, messages));
  }

  /** @param {'accept' | 'decline'} action */
  async #answer(action) {
    const { store, inbox } = this.context;
    const id = this.#shown;
    this.#answered.add(id);
    this.#show();
    try {
      await store[action](id);
      if (action === 'accept') {
        await inbox.select(id, { focus: true });
      }
    } catch (fault) {
      const { code, status } = /** @type {import('./inbox-client.js').Refusal} */ (fault);
      if (code !== 'offer.gone' && code !== 'conversation.not-found') {
        this.#answered.delete(id); // it may still be mine: 0 or 5xx, or the limit that another tab can free
      }
      const limit = code === 'agent.limit' && this.text('inbox.limit', { limit: store.state?.limit });
      inbox.fail(fault, limit || (status === 409 ? this.text('inbox.offer.expired') : undefined));
      this.#show();
    }
  }
}

customElements.define('ai-offers', AiOffers);
