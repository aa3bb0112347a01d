import './agent-picker.js';
import './inbox-alerts.js';
import './inbox-availability.js';
import './inbox-chat.js';
import './inbox-composer.js';
import './inbox-handover.js';
import './inbox-keys.js';
import './inbox-list.js';
import './inbox-offers.js';
import './inbox-search.js';
import './inbox-visitor.js';
import './why-panel.js';
import { Announcer } from './inbox-announcer.js';
import { InboxClient } from './inbox-client.js';
import { Format } from './inbox-format.js';
import { tellNews } from './inbox-news.js';
import { refIn } from './inbox-part.js';
import { InboxStore } from './inbox-store.js';
import { Messages } from './messages.js';
import { Notice } from './notice.js';
import { safeStorage } from './storage.js';
import { SyncMark } from './sync-mark.js';

const PARTS = 'ai-alerts, ai-availability, ai-offers, ai-search, ai-conversations, ai-chat, ai-handover, ai-composer, ai-visitor, ai-picker, ai-why, ai-keys';
const SELECTED = 'ai-selected';

/**
 * The agent's screen. It joins the parts and keeps which conversation is open.
 * Event: `selected`, when another conversation is open, or none.
 */
export class AiInbox extends HTMLElement {
  /** @type {InboxStore | null} */
  #store = null;
  /** @type {Announcer} */
  #announcer = /** @type {any} */ (null);
  /** @type {Notice} */
  #notice = /** @type {any} */ (null);
  #life = new AbortController();
  #storage = safeStorage('sessionStorage');
  #selected = '';
  /** @type {import('./found-line.js').Found | null} the line that a search found in the conversation that is open */
  found = null;

  connectedCallback() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    const { locale, patterns } = JSON.parse(refIn(this, 'messages').textContent ?? '{}');
    const zone = this.dataset.zone;
    const messages = new Messages(locale, patterns, zone);
    this.#announcer = new Announcer(refIn(this, 'polite'), refIn(this, 'assertive'));
    const store = new InboxStore(new InboxClient(this.dataset.base ?? ''));
    this.#store = store;
    this.#notice = new Notice(this, messages, signal, () => this.focusChat());
    const settings = store.client.get('/agent/settings', signal).catch(() => null);
    const context = { store, messages, format: new Format(locale, zone), inbox: this, settings };
    for (const part of this.querySelectorAll(PARTS)) {
      /** @type {import('./inbox-part.js').Part} */ (part).connect(context);
    }
    new SyncMark(this, store, messages, this.#announcer, signal);
    tellNews(context, this.#announcer, this.#notice, signal);
    store.addEventListener('change', () => this.#changed(), { signal });
    window.addEventListener('hashchange', () => this.#fromAddress(), { signal });
    this.view('list');
    store.start().then(() => this.#restore());
    this.#ownZone(context);
  }

  disconnectedCallback() {
    this.#life.abort();
    this.#store?.stop();
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
   * @param {{focus?: boolean, found?: import('./found-line.js').Found | null}} [options] focus: a person asked for it, and
   *     may write at once; found: a line of it that is wanted
   */
  async select(id, { focus = false, found = null } = {}) {
    try {
      await this.#store?.open(id);
    } catch (fault) {
      this.#storage.remove(SELECTED);
      if (focus) {
        this.fail(fault);
      }
      return;
    }
    this.found = found;
    this.#open(id);
    if (focus) {
      this.view('chat');
      if (!found) {
        this.focusChat();
      }
    }
  }

  /** The agent may have chosen another zone than the host's. @param {import('./inbox-part.js').Context} context */
  async #ownZone({ store, format, settings }) {
    const own = await settings;
    if (own?.ownZone) {
      format.moveTo(own.zone);
      store.dispatchEvent(new Event('change'));
    }
  }

  /** @param {string} id */
  #open(id) {
    this.#selected = id;
    this.dataset.open = String(Boolean(id));
    this.#storage.set(SELECTED, id);
    this.dispatchEvent(new Event('selected'));
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
    if (composer.answers && !this.#isNarrow) {
      composer.focus();
    } else if (this.shows('chat') && this.#selected) {
      this.#focusView('chat');
    }
  }

  /** To what is known of the visitor. */
  focusVisitor() {
    if (this.#selected) {
      this.view('info');
      this.#focusView('info');
    }
  }

  followChat() {
    /** @type {import('./inbox-chat.js').AiChat} */ (this.querySelector('ai-chat')).follow();
  }

  backToList() {
    this.view('list');
    this.#list.focusSelected();
  }

  /** Offers that are neither answered nor over. */
  get waitingOffers() {
    return this.#offers.waiting;
  }

  /** To the banner of an incoming chat. */
  focusOffer() {
    this.#offers.focus();
  }

  get #offers() {
    return /** @type {import('./inbox-offers.js').AiOffers} */ (this.querySelector('ai-offers'));
  }

  /** The banner that had the focus is gone. */
  focusAfterOffer() {
    this.#list.focusSelected();
  }

  get #list() {
    return /** @type {import('./inbox-list.js').AiConversations} */ (this.querySelector('ai-conversations'));
  }

  /** Lets the agent choose who gets this conversation. @param {string} id */
  transfer(id) {
    const name = this.#store?.log(id)?.conversation.visitor.name ?? '';
    /** @type {import('./agent-picker.js').AiPicker} */ (this.querySelector('ai-picker')).ask('transfer', name, {
      teams: true,
      except: [this.#store?.agent?.id],
      send: (target, note) => /** @type {InboxStore} */ (this.#store).calls.transfer(id, target, note),
    });
  }

  /** Shows why its agents were asked. @param {string} id */
  why(id) {
    /** @type {import('./why-panel.js').AiWhy} */ (this.querySelector('ai-why')).show(id, this.#store?.log(id)?.conversation.visitor.name ?? '');
  }

  /** Tells in passing. @param {string} text */
  announce(text) {
    this.#announcer.polite(text);
  }

  /** Tells at once, interrupting. @param {string} text */
  announceNow(text) {
    this.#announcer.assertive(text);
  }

  /** Says that something did not work. @param {any} fault @param {string} [text] instead of what the server says */
  fail(fault, text) {
    this.#notice.fail(fault, text);
  }

  #restore() {
    const kept = this.#storage.get(SELECTED);
    if (!this.#fromAddress() && kept && typeof kept === 'string') {
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
    const store = /** @type {InboxStore} */ (this.#store);
    if (this.#selected && !store.log(this.#selected)) {
      this.#leave();
    }
  }

  /** The open conversation went to somebody else: nothing of it stays on the screen. */
  #leave() {
    const wasThere = this.dataset.view !== 'list' || this.querySelector('ai-chat')?.contains(document.activeElement);
    this.#open('');
    if (wasThere) {
      this.backToList();
    }
  }
}

customElements.define('ai-inbox', AiInbox);
