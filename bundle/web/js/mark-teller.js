// Tells the server how far somebody has read: a moment after it happened, and once a second at most. A mark only grows,
// so that what is told late, twice or never does no harm.

const PAUSE_MS = 1000;
/** What arrives is often read in the same moment: one request for both. */
const GATHER_MS = 120;
const RETRY_MAX_MS = 30_000;

/** @typedef {{delivered: number, read: number}} Mark */

export class MarkTeller {
  #send;
  #setTimeout;
  #now;
  /** @type {Mark} what the server knows */
  #told = {delivered: 0, read: 0};
  /** @type {Mark} */
  #wanted = {delivered: 0, read: 0};
  #busy = false;
  #waiting = false;
  #stopped = false;
  #held;
  #notBefore = -Infinity;
  #failures = 0;

  /**
   * @param {object} options
   * @param {(mark: Mark) => Promise<'told'|'refused'>} options.send throws when it may work later
   * @param {(run: () => void, ms: number) => any} [options.setTimeout]
   * @param {() => number} [options.now] milliseconds
   * @param {boolean} [options.held] tells nothing before `release`: what the server knows is not known yet
   */
  constructor({send, setTimeout = (run, ms) => globalThis.setTimeout(run, ms), now = () => performance.now(), held = false}) {
    this.#send = send;
    this.#held = held;
    this.#setTimeout = setTimeout;
    this.#now = now;
  }

  /** What the server says: it need not be told again. @param {Mark} mark */
  known({delivered, read}) {
    this.#told = grown(this.#told, {delivered, read});
  }

  /** @param {Partial<Mark>} mark */
  mark({delivered = 0, read = 0}) {
    this.#wanted = grown(this.#wanted, {delivered: Math.max(delivered, read), read});
    this.#schedule();
  }

  release() {
    this.#held = false;
    this.#schedule();
  }

  stop() {
    this.#stopped = true;
  }

  get #isDue() {
    return this.#wanted.delivered > this.#told.delivered || this.#wanted.read > this.#told.read;
  }

  #schedule() {
    if (this.#busy || this.#waiting || this.#stopped || this.#held || !this.#isDue) return;
    this.#waiting = true;
    this.#setTimeout(() => {
      this.#waiting = false;
      if (this.#isDue && !this.#stopped) this.#tell();
    }, Math.max(GATHER_MS, this.#notBefore - this.#now()));
  }

  async #tell() {
    const mark = {...this.#wanted};
    this.#busy = true;
    this.#notBefore = this.#now() + PAUSE_MS;
    try {
      await this.#send(mark);
      this.#failures = 0;
      this.#told = grown(this.#told, mark); // also when refused: it would be again
    } catch {
      this.#failures += 1;
      this.#notBefore = this.#now() + Math.min(RETRY_MAX_MS, PAUSE_MS * 2 ** this.#failures);
    }
    this.#busy = false;
    this.#schedule();
  }
}

/** @template {Mark} T @param {T} mark @param {Mark} more @returns {T} */
export function grown(mark, more) {
  return {...mark, delivered: Math.max(mark.delivered, more.delivered), read: Math.max(mark.read, more.read)};
}

/** Whether somebody looks at this page now: what is on the screen is read. */
export function isLookedAt() {
  return !document.hidden && document.hasFocus();
}
