import { Part, setText } from './inbox-part.js';
import { Regions } from './inbox-regions.js';
import { waitingSince } from './inbox-urgency.js';
import { Shortcuts } from './shortcuts.js';

const GROUPS = ['incoming', 'moving', 'chat', 'writing', 'general'];
const ARROWS = new Map([['ArrowDown', '↓'], ['ArrowUp', '↑']]);
const NAMED = new Set(['Alt', 'Shift', 'Enter', 'Escape']);

/** What is done by pressing a control. */
const KEYS = /** @type {const} */ ([
  ['accept', 'incoming', ['A', 'Alt+Enter'], 'ai-offers [data-ref="accept"]', 'inbox.offer.accept.chat'],
  ['decline', 'incoming', ['Shift+D'], 'ai-offers [data-ref="decline"]', 'inbox.offer.decline'],
  ['availability', 'incoming', ['Shift+V'], 'ai-availability [data-ref="switch"]', 'inbox.keys.availability'],
  ['search', 'moving', ['/'], 'ai-search [data-ref="input"]', 'inbox.keys.search'],
  ['transfer', 'chat', ['T'], 'ai-chat [data-ref="transfer"]', 'inbox.transfer.open'],
  ['older', 'chat', ['O'], 'ai-chat [data-ref="older"]', 'inbox.chat.older'],
  ['newest', 'chat', ['B'], 'ai-chat [data-ref="newest"]', 'inbox.keys.newest'],
  ['why', 'chat', ['W'], 'ai-chat [data-ref="why"]', 'inbox.why.open'],
  ['replies', 'writing', ['Q'], 'ai-composer [data-ref="replies-open"]', 'inbox.keys.replies'],
  ['emoji', 'writing', ['Y'], 'ai-composer [data-ref="emoji-open"]', 'inbox.keys.emoji'],
  ['attach', 'writing', ['F'], 'ai-composer [data-ref="attach"]', 'inbox.keys.attach'],
]);

/** The keys of the inbox, and their list, opened by `?` or by its button. */
export class AiKeys extends Part {
  /** @type {Shortcuts} */
  #shortcuts = /** @type {any} */ (null);

