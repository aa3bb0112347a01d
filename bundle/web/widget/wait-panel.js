// What a waiting visitor is told: their place, how long it will take, whether anybody is there.

const EVERY_MS = 10_000;
const byId = (id) => /** @type {any} */ (document.getElementById(id));

/**
 * The key and arguments of the expected time, in whole minutes.
 * @param {{fromSeconds: number, toSeconds: number}} expected
 * @returns {[string, object]}
 */
export function expectedWords({fromSeconds, toSeconds}) {
  const to = Math.ceil(toSeconds / 60);
  const from = Math.max(1, Math.floor(fromSeconds / 60));
  if (toSeconds < 60) return ['widget.waiting.expected.short', {}];
  if (from >= to) return ['widget.waiting.expected.about', {minutes: to}];
  return ['widget.waiting.expected.between', {from, to}];
}

export class WaitPanel {
  #panel = byId('ai-waiting');
  #words = byId('ai-waiting-text');
  #place = byId('ai-waiting-place');
  #expected = byId('ai-waiting-expected');
  #instead = byId('ai-instead');
  #api;
  #messages;
  #handlers;
  #timer = 0;
  #waiting = false;
  #asking = false;
  #leaving = false;
  /** Not before the server has said so. */
  #mayLeave = false;

  /**
   * @param {import('./visitor-api.js').VisitorApi} api
   * @param {import('../static/js/messages.js').Messages} messages
   * @param {{isSeen: () => boolean, onLeaving: (allowed: boolean) => void, onInstead: () => void}} handlers
   *     onLeaving: whether a message may be left is known
   */
  constructor(api, messages, handlers) {
    this.#api = api;
    this.#messages = messages;
    this.#handlers = handlers;
    document.addEventListener('visibilitychange', () => this.look());
    this.#instead.addEventListener('click', () => handlers.onInstead());
  }

  /** @param {boolean} instead the visitor is writing a message to leave */
  show(instead) {
    this.#panel.hidden = false;
    this.#leaving = instead;
    this.#instead.hidden = instead || !this.#mayLeave;
    byId('ai-waiting-hint').hidden = instead;
    if (this.#waiting) return;
    this.#waiting = true;
    this.#words.textContent = this.#messages.text('widget.waiting.text');
    this.#set(this.#place, '');
    this.#set(this.#expected, '');
    this.#timer = window.setInterval(() => this.look(), EVERY_MS);
    this.look();
  }

  hide() {
    this.#panel.hidden = true;
    this.#waiting = false;
    this.#mayLeave = false;
    clearInterval(this.#timer);
  }

  focus() {
    this.#instead.focus();
  }

  /** Asks the server, while somebody sees the answer. */
  async look() {
    if (!this.#waiting || this.#asking || !this.#handlers.isSeen()) return;
    this.#asking = true;
    try {
      const wait = await this.#api.wait();
      if (this.#waiting && wait.state === 'waiting') this.#tell(wait);
    } catch {
      // What was said stands; the next answer will tell.
    } finally {
      this.#asking = false;
    }
  }

  #tell({position, expected, agents, leaveMessage}) {
    const text = (key, args) => this.#messages.text(key, args);
    this.#set(this.#words, text(`widget.waiting.${agents}`));
    this.#set(this.#place, position > 0 && agents !== 'none' ? text('widget.waiting.place', {position}) : '');
    this.#set(this.#expected, expected && agents !== 'none' ? text(...expectedWords(expected)) : '');
    this.#mayLeave = Boolean(leaveMessage);
    this.#instead.hidden = this.#leaving || !this.#mayLeave;
    this.#handlers.onLeaving(this.#mayLeave);
  }

  /** Touches only what changed: it is read out. */
  #set(line, text) {
    line.hidden = !text;
    if (line.textContent !== text) line.textContent = text;
  }
}
