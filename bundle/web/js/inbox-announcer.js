const TOGETHER_MS = 800;
/** While messages keep coming they are counted, this far apart: who listens wants to hear other things too. */
const BUSY_MS = 5000;

/** Speaks through two live regions that are not seen: what arrives in one moment becomes one sentence. */
export class Announcer {
  #polite;
  #assertive;
  /** @type {string[]} */
  #messages = [];
  /** @type {(count: number) => string} */
  #summary = String;
  #timer = 0;
  #busy = false;

  /** @param {Element} polite @param {Element} assertive */
  constructor(polite, assertive) {
    this.#polite = polite;
    this.#assertive = assertive;
  }

  /** @param {string} text */
  polite(text) {
    say(this.#polite, text);
  }

  /** @param {string} text */
  assertive(text) {
    say(this.#assertive, text);
  }

  /**
   * A message that came: read out alone, counted in company.
   *
   * @param {string} text
   * @param {(count: number) => string} summary
   */
  message(text, summary) {
    this.#messages.push(text);
    this.#summary = summary;
    this.#timer ||= window.setTimeout(() => this.#flush(), this.#busy ? BUSY_MS : TOGETHER_MS);
  }

  #flush() {
    const { length } = this.#messages;
    this.#timer = 0;
    this.#busy = length > 1;
    this.polite(length === 1 ? this.#messages[0] : this.#summary(length));
    this.#messages = [];
  }
}

/** A new paragraph, so that the same sentence is heard again. @param {Element} region @param {string} text */
function say(region, text) {
  const paragraph = document.createElement('p');
  paragraph.textContent = text;
  region.replaceChildren(paragraph);
}
