import { alertDesk } from './alert-desk.js';
import { browserName } from './desktop-notice.js';
import { Part, setText } from './inbox-part.js';
import { waitingSince } from './inbox-urgency.js';
import { isSaid, wordsOf } from './said.js';
import { TitleBadge } from './title-badge.js';

/**
 * Sound, notifications and the number in the title; with quiet hints while the browser allows one of them not yet.
 * Permission is asked in two steps: ours explains, and only a click there brings the browser's own question.
 */
export class AiAlerts extends Part {
  /** @type {ReturnType<typeof alertDesk>} */
  #desk = /** @type {any} */ (null);

  ready() {
    const { store, messages, inbox, settings } = this.context;
    const { signal } = this;
    const badge = new TitleBadge(signal);
    this.#desk = alertDesk({
      client: store.client,
      messages,
      settings,
      signal,
      open: ({ kind, conversation }) => (kind === 'offer' ? inbox.focusOffer() : inbox.select(conversation, { focus: true })),
    });
    store.addEventListener('change', () => {
      this.#desk.alarms.offers(inbox.waitingOffers);
      badge.show((store.state?.offers.length ?? 0) + needAnswer(store));
    }, { signal });
    store.addEventListener('entry', (event) => this.#entry(/** @type {CustomEvent} */ (event).detail), { signal });
    this.#desk.chime.addEventListener('change', () => this.#show(), { signal });
    this.ref('sound').addEventListener('click', () => this.#tryOut(), { signal });
    this.ref('allow').addEventListener('click', () => this.#explain(), { signal });
    this.ref('dialog').addEventListener('close', () => this.#decided(), { signal });
    window.addEventListener('focus', () => this.#show(), { signal });
    this.#begin();
  }

  async #begin() {
    if ((await this.#desk.choices()).sound) {
      await this.#desk.chime.prepare();
    }
    this.#show();
  }

  async #show() {
    const { sound, browser } = await this.#desk.choices();
    const { permission, put } = this.#desk.notices;
    const button = this.ref('sound');
    const hadFocus = button === document.activeElement;
    button.hidden = !sound || !this.#desk.chime.blocked;
    if (hadFocus && button.hidden) {
      this.context.inbox.focusChat();
    }
    this.ref('allow').hidden = !browser || permission !== 'default' || put;
  }

  /** The click itself has switched sound on; this is what it sounds like. */
  async #tryOut() {
    const { volume } = await this.#desk.choices();
    await this.#desk.chime.play('message', volume);
    this.#show();
  }

  #explain() {
    setText(this.ref('help'), this.text(`inbox.notices.help.${browserName()}`));
    const dialog = this.ref('dialog');
    dialog.returnValue = '';
    dialog.showModal();
  }

  async #decided() {
    if (this.ref('dialog').returnValue === 'continue') {
      await this.#desk.notices.ask();
    } else {
      this.#desk.notices.later();
    }
    await this.#show();
    if (this.ref('allow').hidden) {
      this.context.inbox.focusChat();
    }
  }

  /** @param {{conversation: string, entry: import('./inbox-reducer.js').Entry}} news */
  #entry({ conversation, entry }) {
    const { store, inbox } = this.context;
    if (isSaid(entry) && entry.author === 'visitor' && store.isOwnActive(conversation)) {
      const language = store.log(conversation)?.conversation.language;
      this.#desk.alarms.message(
        { kind: 'message', conversation, seq: entry.seq, name: entry.name ?? '', text: wordsOf(entry), language },
        () => store.unread(conversation) > 0 || (inbox.selected === conversation && !document.hasFocus() && needsAnswer(store, conversation)),
      );
    }
  }
}

/** Whether the last word is the visitor's. @param {import('./inbox-store.js').InboxStore} store @param {string} id */
function needsAnswer(store, id) {
  const log = store.log(id);
  return Boolean(log && waitingSince(log));
}

/** How many own chats wait for an answer. @param {import('./inbox-store.js').InboxStore} store */
function needAnswer(store) {
  return store.state?.conversations.filter(({ conversation }) => needsAnswer(store, conversation.id)).length ?? 0;
}

customElements.define('ai-alerts', AiAlerts);
