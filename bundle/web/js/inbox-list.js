import { Part, reconcile, refIn, setText } from './inbox-part.js';
import { isSaid, wordsOf } from './said.js';

/** A hint tells "All" of news; this is the net below it. */
const REFRESH_MS = 30_000;
const OVER = new Set(['ended', 'missed', 'abandoned']);

/**
 * The conversations at the left: the agent's own active ones, or all with past ones too.
 * Up, Down, Home and End move through the list, Enter opens.
 */
export class AiConversations extends Part {
  /** @type {'active' | 'all'} */
  #filter = 'active';
  /** @type {Map<string, any>} */
  #all = new Map();
  /** @type {string | null | undefined} undefined: nothing loaded yet, null: no more */
  #next = undefined;
  #loading = false;
  #failed = false;
  #refreshing = false;
  #again = false;
  /** The item that Tab reaches. */
  #roving = '';

  ready() {
    const { store } = this.context;
    const { signal } = this;
    store.addEventListener('change', () => this.#show(), { signal });
    store.addEventListener('stale', (event) => /** @type {CustomEvent} */ (event).detail.includes('past') && this.#refresh(), { signal });
    this.context.inbox.addEventListener('selected', () => this.#show(), { signal });
    for (const filter of /** @type {const} */ (['active', 'all'])) {
      this.ref(filter).addEventListener('click', () => this.#choose(filter), { signal });
    }
    const list = this.ref('list');
    list.addEventListener('click', (/** @type {Event} */ event) => this.#open(event), { signal });
    list.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => this.#move(event), { signal });
    this.ref('more').addEventListener('click', () => this.#loadMore(), { signal });
    this.ref('retry').addEventListener('click', () => this.#loadMore(), { signal });
    const nearEnd = new IntersectionObserver(([{ isIntersecting }]) => isIntersecting && !this.#failed && this.#loadMore(), {
      root: this.ref('scroller'), rootMargin: '200px',
    });
    nearEnd.observe(this.ref('more'));
    const timer = setInterval(() => document.hidden || this.#refresh(), REFRESH_MS);
    signal.addEventListener('abort', () => (clearInterval(timer), nearEnd.disconnect()));
    this.#show();
  }

  /** Puts the focus on the conversation that is open. */
  focusSelected() {
    const item = this.querySelector('[aria-current="true"]') ?? this.querySelector('[data-ref="list"] button') ?? this.ref(this.#filter);
    /** @type {HTMLElement} */ (item).focus();
  }

  /** @param {'active' | 'all'} filter */
  #choose(filter) {
    this.#filter = filter;
    if (filter === 'all') {
      if (this.#next === undefined) {
        this.#loadMore();
      } else {
        this.#refresh();
      }
    }
    this.ref('scroller').scrollTop = 0;
    this.#show();
  }

  async #loadMore() {
    if (this.#filter !== 'all' || this.#loading || this.#next === null) {
      return;
    }
    this.#loading = true;
    this.#failed = false;
    this.#show();
    try {
      const page = await this.context.store.calls.list(this.#next);
      this.#take(page);
      this.#next = page.next ?? null;
    } catch {
      this.#failed = true;
    } finally {
      this.#loading = false;
      this.#show();
    }
    this.#refreshAgain();
  }

  /** The newest page again. A hint that comes meanwhile is not lost; what fails here is tried again soon, quietly. */
  async #refresh() {
    if (this.#filter !== 'all' || (this.#next === undefined && !this.#loading)) {
      return;
    }
    if (this.#refreshing || this.#loading) {
      this.#again = true;
      return;
    }
    this.#refreshing = true;
    const { store, inbox } = this.context;
    this.#take(await store.calls.list(undefined).catch(() => ({ conversations: [] })));
    this.#refreshing = false;
    this.#show();
    const head = this.#all.get(inbox.selected)?.head ?? 0;
    if (head > (store.log(inbox.selected)?.conversation.head ?? head)) {
      store.readAgain(inbox.selected).catch(() => {}); // a message was left in the one that is open
    }
    this.#refreshAgain();
  }

  #refreshAgain() {
    if (this.#again) {
      this.#again = false;
      this.#refresh();
    }
  }

  /** @param {{conversations: any[]}} page */
  #take({ conversations }) {
    conversations.forEach((summary) => this.#all.set(summary.id, summary));
  }

  #items() {
    const { store } = this.context;
    const own = (store.state?.conversations ?? []).map(({ conversation }) => this.#live(conversation.id));
    if (this.#filter === 'active') {
      return own.sort(newestFirst);
    }
    const ids = new Set(own.map(({ conversation }) => conversation.id));
    const past = [...this.#all.values()].filter(({ id }) => !ids.has(id)).flatMap((summary) => this.#past(summary));
    return [...own, ...past].sort(newestFirst);
  }

  /** @param {string} id */
  #live(id) {
    const { conversation, entries } = /** @type {import('./conversation-logs.js').Log} */ (this.context.store.log(id));
    const last = entries.findLast(isSaid);
    // Before a chat was handed over, a colleague wrote in it.
    const mine = last?.author === 'agent' && last.name === this.context.store.agent?.name;
    const text = mine ? this.text('inbox.list.you', { text: wordsOf(last) }) : last && wordsOf(last);
    const draft = this.context.inbox.selected === id ? '' : this.context.store.drafts.text(id).trim();
    return {
      draft, typing: this.context.store.typing.has(id), conversation, text: text ?? '', at: (last ?? entries.at(-1))?.at ?? conversation.createdAt, unread: this.context.store.unread(id) };
  }

  /** A conversation that is over, or nothing. @param {any} summary */
  #past(summary) {
    const log = this.context.store.log(summary.id);
    const conversation = log && log.conversation.head >= summary.head ? log.conversation : summary;
    if (!OVER.has(conversation.state)) {
      return []; // not mine, or not yet in the feed
    }
    const last = log?.entries.findLast((entry) => isSaid(entry) || entry.kind === 'message-left');
    return [{ conversation, text: summary.lastText ?? (last ? wordsOf(last) : ''), at: log?.entries.at(-1)?.at ?? summary.createdAt, unread: 0 }];
  }

  #show() {
    const items = this.#items();
    const { store, inbox } = this.context;
    this.ref('active').setAttribute('aria-pressed', String(this.#filter === 'active'));
    this.ref('all').setAttribute('aria-pressed', String(this.#filter === 'all'));
    const count = this.ref('count');
    const active = store.state?.conversations.length ?? 0;
    count.hidden = active === 0;
    setText(count, this.context.format.number(active));
    if (!items.some(({ conversation }) => conversation.id === this.#roving)) {
      this.#roving = (items.find(({ conversation }) => conversation.id === inbox.selected) ?? items[0])?.conversation.id ?? '';
    }
    reconcile(this.ref('list'), items, ({ conversation }) => conversation.id, () => this.stamp('conversation'), (element, item) => this.#fill(element, item));
    this.ref('list').hidden = items.length === 0;
    this.#showEnd(items.length === 0);
  }

  /** @param {boolean} empty */
  #showEnd(empty) {
    const { state } = this.context.store;
    const all = this.#filter === 'all';
    this.ref('more').hidden = !all || this.#next === null || this.#loading || this.#failed;
    this.ref('loading').hidden = !(all && this.#loading) && state !== null;
    this.ref('failed').hidden = !all || !this.#failed;
    this.ref('empty').hidden = !empty || state === null || (all && (this.#loading || this.#failed || this.#next === undefined));
    const hint = all ? 'all' : state?.availability.available ? 'available' : 'unavailable';
    setText(this.ref('hint'), this.text(`inbox.list.empty.${hint}`));
  }

  /** @param {HTMLElement} element @param {any} item */
  #fill(element, { conversation, text, at, unread, draft = '', typing = false }) {
    const { format, inbox, store } = this.context;
    const now = store.client.now();
    const button = refIn(element, 'open');
    const current = inbox.selected === conversation.id;
    if (current) {
      button.setAttribute('aria-current', 'true');
    } else {
      button.removeAttribute('aria-current');
    }
    button.tabIndex = conversation.id === this.#roving ? 0 : -1;
    element.dataset.state = conversation.state;
    element.dataset.unread = String(unread > 0);
    setText(refIn(element, 'name'), conversation.visitor.name);
    const last = refIn(element, 'last');
    last.dataset.is = typing ? 'typing' : draft ? 'draft' : 'text';
    setText(last, typing ? this.text('inbox.list.typing') : draft ? this.text('inbox.list.draft', { text: draft }) : text);
    const time = refIn(element, 'time');
    time.dateTime = at;
    time.title = format.full(at);
    setText(time, format.brief(at, now));
    const language = refIn(element, 'language');
    language.hidden = !conversation.language;
    setText(language, (conversation.language ?? '').split('-')[0].toUpperCase());
    language.title = conversation.language ? format.language(conversation.language) : '';
    const state = refIn(element, 'state');
    state.hidden = conversation.state === 'active';
    setText(state, conversation.state === 'active' ? '' : this.text('inbox.state', { state: conversation.state }));
    const badge = refIn(element, 'unread');
    badge.hidden = unread === 0;
    setText(refIn(badge, 'count'), unread > 49 ? '50+' : format.number(unread));
    setText(refIn(badge, 'spoken'), unread === 0 ? '' : this.text('inbox.list.unread', { count: unread }));
  }

  /** @param {Event} event */
  #open(event) {
    const item = /** @type {HTMLElement} */ (event.target).closest('[data-key]');
    if (item instanceof HTMLElement && item.dataset.key) {
      this.#roving = item.dataset.key;
      this.context.inbox.select(item.dataset.key, { focus: true });
    }
  }

  /** @param {KeyboardEvent} event */
  #move(event) {
    const buttons = /** @type {HTMLButtonElement[]} */ ([...this.querySelectorAll('[data-ref="list"] [data-ref="open"]')]);
    const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    const button = target === undefined || at < 0 ? undefined : buttons[target];
    if (button) {
      event.preventDefault();
      this.#roving = /** @type {HTMLElement} */ (button.closest('[data-key]')).dataset.key ?? '';
      buttons.forEach((each) => (each.tabIndex = each === button ? 0 : -1));
      button.focus();
    }
  }
}

/** @param {{at: string}} a @param {{at: string}} b */
function newestFirst(a, b) {
  return a.at < b.at ? 1 : a.at > b.at ? -1 : 0;
}

customElements.define('ai-conversations', AiConversations);
