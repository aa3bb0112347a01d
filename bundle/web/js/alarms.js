const RING_EVERY_MS = 5000;
/** How long a device waits for one that is in use. */
const COURTESY = { used: 0, seen: 400, hidden: 900 };
/** So much longer when it could not be heard. */
const MUTE_MS = 1500;
/** Another window or device rings; it may be closed meanwhile. */
const AGAIN_MS = 4000;
/** A visitor's message rings when nobody has looked at it for so long. */
const UNREAD_MS = 1200;
/** Not more often than that in one chat. */
const QUIET_MS = 15_000;
const IN_USE_MS = 60_000;

/**
 * @typedef {{sound: boolean, volume: number, browser: boolean}} Choices
 *
 * @typedef {object} Parts
 * @property {{blocked: boolean, prepare: () => Promise<void>, play: (sound: 'offer' | 'message', volume: number) => Promise<boolean>}} chime
 * @property {{window: (ring: string, signal: AbortSignal) => Promise<boolean>, device: (ring: string) => Promise<boolean>, forget: (ring: string) => void}} claim
 * @property {() => Promise<Choices>} choices what the agent chose
 * @property {(about: About) => () => void} notify shows a notification; answers how to close it
 * @property {(ms: number, signal: AbortSignal) => Promise<void>} [pause]
 * @property {() => number} [now]
 * @property {() => boolean} [hasFocus] whether this window is the one that is worked in
 *
 * @typedef {{kind: 'offer' | 'message', conversation: string, name: string, text: string, language?: string}} About
 */

/**
 * Rings for what an agent must not miss: for an offer until it is answered or over, once and softly for a message that
 * nobody looks at. Of all windows and devices of the agent one does it.
 */
export class Alarms {
  #parts;
  #pause;
  #now;
  #hasFocus;
  #signal;
  /** @type {Map<string, AbortController>} */
  #offers = new Map();
  /** When a message of a conversation rang last. @type {Map<string, number>} */
  #messages = new Map();
  #used = 0;

  /** @param {Parts} parts @param {AbortSignal} signal */
  constructor(parts, signal) {
    this.#parts = parts;
    this.#pause = parts.pause ?? wait;
    this.#now = parts.now ?? (() => performance.now());
    this.#hasFocus = parts.hasFocus ?? (() => document.hasFocus());
    this.#signal = signal;
    this.#used = this.#hasFocus() ? this.#now() : -Infinity;
    for (const name of ['pointerdown', 'keydown']) {
      window.addEventListener(name, () => (this.#used = this.#now()), { signal, capture: true, passive: true });
    }
    signal.addEventListener('abort', () => this.offers([]));
  }

  /** The offers that wait for an answer now. @param {import('./inbox-reducer.js').Offer[]} offers */
  offers(offers) {
    const open = new Map(offers.map((offer) => [ringOf(offer), offer]));
    for (const [ring, life] of this.#offers) {
      if (!open.has(ring)) {
        life.abort();
        this.#offers.delete(ring);
        this.#parts.claim.forget(ring);
      }
    }
    for (const [ring, offer] of open) {
      if (!this.#offers.has(ring) && !this.#signal.aborted) {
        const life = new AbortController();
        this.#offers.set(ring, life);
        this.#ring(ring, offer, life.signal);
      }
    }
  }

  /**
   * A visitor wrote.
   *
   * @param {About & {seq: number}} message
   * @param {() => boolean} isUnread asked a moment later: it may have been read here or elsewhere
   */
  async message(message, isUnread) {
    const { conversation, seq } = message;
    const last = this.#messages.get(conversation) ?? -Infinity;
    if (this.#hasFocus() || this.#now() - last < QUIET_MS) {
      return;
    }
    this.#messages.set(conversation, this.#now());
    const choices = await this.#parts.choices();
    if (!choices.sound && !choices.browser) {
      return;
    }
    await this.#pause(UNREAD_MS + this.#courtesy(choices), this.#signal);
    if (this.#hasFocus() || !isUnread() || this.#signal.aborted) {
      return;
    }
    const ring = `message:${conversation}:${seq}`;
    const life = new AbortController();
    if ((await this.#parts.claim.window(ring, life.signal)) && (await this.#parts.claim.device(ring))) {
      if (choices.browser) {
        const close = this.#parts.notify(message);
        window.addEventListener('focus', close, { once: true, signal: this.#signal });
      }
      if (choices.sound) {
        await this.#parts.chime.play('message', choices.volume);
      }
    }
    await this.#pause(QUIET_MS, this.#signal); // slower windows find it taken
    life.abort();
    this.#parts.claim.forget(ring);
  }

  /** @param {string} ring @param {import('./inbox-reducer.js').Offer} offer @param {AbortSignal} signal */
  async #ring(ring, offer, signal) {
    const choices = await this.#parts.choices();
    if (!choices.sound && !choices.browser) {
      return;
    }
    if (choices.sound) {
      await this.#parts.chime.prepare();
    }
    await this.#pause(this.#courtesy(choices), signal);
    let close = () => {};
    signal.addEventListener('abort', () => close());
    let shown = false;
    while (!signal.aborted && !(await this.#parts.claim.window(ring, signal))) {
      await this.#pause(AGAIN_MS, signal);
    }
    while (!signal.aborted) {
      const mine = await this.#parts.claim.device(ring);
      const { sound, volume, browser } = await this.#parts.choices();
      if (mine && !signal.aborted) {
        if (browser && !shown && !this.#hasFocus()) {
          shown = true;
          close = this.#parts.notify(aboutOffer(offer));
        }
        if (sound) {
          await this.#parts.chime.play('offer', volume);
        }
      }
      await this.#pause(mine ? RING_EVERY_MS : AGAIN_MS, signal);
    }
  }

  /** Who is in use rings at once, others let them. @param {Choices} choices */
  #courtesy({ sound }) {
    const used = this.#hasFocus() && this.#now() - this.#used < IN_USE_MS;
    const politeness = used ? COURTESY.used : document.hidden ? COURTESY.hidden : COURTESY.seen;
    return politeness + (sound && this.#parts.chime.blocked ? MUTE_MS : 0);
  }
}

/** The same offer on all devices; another when the chat is offered again. @param {import('./inbox-reducer.js').Offer} offer */
function ringOf({ conversation, expiresAt }) {
  return `offer:${conversation.id}:${Date.parse(expiresAt)}`;
}

/** @param {import('./inbox-reducer.js').Offer} offer @returns {About} */
function aboutOffer({ conversation, question, handover }) {
  const { id, visitor, language } = conversation;
  return { kind: 'offer', conversation: id, name: visitor.name, text: handover?.note ?? question ?? '', language };
}

/** @param {number} ms @param {AbortSignal} signal @returns {Promise<void>} */
function wait(ms, signal) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, signal.aborted ? 0 : ms);
    signal.addEventListener('abort', done);
  });
}