  ready() {
    const { inbox } = this.context;
    const { signal } = this;
    this.#shortcuts = new Shortcuts(inbox, signal);
    const regions = new Regions(inbox, signal);
    for (const [id, group, keys, selector, label] of KEYS) {
      this.#shortcuts.add({ id, group, keys: [...keys], target: () => inbox.querySelector(selector), label: () => this.text(label) });
    }
    this.#run('next', 'moving', ['J', 'Alt+ArrowDown'], () => this.#step(1));
    this.#run('previous', 'moving', ['K', 'Alt+ArrowUp'], () => this.#step(-1));
    this.#run('waiting', 'moving', ['N'], () => this.#nextWaiting());
    this.#run('list', 'moving', ['L'], () => inbox.backToList());
    this.#run('filter', 'moving', ['X'], () => this.#filter());
    this.#run('visitor', 'moving', ['I'], () => inbox.focusVisitor());
    this.#shortcuts.add({ id: 'end', group: 'chat', keys: ['E'], run: () => this.#end(), label: () => this.text('inbox.end.action') });
    this.#run('write', 'writing', ['R'], () => inbox.focusChat());
    this.#run('note', 'writing', ['M'], () => this.#noteOrMessage());
    this.#run('regions', 'moving', ['F6'], () => regions.move(1));
    this.#run('regions-back', 'moving', ['Shift+F6'], () => regions.move(-1));
    this.#run('help', 'general', ['?'], () => this.#open());
    inbox.querySelector('[data-ref="keys-open"]')?.addEventListener('click', () => this.#open(), { signal });
    const single = this.ref('single');
    single.addEventListener('change', () => ((this.#shortcuts.single = single.checked), this.#list()), { signal });
    const dialog = this.ref('dialog');
    this.ref('close').addEventListener('click', () => dialog.close(), { signal });
    dialog.addEventListener('click', (/** @type {Event} */ event) => event.target === dialog && dialog.close(), { signal });
  }

  /** @param {string} id @param {string} group @param {string[]} keys @param {() => void} run */
  #run(id, group, keys, run) {
    this.#shortcuts.add({ id, group, keys, run, label: () => this.text(`inbox.keys.${id}`) });
  }

  #open() {
    this.ref('single').checked = this.#shortcuts.single;
    this.#list();
    this.ref('dialog').showModal();
  }

  #list() {
    const fixed = [
      { group: 'writing', keys: ['Enter'], label: () => this.text('inbox.keys.send') },
      { group: 'writing', keys: ['Shift+Enter'], label: () => this.text('inbox.keys.line') },
      { group: 'writing', keys: ['Escape'], label: () => this.text('inbox.keys.leave') },
    ];
    const all = [...this.#shortcuts.actions, ...fixed];
    this.ref('groups').replaceChildren(...GROUPS.filter((group) => all.some((each) => each.group === group)).map((group) => {
      const section = this.stamp('key-group');
      setText(section.querySelector('h3'), this.text(`inbox.keys.group.${group}`));
      section.querySelector('dl').append(...all.filter((each) => each.group === group).map((each) => this.#row(each)));
      return section;
    }));
  }

  /** @param {{keys: string[], label: () => string}} action */
  #row({ keys, label }) {
    const row = this.stamp('key-row');
    setText(row.querySelector('dt'), label());
    row.querySelector('dd').append(...keys.map((key) => {
      const combination = document.createElement('span');
      combination.className = 'ai-keys__combination';
      combination.append(...key.split('+').map((part) => Object.assign(document.createElement('kbd'), { textContent: this.#name(part) })));
      return combination;
    }));
    return row;
  }

  /** As it is written on the keyboard. @param {string} key */
  #name(key) {
    const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
    if (key === 'Alt' && isMac) {
      return this.text('inbox.keys.key.Option');
    }
    return NAMED.has(key) ? this.text(`inbox.keys.key.${key}`) : (ARROWS.get(key) ?? key);
  }

  /** The conversation after or before the open one, as the list shows them. @param {1 | -1} step */
  #step(step) {
    const { inbox } = this.context;
    const items = /** @type {HTMLElement[]} */ ([...inbox.querySelectorAll('ai-conversations [data-ref="list"] > [data-key]')]);
    const at = items.findIndex(({ dataset }) => dataset.key === inbox.selected);
    const next = items[at < 0 ? (step > 0 ? 0 : items.length - 1) : at + step];
    if (next?.dataset.key) {
      inbox.select(next.dataset.key, { focus: true });
    }
  }

  /** The own chat whose visitor has waited longest for an answer; after the open one, the next. */
  #nextWaiting() {
    const { store, inbox } = this.context;
    const waiting = (store.state?.conversations ?? [])
      .map(({ conversation: { id } }) => ({ id, since: since(store, id) }))
      .filter((chat) => chat.since)
      .sort((a, b) => (a.since < b.since ? -1 : 1));
    const at = waiting.findIndex(({ id }) => id === inbox.selected);
    const next = waiting[(at + 1) % (waiting.length || 1)];
    if (next) {
      inbox.select(next.id, { focus: true });
    }
  }

  /** The button and its question stand beside the visitor's fields, which a narrow screen shows alone. */
  #end() {
    const { inbox, store } = this.context;
    if (store.isOwnActive(inbox.selected)) {
      if (!inbox.shows('info')) {
        inbox.focusVisitor();
      }
      /** @type {HTMLElement | null} */ (inbox.querySelector('ai-visitor [data-ref="end"]'))?.click();
    }
  }

  /** A note for colleagues, or to the visitor again. */
  #noteOrMessage() {
    const { inbox } = this.context;
    const other = inbox.querySelector('ai-composer [data-ref="as-note"][aria-pressed="true"]') ? 'as-message' : 'as-note';
    const button = inbox.querySelector(`ai-composer [data-ref="${other}"]`);
    if (button instanceof HTMLElement && button.checkVisibility()) {
      button.click();
    }
  }

  /** Active or All. */
  #filter() {
    const { inbox } = this.context;
    const other = inbox.querySelector('ai-conversations [data-ref="active"][aria-pressed="true"]') ? 'all' : 'active';
    /** @type {HTMLElement | null} */ (inbox.querySelector(`ai-conversations [data-ref="${other}"]`))?.click();
  }
}

/** Since when its visitor waits for an answer; empty when not. @param {import('./inbox-store.js').InboxStore} store @param {string} id */
function since(store, id) {
  const log = store.log(id);
  return log ? waitingSince(log) : '';
}

customElements.define('ai-keys', AiKeys);
