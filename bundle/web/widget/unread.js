// How many messages of the agent the visitor has not seen, in whichever tab.

import {safeStorage} from '../static/js/storage.js';
import {isSaid} from '../static/js/said.js';

const READ_KEY = 'ai-read';

export class Unread {
  #shared = safeStorage('localStorage');
  #site;
  #isSeen;
  #conversation = '';
  /** The seq of each message of the agent. @type {number[]} */
  #heard = [];

  /**
   * @param {import('./site-link.js').SiteLink} site is told the number
   * @param {() => boolean} isSeen whether the visitor sees the chat now
   */
  constructor(site, isSeen) {
    this.#site = site;
    this.#isSeen = isSeen;
    document.addEventListener('visibilitychange', () => this.count());
    window.addEventListener('storage', ({key}) => key === READ_KEY && this.count());
  }

  /** Another conversation, or none. */
  reset(conversation, entries) {
    this.#conversation = conversation;
    this.#heard = entries.filter(fromAgent).map((entry) => entry.seq);
    if (conversation) this.count();
    else this.#site.say('unread', {count: 0});
  }

  hear(entry) {
    if (!fromAgent(entry)) return;
    this.#heard.push(entry.seq);
    this.count();
  }

  count() {
    if (!this.#conversation) return;
    const newest = this.#heard.at(-1) ?? 0;
    const stored = this.#shared.get(READ_KEY);
    let read = stored?.conversation === this.#conversation ? stored.seq : 0;
    if (this.#isSeen() && newest > read) {
      read = newest;
      this.#shared.set(READ_KEY, {conversation: this.#conversation, seq: read});
    }
    this.#site.say('unread', {count: this.#heard.filter((seq) => seq > read).length});
  }
}

const fromAgent = (entry) => isSaid(entry) && entry.author === 'agent';
