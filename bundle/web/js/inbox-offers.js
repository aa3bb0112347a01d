import { Part, setText } from './inbox-part.js';

const TICK_MS = 250;
/** How long an offer that ran out stays on the screen when the server does not say that it is closed. */
const LINGER_MS = 4000;

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

  /** The offers to show, the most urgent first. */
  get waiting() {
    const { store } = this.context;
    const now = store.client.now();
    return (store.state?.offers ?? [])
      .filter(({ conversation, expiresAt }) => !this.#answered.has(conversation.id) && now < Date.parse(expiresAt) + LINGER_MS)
      .sort((a, b) => Date.parse(a.expiresAt) - Date.parse(b.expiresAt));
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
      this.#fill(offer);
    }
    const more = this.ref('more');
    more.hidden = waiting.length < 2;
    setText(more, waiting.length < 2 ? '' : this.text('inbox.offer.more', { count: waiting.length - 1 }));
    this.#tick();
  }

  /** @param {import('./inbox-reducer.js').Offer} offer */
  #fill({ conversation, question }) {
    const { format } = this.context;
    setText(this.ref('name'), conversation.visitor.name);
    const text = this.ref('question');
    text.hidden = !question;
    setText(text, question ?? '');
    text.lang = conversation.language ?? '';
    const page = this.ref('page');
    page.hidden = !conversation.page;
    setText(page, conversation.page ? conversation.page.title || conversation.page.url : '');
    page.title = conversation.page?.url ?? '';
    const language = this.ref('language');
    language.hidden = !conversation.language;
    setText(language, conversation.language ? format.language(conversation.language) : '');
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
    const seconds = Math.max(0, Math.ceil((Date.parse(offer.expiresAt) - this.context.store.client.now()) / 1000));
    const over = seconds === 0;
    setText(this.ref('countdown'), over ? this.text('inbox.offer.expired') : this.text('inbox.offer.seconds', { seconds }));
    this.ref('progress').value = seconds;
    this.ref('progress').max = Math.max(this.context.inbox.offerSeconds, seconds);
    this.ref('banner').dataset.urgent = String(seconds <= 10);
    this.ref('accept').disabled = over;
    this.ref('decline').disabled = over;
  }

  /** @param {import('./inbox-reducer.js').Offer} offer */
  #announce({ conversation, question }) {
    const { inbox } = this.context;
    inbox.announceNow([this.text('inbox.offer.announce', { name: conversation.visitor.name }), question].filter(Boolean).join(' '));
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
