// That somebody types: told every three seconds at most, and shown until the next message, or for six seconds.

export const TOLD_EVERY_MS = 3000;
export const HOLDS_MS = 6000;

/** Tells the other side that the user of this page types. */
export class TypingTeller {
  #send;
  #now;
  #last = -Infinity;

  /** @param {() => Promise<unknown>} send what fails is not repeated @param {() => number} [now] milliseconds */
  constructor(send, now = () => performance.now()) {
    this.#send = send;
    this.#now = now;
  }

  /** A key was pressed and there is something to send. */
  typed() {
    const now = this.#now();
    if (now - this.#last < TOLD_EVERY_MS) return;
    this.#last = now;
    this.#send().catch(() => {});
  }

  /** The text was sent: what comes next is told at once. */
  sent() {
    this.#last = -Infinity;
  }
}

/** Remembers who types, as long as it holds. Keys are conversations. */
export class TypingShown {
  #changed;
  #setTimeout;
  #clearTimeout;
  /** @type {Map<string, {timer: any, name: string}>} */
  #typing = new Map();

  /**
   * @param {(key: string) => void} changed
   * @param {{setTimeout?: (run: () => void, ms: number) => any, clearTimeout?: (timer: any) => void}} [clock]
   */
  constructor(changed, {setTimeout = (run, ms) => globalThis.setTimeout(run, ms), clearTimeout = (timer) => globalThis.clearTimeout(timer)} = {}) {
    this.#changed = changed;
    this.#setTimeout = setTimeout;
    this.#clearTimeout = clearTimeout;
  }

  /** @param {string} key @param {string} [name] of who types */
  begin(key, name = '') {
    const before = this.#typing.get(key);
    this.#clearTimeout(before?.timer);
    this.#typing.set(key, {name, timer: this.#setTimeout(() => this.end(key), HOLDS_MS)});
    if (before?.name !== name || !before) this.#changed(key);
  }

  /** They wrote, or stopped. @param {string} key */
  end(key) {
    const typing = this.#typing.get(key);
    if (!typing) return;
    this.#clearTimeout(typing.timer);
    this.#typing.delete(key);
    this.#changed(key);
  }

  /** @param {string} key */
  has(key) {
    return this.#typing.has(key);
  }

  /** @param {string} key */
  name(key) {
    return this.#typing.get(key)?.name ?? '';
  }
}
