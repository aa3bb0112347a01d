import './inbox-availability.js';
import './inbox-chat.js';
import './inbox-composer.js';
import './inbox-list.js';
import './inbox-offers.js';
import './inbox-visitor.js';
import { Announcer } from './inbox-announcer.js';
import { InboxClient } from './inbox-client.js';
import { Format } from './inbox-format.js';
import { refIn, setText } from './inbox-part.js';
import { InboxStore } from './inbox-store.js';
import { Messages } from './messages.js';
import { safeStorage } from './storage.js';

/** A lost connection shows after this long: most come back at once. */
const PATIENCE_MS = 1000;
const PARTS = 'ai-availability, ai-offers, ai-conversations, ai-chat, ai-composer, ai-visitor';
const SELECTED = 'ai-selected';

/**
 * The agent's screen. It joins the parts, keeps which conversation is open, and tells how the connection is.
 * Event: `selected`, when another conversation is open.
 */
export class AiInbox extends HTMLElement {
  /** @type {InboxStore | null} */
  #store = null;
  /** @type {Messages} */
  #messages = /** @type {any} */ (null);
  /** @type {Announcer} */
  #announcer = /** @type {any} */ (null);
  #life = new AbortController();
  #storage = safeStorage('sessionStorage');
  #selected = '';
  #title = '';
  #notice = 0;
  #lostTimer = 0;
  #lostShown = false;

