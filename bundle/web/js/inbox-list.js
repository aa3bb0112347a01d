import { ENDINGS } from './inbox-reducer.js';
import { fillItem, showWait } from './inbox-item.js';
import { Part, reconcile, setText } from './inbox-part.js';
import { byNeed, keepingOrder, waitingSince } from './inbox-urgency.js';
import { isAnything, NOTHING, queryOf } from './list-criteria.js';
import { ListPages } from './list-pages.js';
import { isSaid, wordsOf } from './said.js';

/** A hint tells "All" of news; this is the net below it. */
const REFRESH_MS = 30_000;
/** How often waiting times are told anew. */
const WAITS_MS = 10_000;
const OVER = new Set(['ended', 'missed', 'abandoned']);

/**
 * The conversations at the left: the agent's own active ones, or all with past ones too, or what a search found.
 * Up, Down, Home and End move through the list, Enter opens.
 */
export class AiConversations extends Part {
  /** @type {'active' | 'all'} */
  #filter = 'active';
  /** @type {import('./list-criteria.js').Criteria} */
  #criteria = NOTHING;
  /** @type {ListPages} */
  #pages = /** @type {any} */ (null);
  /** The item that Tab reaches. */
  #roving = '';
  /** Somebody is looking for something in the list: nothing changes its place. */
  #held = false;
  /** @type {import('./inbox-item.js').Item[]} */
  #own = [];
  /** @type {import('./inbox-item.js').Item[]} what is shown */
  #items = [];
  /** @type {WeakMap<any, import('./inbox-item.js').Item>} by what the server told */
  #overItems = new WeakMap();
  /** @type {WeakMap<HTMLElement, {item: import('./inbox-item.js').Item, current: boolean, reachable: boolean}>} */
  #filled = new WeakMap();

