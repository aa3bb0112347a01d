import { refIn, setText } from './inbox-part.js';
import { InboxReplies } from './inbox-replies.js';
import { callIn, filled, matching, slug } from './reply-text.js';

const MOST_SHOWN = 50;

/**
 * The list of saved replies that a slash opens above the composer, as the ARIA practices describe a list of suggestions:
 * the focus stays in the text, the arrows move through the list, Enter and Tab insert, Escape closes.
 */
export class ReplyPicker {
  #context;
  #input;
  #box;
  #list;
  #replies;
  #part;
  #conversation = '';
  /** @type {import('./reply-text.js').Reply[]} */
  #shown = [];
  #active = -1;
  /** Where the slash is; -1: closed. */
  #start = -1;
  /** The slash that was closed by Escape stays closed. */
  #dismissed = -1;
  #inserted;

  /**
   * @param {import('./inbox-part.js').Part} part with `input`, and `replies` around `replies-list`, `replies-none`
   * @param {() => void} inserted a reply is in the text now
   */
  constructor(part, inserted) {
    this.#part = part;
    this.#context = part.context;
    this.#input = /** @type {HTMLTextAreaElement} */ (part.ref('input'));
    this.#box = part.ref('replies');
    this.#list = part.ref('replies-list');
    this.#inserted = inserted;
    const { signal } = part;
    this.#replies = new InboxReplies(part.context.store, signal);
    this.#input.addEventListener('input', () => this.#look(), { signal });
    this.#input.addEventListener('click', () => this.#look(), { signal });
    this.#input.addEventListener('blur', () => this.close(), { signal });
    this.#box.addEventListener('mousedown', (/** @type {Event} */ event) => event.preventDefault(), { signal });
    this.#list.addEventListener('click', (/** @type {Event} */ event) => this.#clicked(event), { signal });
    part.ref('replies-open').addEventListener('click', () => this.#call(), { signal });
  }

  get isOpen() {
    return this.#start >= 0;
  }

  /** Another conversation is open. @param {string} id */
  begin(id) {
    this.#conversation = id;
    this.close();
  }

  /** @param {KeyboardEvent} event @returns {boolean} whether it was for the list */
  key(event) {
    if (!this.isOpen || event.ctrlKey || event.metaKey || event.altKey) {
      return false;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.#shown.length > 0) {
      this.#activate((this.#active + step + this.#shown.length) % this.#shown.length);
    } else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey && this.#active >= 0) {
      this.#choose(this.#shown[this.#active]);
    } else if (event.key === 'Escape') {
      this.#dismissed = this.#start;
      this.close();
    } else {
      return false;
    }
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  close() {
    this.#start = -1;
    this.#shown = [];
    this.#box.hidden = true;
    this.#list.replaceChildren();
    this.#activate(-1);
  }

  /** The button: as if a slash were typed. */
  #call() {
    const { selectionStart, value } = this.#input;
    const before = value.slice(0, selectionStart);
    this.#input.focus();
    this.#dismissed = -1;
    if (!callIn(before)) {
      this.#type(selectionStart, selectionStart, before && !/\s$/.test(before) ? ' /' : '/');
    }
    this.#look();
  }

  async #look() {
    const { selectionStart, selectionEnd, value } = this.#input;
    const call = this.#conversation && selectionStart === selectionEnd ? callIn(value.slice(0, selectionStart)) : null;
    if (!call || call.start === this.#dismissed) {
      this.#dismissed = call ? this.#dismissed : -1;
      this.close();
      return;
    }
    const all = this.#replies.known ?? (await this.#replies.all().catch(() => null));
    if (!all || this.#input.value !== value || this.#input.ownerDocument.activeElement !== this.#input) {
      return;
    }
    const { store } = this.#context;
    this.#shown = matching(all, call.query, store.log(this.#conversation)?.conversation.language).slice(0, MOST_SHOWN);
    const none = all.length === 0 && !call.query;
    if (this.#shown.length === 0 && !none) {
      this.close();
      return;
    }
    const opened = !this.isOpen;
    this.#start = call.start;
    this.#show(none);
    if (opened || call.query) {
      this.#context.inbox.announce(this.#part.text('inbox.replies.found', { count: this.#shown.length }));
    }
  }

  /** @param {boolean} none */
  #show(none) {
    this.#list.replaceChildren(...this.#shown.map((reply, index) => this.#option(reply, index)));
    this.#list.hidden = none;
    this.#part.ref('replies-none').hidden = !none;
    this.#box.hidden = false;
    this.#list.scrollTop = 0;
    this.#activate(none ? -1 : 0);
  }

  /** @param {import('./reply-text.js').Reply} reply @param {number} index */
  #option(reply, index) {
    const option = this.#part.stamp('reply');
    option.id = `ai-reply-${index}`;
    setText(refIn(option, 'shortcut'), `/${reply.shortcut}`);
    setText(refIn(option, 'title'), reply.title);
    setText(refIn(option, 'text'), reply.text.replace(/\s+/g, ' '));
    refIn(option, 'shared').hidden = !reply.shared;
    const language = refIn(option, 'language');
    language.hidden = !reply.language;
    setText(language, reply.language ? this.#context.format.language(reply.language) : '');
    return option;
  }

  /** @param {number} index */
  #activate(index) {
    this.#list.children[this.#active]?.setAttribute('aria-selected', 'false');
    this.#active = index;
    const option = this.#list.children[index];
    if (option) {
      option.setAttribute('aria-selected', 'true');
      option.scrollIntoView({ block: 'nearest' });
      this.#input.setAttribute('aria-activedescendant', option.id);
    } else {
      this.#input.removeAttribute('aria-activedescendant');
    }
  }

  /** @param {Event} event */
  #clicked(event) {
    const option = /** @type {Element} */ (event.target).closest('[role="option"]');
    const reply = this.#shown[[...this.#list.children].indexOf(/** @type {Element} */ (option))];
    if (reply) {
      this.#choose(reply);
    }
  }

  /** @param {import('./reply-text.js').Reply} reply */
  async #choose(reply) {
    const id = this.#conversation;
    const start = this.#start;
    const before = this.#input.value;
    this.close();
    const values = reply.text.includes('{') ? await this.#replies.values(id).catch(() => ({})) : {};
    if (id !== this.#conversation || this.#input.value !== before) {
      return; // who went on meanwhile wants something else
    }
    const text = filled(reply.text, values, (name) => this.#part.text(`common.placeholder.${slug(name)}`));
    this.#type(start, this.#input.selectionStart, text);
    this.#inserted();
  }

  /** @param {number} start @param {number} end @param {string} text */
  #type(start, end, text) {
    this.#input.setSelectionRange(start, end);
    insertText(this.#input, text);
  }
}

/** Instead of what is selected, like typing: it can be undone. @param {HTMLTextAreaElement} input @param {string} text */
export function insertText(input, text) {
  const { selectionStart, selectionEnd } = input;
  input.focus();
  input.setSelectionRange(selectionStart, selectionEnd);
  if (!document.execCommand('insertText', false, text)) {
    input.setRangeText(text, selectionStart, selectionEnd, 'end');
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
}
