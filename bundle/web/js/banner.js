import { alertDesk } from './alert-desk.js';
import { Feed } from './feed.js';
import { InboxClient } from './inbox-client.js';
import { Format } from './inbox-format.js';
import { refIn, setText } from './inbox-part.js';
import { fromSnapshot, reduce } from './inbox-reducer.js';
import { Messages } from './messages.js';
import { showCountdown, showMore, showOffer, spokenOffer, waitingOffers } from './offer-view.js';
import { TitleBadge } from './title-badge.js';

const NAME = 'agent-inbox-offers';
const TICK_MS = 250;
const RETRY_MS = 10_000;

/**
 * The banner of an incoming chat on the host's other pages. Browsers allow few connections to one origin, therefore
 * one page of them all holds the feed and tells the others; where the browser cannot share (no TLS, no locks), each
 * page holds its own.
 */
class AiBanner extends HTMLElement {
  #life = new AbortController();
  #client = new InboxClient('');
  /** @type {Messages} */
  #messages = /** @type {any} */ (null);
  /** @type {Format} */
  #format = /** @type {any} */ (null);
  /** @type {BroadcastChannel | null} */
  #channel = null;
  /** @type {import('./inbox-reducer.js').InboxState | null} this page's own, when it holds the feed */
  #state = null;
  /** @type {import('./inbox-reducer.js').Offer[]} */
  #offers = [];
  #answered = new Set();
  #announced = new Set();
  #shown = '';
  #skew = 0;
  /** @type {ReturnType<typeof alertDesk> | null} */
  #alerts = null;
  /** @type {TitleBadge} */
  #badge = /** @type {any} */ (null);
  #timer = 0;

  connectedCallback() {
    if (document.querySelector('ai-inbox')) {
      return; // it shows its own
    }
    this.#life = new AbortController();
    const { signal } = this.#life;
    const { locale, patterns } = JSON.parse(refIn(this, 'messages').textContent ?? '{}');
    this.#messages = new Messages(locale, patterns);
    this.#format = new Format(locale);
    this.#client = new InboxClient(this.dataset.base ?? '');
    refIn(this, 'accept').addEventListener('click', () => this.#answer('accept'), { signal });
    refIn(this, 'decline').addEventListener('click', () => this.#answer('decline'), { signal });
    this.#badge = new TitleBadge(signal);
    this.#share(signal);
  }

  disconnectedCallback() {
    this.#life.abort();
    this.#channel?.close();
    clearInterval(this.#timer);
  }

  /** @param {AbortSignal} signal */
  #share(signal) {
    if (!navigator.locks || !globalThis.BroadcastChannel) {
      this.#lead(signal);
      return;
    }
    this.#channel = new BroadcastChannel(NAME);
    this.#channel.onmessage = ({ data }) => {
      if (data.ask) {
        this.#tell();
      } else if (!this.#state) {
        this.#skew = data.skew;
        this.#take(data.offers);
      }
    };
    this.#channel.postMessage({ ask: true });
    navigator.locks
      .request(NAME, { signal }, () => new Promise((release) => {
        signal.addEventListener('abort', release);
        this.#lead(signal);
      }))
      .catch(() => {}); // the page goes before its turn comes
  }

  /** Holds the feed. @param {AbortSignal} signal */
  async #lead(signal) {
    const feed = new Feed({
      url: this.#client.url('/feed/agent'),
      fetch: (input, init) => this.#client.fetch(input, init ?? {}),
      onEvent: (event) => event.id !== null && this.#state && this.#became(reduce(this.#state, event)),
      onReset: () => load(),
      onRefused: () => {}, // logged out: the next page asks again
    });
    const load = async () => {
      try {
        const state = fromSnapshot(await this.#client.get('/agent/inbox', signal));
        this.#became(state);
        feed.start(state.position);
      } catch (fault) {
        const { status } = /** @type {import('./inbox-client.js').Refusal} */ (fault);
        if (!signal.aborted && status !== 401 && status !== 403) {
          setTimeout(() => signal.aborted || load(), RETRY_MS * (0.5 + Math.random()));
        }
      }
    };
    signal.addEventListener('abort', () => feed.stop());
    await load();
  }

  /** @param {import('./inbox-reducer.js').InboxState} state */
  #became(state) {
    this.#state = state;
    this.#skew = this.#client.now() - Date.now();
    this.#take(state.offers);
    this.#tell();
  }

  #tell() {
    if (this.#state) {
      this.#channel?.postMessage({ offers: this.#state.offers, skew: this.#skew });
    }
  }

  /** @param {import('./inbox-reducer.js').Offer[]} offers */
  #take(offers) {
    this.#offers = offers;
    this.#show();
  }

  get #now() {
    return Date.now() + this.#skew;
  }

  #show() {
    const waiting = waitingOffers(this.#offers, this.#answered, this.#now);
    const [offer] = waiting;
    refIn(this, 'banner').hidden = !offer;
    this.#ring(waiting);
    if (!offer) {
      this.#shown = '';
      clearInterval(this.#timer);
      this.#timer = 0;
      return;
    }
    if (this.#shown !== offer.conversation.id) {
      this.#shown = offer.conversation.id;
      showOffer(this, offer, this.#format, this.#messages);
      this.#announce(offer);
    }
    showMore(this, waiting.length - 1, this.#messages);
    showCountdown(this, offer, this.#now, 45, this.#messages);
    this.#timer ||= window.setInterval(() => this.#show(), TICK_MS);
  }

  /** @param {import('./inbox-reducer.js').Offer[]} waiting */
  #ring(waiting) {
    this.#badge.show(waiting.length);
    if (waiting.length > 0 && !this.#alerts) {
      // Most pages never see an offer: until one does, nothing is loaded and no sound is made ready.
      const open = () => refIn(this, 'accept').focus();
      this.#alerts = alertDesk({ client: this.#client, messages: this.#messages, open, signal: this.#life.signal });
    }
    this.#alerts?.alarms.offers(waiting);
  }

  /** @param {import('./inbox-reducer.js').Offer} offer */
  #announce(offer) {
    const { id } = offer.conversation;
    if (!this.#announced.has(id)) {
      this.#announced.add(id);
      setText(refIn(this, 'assertive'), spokenOffer(offer, this.#messages));
    }
  }

  /** @param {'accept' | 'decline'} action */
  async #answer(action) {
    const id = this.#shown;
    this.#answered.add(id);
    this.#show();
    try {
      await this.#client.session(); // the token of this page
      await this.#client.post(`/conversations/${encodeURIComponent(id)}/${action}`, {});
      if (action === 'accept') {
        location.assign(`${this.dataset.inboxUrl}#conversation=${encodeURIComponent(id)}`);
      }
    } catch (fault) {
      const { status, title } = /** @type {import('./inbox-client.js').Refusal} */ (fault);
      if (status !== 404 && status !== 409) {
        this.#answered.delete(id);
      }
      this.#fail(title ?? this.#messages.text(status === 409 ? 'inbox.offer.expired' : 'inbox.error'));
      this.#show();
    }
  }

  /** @param {string} text */
  #fail(text) {
    const notice = refIn(this, 'notice');
    setText(notice, text);
    notice.hidden = false;
    setTimeout(() => (notice.hidden = true), 12_000);
  }
}

customElements.define('ai-banner', AiBanner);