  ready() {
    const { store, inbox } = this.context;
    const { signal } = this;
    this.#pages = new ListPages(
      (before, asked) => store.calls.list(queryOf(this.#filter, this.#criteria, before), asked),
      () => this.#show(),
    );
    store.addEventListener('change', () => this.#show(), { signal });
    store.addEventListener('stale', (event) => /** @type {CustomEvent} */ (event).detail.includes('past') && this.#refresh(), { signal });
    store.addEventListener('entry', (event) => ENDINGS.has(/** @type {CustomEvent} */ (event).detail.entry.kind) && this.#refresh(), { signal });
    inbox.addEventListener('selected', () => this.#show(), { signal });
    this.#search.addEventListener('wanted', () => this.#choose(this.#filter), { signal });
    for (const filter of /** @type {const} */ (['active', 'all'])) {
      this.ref(filter).addEventListener('click', () => this.#choose(filter), { signal });
    }
    this.ref('everywhere').addEventListener('click', () => this.#everywhere(), { signal });
    this.ref('reset-all').addEventListener('click', () => this.#search.reset(), { signal });
    this.ref('more').addEventListener('click', () => this.#pages.more(), { signal });
    this.ref('retry').addEventListener('click', () => this.#pages.more(), { signal });
    this.#listen(this.ref('scroller'), signal);
    this.#watchEnd(signal);
    const refresh = setInterval(() => document.hidden || this.#refresh(), REFRESH_MS);
    const waits = setInterval(() => document.hidden || this.#showWaits(), WAITS_MS);
    signal.addEventListener('abort', () => (clearInterval(refresh), clearInterval(waits), this.#pages.stop()));
    this.#show();
  }

  /** @param {HTMLElement} scroller @param {AbortSignal} signal */
  #listen(scroller, signal) {
    scroller.addEventListener('click', (event) => this.#open(event), { signal });
    scroller.addEventListener('keydown', (event) => this.#move(event), { signal });
    scroller.addEventListener('focusin', () => (this.#held = true), { signal });
    scroller.addEventListener('pointerenter', () => (this.#held = true), { signal });
    const release = () => {
      this.#held = scroller.matches(':hover') || scroller.contains(document.activeElement);
      this.#show();
    };
    scroller.addEventListener('focusout', () => queueMicrotask(release), { signal });
    scroller.addEventListener('pointerleave', release, { signal });
  }

  /** @param {AbortSignal} signal */
  #watchEnd(signal) {
    const nearEnd = new IntersectionObserver(([{ isIntersecting }]) => isIntersecting && !this.#pages.failed && this.#pages.more(), {
      root: this.ref('scroller'), rootMargin: '600px',
    });
    nearEnd.observe(this.ref('more'));
    signal.addEventListener('abort', () => nearEnd.disconnect());
  }

  get #search() {
    return /** @type {import('./inbox-search.js').AiSearch} */ (this.querySelector('ai-search'));
  }

  get #searches() {
    return isAnything(this.#criteria);
  }

  /** The server's list is shown, not only what the feed tells. */
  get #isListed() {
    return this.#filter === 'all' || this.#searches;
  }

  /** Puts the focus on the conversation that is open. */
  focusSelected() {
    const item = this.querySelector('[data-key] [aria-current="true"]') ?? this.querySelector('[data-key] button') ?? this.ref(this.#filter);
    /** @type {HTMLElement} */ (item).focus();
  }

  focusSearch() {
    this.#search.focus();
  }

  /** @param {'active' | 'all'} filter */
  #choose(filter) {
    const { criteria } = this.#search;
    const wanted = this.#search.hasFilters ? 'all' : filter; // filters are about past ones
    const same = wanted === this.#filter && criteria === this.#criteria;
    this.#filter = wanted;
    this.#criteria = criteria;
    this.ref('scroller').scrollTop = 0;
    if (this.#isListed && !(same && this.#pages.isLoaded)) {
      this.#pages.restart();
    } else {
      this.#refresh();
    }
    this.#show();
  }

  #everywhere() {
    this.#choose('all');
    this.#search.focus();
  }

  #refresh() {
    if (this.#isListed) {
      this.#pages.refresh().then(() => this.#readOpen());
    }
  }

  /** A message may have been left in the one that is open. */
  #readOpen() {
    const { store, inbox } = this.context;
    const head = this.#pages.summaries.find(({ id }) => id === inbox.selected)?.head ?? 0;
    if (head > (store.log(inbox.selected)?.conversation.head ?? head)) {
      store.readAgain(inbox.selected).catch(() => {});
    }
  }

  /** The own active ones, who waits longest first. */
  #active() {
    const { store } = this.context;
    const found = new Map(this.#searches ? this.#pages.summaries.map((it) => [it.id, it]) : []);
    const own = (store.state?.conversations ?? [])
      .map(({ conversation }) => this.#live(conversation.id, found.get(conversation.id)?.hit))
      .filter(({ conversation }) => !this.#searches || found.has(conversation.id))
      .sort(byNeed);
    return this.#held ? keepingOrder(own, this.#own.map(({ conversation }) => conversation.id)) : own;
  }

  /** @param {string} id @param {any} hit @returns {import('./inbox-item.js').Item} */
  #live(id, hit) {
    const { store } = this.context;
    const log = /** @type {import('./conversation-logs.js').Log} */ (store.log(id));
    const { conversation, entries } = log;
    const last = entries.findLast(isSaid);
    // Before a chat was handed over, a colleague wrote in it.
    const mine = last?.author === 'agent' && last.name === store.agent?.name;
    const text = mine ? this.text('inbox.list.you', { text: wordsOf(last) }) : last && wordsOf(last);
    const at = (last ?? entries.at(-1))?.at ?? conversation.createdAt;
    const draft = this.context.inbox.selected === id ? '' : store.drafts.text(id).trim();
    return { conversation, text: text ?? '', at, waits: waitingSince(log), unread: store.unread(id), hit, draft, typing: store.typing.has(id) };
  }

  #past() {
    const own = new Set(this.#own.map(({ conversation }) => conversation.id));
    return this.#isListed ? this.#pages.summaries.filter(({ id }) => !own.has(id)).flatMap((summary) => this.#over(summary)) : [];
  }

  /** A conversation that is over, or nothing. @param {any} summary @returns {import('./inbox-item.js').Item[]} */
  #over(summary) {
    const { store } = this.context;
    const log = store.log(summary.id);
    const conversation = log && log.conversation.head >= summary.head ? log.conversation : summary;
    if (!OVER.has(conversation.state)) {
      return []; // not mine, or not yet in the feed
    }
    let item = this.#overItems.get(summary);
    if (item?.conversation !== conversation) {
      const mine = summary.lastAuthor === 'agent' && summary.lastName === store.agent?.name;
      const text = mine ? this.text('inbox.list.you', { text: summary.lastText }) : summary.lastText;
      item = { conversation, text: text ?? '', at: summary.lastAt, waits: '', unread: 0, hit: summary.hit };
      this.#overItems.set(summary, item);
    }
    return [item];
  }

  #show() {
    const had = this.#focused();
    this.#own = this.#active();
    const items = [...this.#own, ...this.#past()];
    this.#items = items;
    const { store, inbox, format } = this.context;
    this.ref('active').setAttribute('aria-pressed', String(this.#filter === 'active'));
    this.ref('all').setAttribute('aria-pressed', String(this.#filter === 'all'));
    const active = store.state?.conversations.length ?? 0;
    this.ref('count').hidden = active === 0;
    setText(this.ref('count'), format.number(active));
    if (!items.some(({ conversation }) => conversation.id === this.#roving)) {
      this.#roving = (items.find(({ conversation }) => conversation.id === inbox.selected) ?? items[0])?.conversation.id ?? '';
    }
    reconcile(this.ref('list'), items, ({ conversation }) => conversation.id, () => this.stamp('conversation'),
      (element, item) => this.#fill(element, item));
    this.ref('list').hidden = items.length === 0;
    if (items.length === 0) {
      this.ref('scroller').tabIndex = 0; // where nothing takes the focus, words are scrolled by keys, too
    } else {
      this.ref('scroller').removeAttribute('tabindex');
    }
    this.#keepFocus(had);
    this.#showEnd(items.length);
  }

  /** Past ones may be thousands: what is shown already is not looked at again. @param {HTMLElement} element @param {import('./inbox-item.js').Item} item */
  #fill(element, item) {
    const current = this.context.inbox.selected === item.conversation.id;
    const reachable = this.#roving === item.conversation.id;
    const before = this.#filled.get(element);
    if (before?.item !== item || before.current !== current || before.reachable !== reachable) {
      this.#filled.set(element, { item, current, reachable });
      fillItem(element, item, this.context, reachable);
    }
  }

  /** The place of the item that has the focus, or -1. */
  #focused() {
    return this.#buttons().indexOf(/** @type {any} */ (document.activeElement));
  }

  /** Who stands on an item that goes stands on the next. @param {number} place */
  #keepFocus(place) {
    if (place >= 0 && this.#focused() < 0) {
      const buttons = this.#buttons();
      (buttons[Math.min(place, buttons.length - 1)] ?? this.ref(this.#filter)).focus();
    }
  }

  #showWaits() {
    const now = this.context.store.client.now();
    const items = new Map(this.#own.map((item) => [item.conversation.id, item.waits]));
    for (const element of this.ref('list').children) {
      if (items.has(element.dataset.key)) {
        showWait(element, items.get(element.dataset.key) ?? '', now, this.context.messages);
      }
    }
  }

  /** @param {number} count */
  #showEnd(count) {
    const { state } = this.context.store;
    const pages = this.#pages;
    const listed = this.#isListed;
    const empty = count === 0 && state !== null && !(listed && (pages.loading || pages.failed || !pages.isLoaded));
    this.ref('more').hidden = !listed || !pages.hasMore || pages.loading || pages.failed;
    this.ref('loading').hidden = !(listed && pages.loading) && state !== null;
    this.ref('failed').hidden = !listed || !pages.failed;
    this.ref('empty').hidden = !empty;
    const nothing = this.#searches ? 'nothing' : 'empty';
    const hint = this.#filter === 'all' ? 'all' : state?.availability.available ? 'available' : 'unavailable';
    setText(this.ref('empty-title'), this.text(`inbox.list.${nothing}.title`));
    setText(this.ref('hint'), this.text(this.#searches ? 'inbox.list.nothing.hint' : `inbox.list.empty.${hint}`));
    this.ref('everywhere').hidden = !this.#searches || this.#filter === 'all';
    this.ref('reset-all').hidden = !this.#searches;
    if (pages.loading || pages.failed) {
      return;
    }
    this.#search.tell(this.#searches && pages.isLoaded ? { count, more: pages.hasMore } : null);
  }

  #buttons() {
    return /** @type {HTMLButtonElement[]} */ ([...this.querySelectorAll('[data-ref="list"] [data-ref="open"]')]);
  }

  /** @param {Event} event */
  #open(event) {
    const item = /** @type {HTMLElement} */ (event.target).closest('[data-key]');
    if (item instanceof HTMLElement && item.dataset.key) {
      this.#roving = item.dataset.key;
      const hit = this.#items.find(({ conversation }) => conversation.id === item.dataset.key)?.hit;
      this.context.inbox.select(item.dataset.key, { focus: true, found: hit?.seq ? hit : null });
    }
  }

  /** @param {KeyboardEvent} event */
  #move(event) {
    const buttons = this.#buttons();
    const at = this.#focused();
    const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    const button = target === undefined || at < 0 ? undefined : buttons[target];
    if (button) {
      event.preventDefault();
      this.#roving = /** @type {HTMLElement} */ (button.closest('[data-key]')).dataset.key ?? '';
      button.focus();
      this.#show();
    }
  }
}

customElements.define('ai-conversations', AiConversations);
