// What stands below the messages of a chat that is over, and the warning that it will be.

import {clock, idleEnd} from '../static/js/idle.js';

const TICK_MS = 500;
const byId = (id) => /** @type {any} */ (document.getElementById(id));
const write = (line, text) => {
  line.hidden = !text;
  if (line.textContent !== text) line.textContent = text;
};

export class Foot {
  #messages;
  #timer = 0;

  /** @param {import('../static/js/messages.js').Messages} messages */
  constructor(messages) {
    this.#messages = messages;
  }

  /**
   * How it ended.
   * @param {{state: string, entries: any[], email: string}} chat
   */
  showEnd({state, entries, email}) {
    const text = (key, args) => this.#messages.text(key, args);
    byId('ai-over').hidden = false;
    if (wasLeft(entries)) {
      write(byId('ai-over-heading'), text('widget.left.heading'));
      write(byId('ai-over-text'), text('widget.left.text', {email}));
    } else if (state === 'missed') {
      // The company's own words stand alone; ours have a heading.
      const own = entries.findLast(({kind}) => kind === 'missed')?.text || '';
      write(byId('ai-over-heading'), own ? '' : text('widget.missed.heading'));
      write(byId('ai-over-text'), own || text('widget.missed.text'));
    } else {
      const timedOut = entries.some(({kind}) => kind === 'timed-out');
      write(byId('ai-over-heading'), text('widget.ended.heading'));
      write(byId('ai-over-text'), timedOut ? text('widget.entry.timed-out') : '');
    }
    const shown = byId('ai-over-text');
    shown.toggleAttribute('tabindex', shown.scrollHeight > shown.clientHeight); // a long text scrolls, by keyboard too
    if (shown.hasAttribute('tabindex')) shown.tabIndex = 0;
  }

  hideEnd() {
    byId('ai-over').hidden = true;
  }

  /** @param {any[]} entries of a chat that is going on */
  showIdle(entries) {
    clearInterval(this.#timer);
    const end = idleEnd(entries);
    byId('ai-idle').hidden = end === null;
    if (end === null) return;
    const tick = () => write(byId('ai-idle'), this.#messages.text('widget.idle', {left: clock(end - Date.now())}));
    this.#timer = window.setInterval(tick, TICK_MS);
    tick();
  }

  hideIdle() {
    clearInterval(this.#timer);
    byId('ai-idle').hidden = true;
  }
}

/** Whether the visitor left a message instead of the chat. */
export const wasLeft = (entries) => entries.some(({kind}) => kind === 'message-left');