  connectedCallback() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    const { locale, patterns } = JSON.parse(refIn(this, 'messages').textContent ?? '{}');
    const zone = this.dataset.zone;
    this.#messages = new Messages(locale, patterns, zone);
    this.#announcer = new Announcer(refIn(this, 'polite'), refIn(this, 'assertive'));
    this.#title = document.title.replace(/^\(\d+\) /, '');
    const store = new InboxStore(new InboxClient(this.dataset.base ?? ''));
    this.#store = store;
    const context = { store, messages: this.#messages, format: new Format(locale, zone), inbox: this };
    for (const part of this.querySelectorAll(PARTS)) {
      /** @type {import('./inbox-part.js').Part} */ (part).connect(context);
    }
    store.addEventListener('change', () => this.#changed(), { signal });
    store.addEventListener('status', () => this.#connection(), { signal });
    store.addEventListener('entry', (event) => this.#entry(/** @type {CustomEvent} */ (event).detail), { signal });
    store.addEventListener('refused', (event) => this.#announcer.polite(/** @type {CustomEvent} */ (event).detail.title ?? ''), { signal });
    refIn(this, 'notice-close').addEventListener('click', () => this.#hideNotice(), { signal });
    window.addEventListener('hashchange', () => this.#fromAddress(), { signal });
    refIn(this, 'login').href = location.href;
    this.view('list');
    this.#connection();
    store.start().then(() => this.#restore());
  }

  disconnectedCallback() {
    this.#life.abort();
    this.#store?.stop();
    clearTimeout(this.#lostTimer);
    document.title = this.#title;
  }

  /** The id of the conversation that is open, or an empty text. */
  get selected() {
    return this.#selected;
  }

  get offerSeconds() {
    return this.#store?.offerSeconds ?? 45;
  }

  /**
   * Opens a conversation.
   *
   * @param {string} id
   * @param {{focus?: boolean}} [options] focus: a person asked for it, and may write at once
   */
  async select(id, { focus = false } = {}) {
    try {
      await this.#store?.open(id);
    } catch (fault) {
      this.#storage.remove(SELECTED);
      if (focus) {
        this.fail(fault);
      }
      return;
    }
    this.#selected = id;
    this.dataset.open = 'true';
    this.#storage.set(SELECTED, id);
    if (focus) {
      this.view('chat');
    }
    this.dispatchEvent(new Event('selected'));
    if (focus) {
      this.focusChat();
    }
  }

  /** Which part a narrow screen shows; wide screens show all. @param {'list' | 'chat' | 'info'} view */
  view(view) {
    const before = this.dataset.view;
    this.dataset.view = view;
    if (before && before !== view && this.#isNarrow) {
      this.#focusView(view);
    }
  }

  /** Whether a part is on the screen. @param {'list' | 'chat' | 'info'} view */
  shows(view) {
    return !this.#isNarrow || this.dataset.view === view;
  }

  get #isNarrow() {
    return getComputedStyle(refIn(this, 'back')).display !== 'none';
  }

  /** @param {'list' | 'chat' | 'info'} view */
  #focusView(view) {
    if (view === 'list') {
      this.#list.focusSelected();
    } else {
      refIn(/** @type {Element} */ (this.querySelector(view === 'chat' ? 'ai-chat' : 'ai-visitor')), 'heading').focus();
    }
  }

  /** To the composer; where a keyboard would cover the screen or nothing can be written, to the chat's heading. */
  focusChat() {
    const composer = /** @type {import('./inbox-composer.js').AiComposer} */ (this.querySelector('ai-composer'));
    if (!composer.hidden && !this.#isNarrow) {
      composer.focus();
    } else if (this.shows('chat') && this.#selected) {
      this.#focusView('chat');
    }
  }

  followChat() {
    /** @type {import('./inbox-chat.js').AiChat} */ (this.querySelector('ai-chat')).follow();
  }

  backToList() {
    this.view('list');
    this.#list.focusSelected();
  }

  /** The banner that had the focus is gone. */
  focusAfterOffer() {
    this.#list.focusSelected();
  }

  get #list() {
    return /** @type {import('./inbox-list.js').AiConversations} */ (this.querySelector('ai-conversations'));
  }

  /** Tells at once, interrupting. @param {string} text */
  announceNow(text) {
    this.#announcer.assertive(text);
  }

  /**
   * Says that something did not work.
   *
   * @param {any} fault
   * @param {string} [text] instead of what the server says
   */
  fail(fault, text) {
    if (fault?.name === 'AbortError') {
      return;
    }
    setText(refIn(this, 'notice-text'), text ?? fault?.title ?? this.#messages.text('inbox.error'));
    refIn(this, 'notice').hidden = false;
    clearTimeout(this.#notice);
    this.#notice = window.setTimeout(() => this.#hideNotice(), 12_000);
  }

  #hideNotice() {
    const notice = refIn(this, 'notice');
    const hadFocus = notice.contains(document.activeElement);
    notice.hidden = true;
    if (hadFocus) {
      this.focusChat();
    }
  }

  #restore() {
    const kept = this.#storage.get(SELECTED);
    if (!this.#fromAddress() && typeof kept === 'string') {
      this.select(kept);
    }
  }

  /** `#conversation=<id>`: the banner of another page accepted it. */
  #fromAddress() {
    const id = new URLSearchParams(location.hash.slice(1)).get('conversation');
    if (id) {
      history.replaceState(history.state, '', location.pathname + location.search);
      this.select(id, { focus: true });
    }
    return Boolean(id);
  }

  #changed() {
    const state = this.#store?.state;
    const unread = state?.conversations.reduce((sum, { conversation }) => sum + /** @type {InboxStore} */ (this.#store).unread(conversation.id), 0) ?? 0;
    const count = unread + (state?.offers.length ?? 0);
    const title = count > 0 ? `(${count}) ${this.#title}` : this.#title;
    if (document.title !== title) {
      document.title = title;
    }
    this.#showSync();
  }

  #connection() {
    const status = this.#store?.status;
    clearTimeout(this.#lostTimer);
    if (status === 'live' || status === 'logged-out') {
      if (this.#lostShown && status === 'live') {
        this.#announcer.polite(this.#messages.text('inbox.sync.live'));
      }
      this.#lostShown = false;
    } else if (!this.#lostShown) {
      this.#lostTimer = window.setTimeout(() => this.#lost(), PATIENCE_MS);
    }
    refIn(this, 'over').hidden = status !== 'logged-out';
    this.#showSync();
  }

  #lost() {
    this.#lostShown = true;
    this.#announcer.polite(this.#messages.text('inbox.sync.reconnecting'));
    this.#showSync();
  }

  #showSync() {
    const { status, inSync } = /** @type {InboxStore} */ (this.#store);
    const mark = refIn(this, 'sync');
    const shown = status === 'logged-out' ? 'over' : this.#lostShown ? 'reconnecting' : inSync || mark.dataset.state === 'live' ? 'live' : 'connecting';
    mark.dataset.state = shown;
    setText(refIn(mark, 'sync-text'), shown === 'over' ? '' : this.#messages.text(`inbox.sync.${shown}`));
  }

  /** @param {{conversation: string, entry: import('./inbox-reducer.js').Entry}} detail */
  #entry({ conversation, entry }) {
    if (entry.kind === 'message' && entry.author === 'visitor') {
      this.#announcer.message(
        this.#messages.text('inbox.chat.announce', { name: entry.name, text: conversation === this.#selected ? entry.text : '' }),
        (count) => this.#messages.text('inbox.chat.newest', { count }),
      );
    } else if (entry.kind === 'ended' && conversation === this.#selected) {
      this.#announcer.polite(this.#messages.text('inbox.chat.ended', { name: entry.name, author: entry.author }));
    }
  }
}

customElements.define('ai-inbox', AiInbox);
