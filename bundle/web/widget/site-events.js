// What the page of the site is told about the conversation.

import {safeStorage} from '../static/js/storage.js';

const TOLD_KEY = 'ai-told';
/** The site's event for each state of the conversation. */
const NAMES = {waiting: 'requested', offered: 'requested', active: 'initiated', ended: 'ended', missed: 'ended', abandoned: 'ended'};

export class SiteEvents {
  #tab = safeStorage('sessionStorage');
  #site;

  /** @param {import('./site-link.js').SiteLink} site */
  constructor(site) {
    this.#site = site;
  }

  /** A new conversation: the site hears all of it. @param {any} conversation */
  begin(conversation) {
    this.#tab.remove(TOLD_KEY);
    this.tell({...conversation, state: 'waiting'});
  }

  /** Tells of a new state once; a tab that has only now come along is told nothing old. @param {any} conversation */
  tell({id, state, agent}) {
    const told = this.#tab.get(TOLD_KEY);
    const name = NAMES[state];
    if (!name || (told?.conversation === id && told.name === name)) return;
    this.#tab.set(TOLD_KEY, {conversation: id, name});
    if (told?.conversation === id || name === 'requested') this.#site.say('event', {name, conversation: id, agent: agent?.name});
  }
}
