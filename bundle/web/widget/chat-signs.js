// What goes with the lines of a chat: that the agent types, that lines arrived and were read, in both directions.

import {MarkTeller} from '../static/js/mark-teller.js';
import {TypingShown, TypingTeller} from '../static/js/typing.js';
import {isSaid} from '../static/js/said.js';

/** That the agent types is said again after this long. */
const SAID_MS = 60_000;
const AGENT = 'agent';
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const fromAgent = (entry) => isSaid(entry) && entry.author === 'agent';

export class ChatSigns {
  #api;
  #view;
  #messages;
  #isLookedAt;
  #typing;
  /** @type {TypingShown} */
  #shown;
  /** @type {MarkTeller} */
  #marks;
  #newest = 0;
  #saidAt = -Infinity;

  /**
   * @param {import('./visitor-api.js').VisitorApi} api
   * @param {import('./chat-view.js').ChatView} view
   * @param {import('../static/js/messages.js').Messages} messages
   * @param {() => boolean} isLookedAt whether the visitor has the end of the chat in front of them
   */
  constructor(api, view, messages, isLookedAt) {
    this.#api = api;
    this.#view = view;
    this.#messages = messages;
    this.#isLookedAt = isLookedAt;
    this.#typing = new TypingTeller(() => api.typing());
    this.#shown = new TypingShown(() => this.#showTyping());
    this.#marks = this.#teller();
    for (const event of ['focus', 'blur']) window.addEventListener(event, () => this.look());
    document.addEventListener('visibilitychange', () => this.look());
  }

  /** Another conversation, or none. */
  begin(entries) {
    this.#marks.stop();
    this.#marks = this.#teller();
    this.#shown.end(AGENT);
    this.#newest = 0;
    this.#view.showMark(null);
    entries.forEach((entry) => this.#arrived(entry));
    this.look();
  }

  /** The feed works, perhaps again: what came without a position is read anew. */
  async live() {
    const {mine, agent} = await this.#api.marks().catch(() => ({}));
    if (mine) this.#marks.known(mine);
    if (agent) this.#view.showMark(agent);
    this.#marks.release();
  }

  /** A line came. */
  hear(entry) {
    if (entry.author === 'agent' || !isSaid(entry)) this.#shown.end(AGENT);
    this.#arrived(entry);
    this.look();
  }

  /** An event without a position came. */
  news(name, data) {
    if (name === 'typing') this.#shown.begin(AGENT, data.name);
    else if (name === 'marks' && data.agent) this.#view.showMark(data.agent);
    else if (name === 'marks' && data.mine) this.#marks.known(data.mine);
  }

  /** The visitor presses keys. @param {string} text */
  typed(text) {
    if (text.trim()) this.#typing.typed();
  }

  sent() {
    this.#typing.sent();
  }

  /** Something changed of what the visitor sees. */
  look() {
    if (this.#newest && this.#isLookedAt()) this.#marks.mark({read: this.#newest});
  }

  #arrived(entry) {
    if (!fromAgent(entry)) return;
    this.#newest = Math.max(this.#newest, entry.seq);
    this.#marks.mark({delivered: entry.seq});
  }

  #teller() {
    return new MarkTeller({
      held: true,
      send: async (mark) => {
        try {
          await this.#api.mark(mark);
          return 'told';
        } catch (fault) {
          if (/** @type {any} */ (fault).passing) throw fault;
          return 'refused';
        }
      },
    });
  }

  #showTyping() {
    const typing = this.#shown.has(AGENT);
    const text = typing ? this.#messages.text('widget.typing', {name: this.#shown.name(AGENT)}) : '';
    byId('ai-typing').hidden = !typing;
    byId('ai-typing-text').textContent = text;
    if (!typing || performance.now() - this.#saidAt < SAID_MS) return;
    this.#saidAt = performance.now();
    byId('ai-typing-said').textContent = text;
  }
}
