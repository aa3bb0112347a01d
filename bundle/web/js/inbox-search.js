import { Part, reconcile, refIn, setText } from './inbox-part.js';
import { hasFilters, isAnything, NOTHING } from './list-criteria.js';

/** People type on; half a word is asked for when they pause. */
const PAUSE_MS = 250;
const STATES = ['ended', 'missed', 'abandoned'];
const CHOICES = /** @type {const} */ (['agent', 'team']);
const DAYS = /** @type {const} */ (['from', 'to']);

/**
 * The field to search conversations with, and the filters. Events: `wanted`, when something else is wanted: `criteria`.
 */
export class AiSearch extends Part {
  /** @type {import('./list-criteria.js').Criteria} */
  criteria = NOTHING;
  #timer = 0;
  #named = false;
  /** @type {Map<string, string>} names of agents and teams, as `agent:lukas` */
  #names = new Map();

  ready() {
    const { signal } = this;
    const on = (/** @type {string} */ name, /** @type {string} */ event, /** @type {(event: any) => void} */ listener) =>
      this.ref(name).addEventListener(event, listener, { signal });
    on('input', 'input', () => this.#typed());
    on('input', 'keydown', (event) => event.key === 'Escape' && this.#escape(event));
    on('form', 'submit', (event) => (event.preventDefault(), this.#now()));
    on('clear', 'click', () => this.#clear());
    on('toggle', 'click', () => this.#open(this.ref('panel').hidden));
    on('panel', 'change', () => this.#chosen());
    on('reset', 'click', () => (this.reset(), this.ref('toggle').focus()));
    on('chips', 'click', (event) => this.#remove(event.target));
    signal.addEventListener('abort', () => clearTimeout(this.#timer));
    this.#show();
  }

  focus() {
    this.ref('input').focus();
    this.ref('input').select();
  }

  get hasFilters() {
    return hasFilters(this.criteria);
  }

  /** Wants everything again. */
  reset() {
    this.ref('input').value = '';
    this.#want(NOTHING);
  }

  /** Says how much was found; null when nothing is searched for. @param {{count: number, more: boolean} | null} found */
  tell(found) {
    const key = found?.more ? 'inbox.search.more' : 'inbox.search.count';
    setText(this.ref('found'), found ? this.text(key, { count: found.count }) : '');
  }

  #typed() {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#now(), PAUSE_MS);
    this.#showClear();
  }

  #now() {
    clearTimeout(this.#timer);
    const q = this.ref('input').value;
    if (q.trim() !== this.criteria.q.trim()) {
      this.#want({ ...this.criteria, q });
    }
  }

  /** The first Escape empties the field. @param {KeyboardEvent} event */
  #escape(event) {
    if (this.ref('input').value) {
      event.preventDefault();
      event.stopPropagation();
      this.#clear();
    }
  }

  #clear() {
    this.ref('input').value = '';
    this.#now();
    this.#showClear();
    this.ref('input').focus();
  }

  /** @param {boolean} open */
  #open(open) {
    this.ref('panel').hidden = !open;
    this.ref('toggle').setAttribute('aria-expanded', String(open));
    if (open && !this.#named) {
      this.#named = true;
      this.#loadNames();
    }
  }

  async #loadNames() {
    try {
      const { agents, teams } = await this.context.store.calls.agents();
      this.#offer('agent', agents);
      this.#offer('team', teams);
      this.ref('team-field').hidden = teams.length === 0;
    } catch {
      this.#named = false; // the next opening tries again
    }
  }

  /** @param {'agent' | 'team'} name @param {{id: string, name: string}[]} choices */
  #offer(name, choices) {
    choices.forEach(({ id, name: shown }) => this.#names.set(`${name}:${id}`, shown));
    const options = choices.map(({ id, name: shown }) => new Option(shown, id, false, id === this.criteria[name]));
    const select = /** @type {HTMLSelectElement} */ (this.ref(name));
    select.replaceChildren(select.options[0], ...options);
  }

  #chosen() {
    const states = STATES.filter((state) => this.ref(`state-${state}`).checked);
    this.#want({
      ...this.criteria, states, agent: this.ref('agent').value, team: this.ref('team').value,
      from: this.ref('from').value, to: this.ref('to').value,
    });
  }

  /** @param {import('./list-criteria.js').Criteria} criteria */
  #want(criteria) {
    clearTimeout(this.#timer);
    this.criteria = criteria;
    this.#show();
    this.dispatchEvent(new Event('wanted'));
  }

  #showClear() {
    this.ref('clear').hidden = !this.ref('input').value;
  }

  #show() {
    const { criteria } = this;
    this.#showClear();
    STATES.forEach((state) => (this.ref(`state-${state}`).checked = criteria.states.includes(state)));
    [...CHOICES, ...DAYS].forEach((name) => (this.ref(name).value = criteria[name]));
    this.ref('to').min = criteria.from;
    this.ref('from').max = criteria.to;
    const chips = this.#chips();
    this.ref('chips').hidden = chips.length === 0;
    this.ref('reset').disabled = !isAnything(criteria);
    reconcile(this.ref('chips'), chips, ({ key }) => key, () => this.stamp('chip'), (element, { text }) => {
      setText(refIn(element, 'text'), text);
      refIn(element, 'remove').setAttribute('aria-label', this.text('inbox.search.remove', { filter: text }));
    });
  }

  /** What is set, a chip each. */
  #chips() {
    const { states, agent, team, from, to } = this.criteria;
    const { format } = this.context;
    return [
      ...states.map((state) => ({ key: `state:${state}`, text: this.text('inbox.state', { state }) })),
      ...(agent ? [{ key: 'agent', text: this.#names.get(`agent:${agent}`) ?? agent }] : []),
      ...(team ? [{ key: 'team', text: this.#names.get(`team:${team}`) ?? team }] : []),
      ...(from ? [{ key: 'from', text: this.text('inbox.search.since', { date: format.calendarDay(from) }) }] : []),
      ...(to ? [{ key: 'to', text: this.text('inbox.search.until', { date: format.calendarDay(to) }) }] : []),
    ];
  }

  /** @param {Element} target */
  #remove(target) {
    const key = target.closest('button') && /** @type {HTMLElement | null} */ (target.closest('[data-key]'))?.dataset.key;
    if (!key) {
      return;
    }
    const [name, state] = key.split(':');
    const at = this.#chips().findIndex((chip) => chip.key === key);
    this.#want(state ? { ...this.criteria, states: this.criteria.states.filter((it) => it !== state) } : { ...this.criteria, [name]: '' });
    const buttons = this.ref('chips').querySelectorAll('button');
    (buttons[Math.min(at, buttons.length - 1)] ?? this.ref('toggle')).focus();
  }
}

customElements.define('ai-search', AiSearch);
