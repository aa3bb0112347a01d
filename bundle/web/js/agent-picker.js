import { choicesOf, matching } from './agent-choices.js';
import { codePoints } from './inbox-format.js';
import { Part, reconcile, refIn, setText } from './inbox-part.js';

const NOTE_LIMIT = 1000;
const NOTE_WARN_AT = 900;

/**
 * @typedef {import('./agent-choices.js').Choice} Choice
 *
 * @typedef {object} Question
 * @property {boolean} teams whether teams can be chosen too
 * @property {(string | undefined)[]} except agents who cannot
 * @property {(target: import('./conversation-calls.js').Target, note: string) => Promise<unknown>} send
 * @property {() => void} [done] it was sent
 */

/**
 * Asks which agent or team gets a chat. A combobox over a list that stays open: typing filters, Up and Down move,
 * Enter chooses.
 */
export class AiPicker extends Part {
  /** @type {Question | null} */
  #question = null;
  /** @type {Choice[]} */
  #choices = [];
  #chosen = '';
  #active = '';
  #loaded = false;
  #sending = false;

  ready() {
    const { signal } = this;
    const search = this.ref('search');
    search.addEventListener('input', () => this.#show(), { signal });
    search.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => this.#key(event), { signal });
    this.ref('list').addEventListener('click', (/** @type {Event} */ event) => this.#pressed(event), { signal });
    this.ref('note').addEventListener('input', () => this.#measure(), { signal });
    this.ref('form').addEventListener('submit', (/** @type {Event} */ event) => (event.preventDefault(), this.#send()), { signal });
    this.ref('cancel').addEventListener('click', () => this.#dialog.close(), { signal });
    this.context.store.addEventListener('stale', (event) => {
      if (this.#dialog.open && /** @type {CustomEvent} */ (event).detail.includes('agents')) {
        this.#load();
      }
    }, { signal });
  }

  /** @returns {HTMLDialogElement} */
  get #dialog() {
    return this.ref('dialog');
  }

  /**
   * Opens the dialog.
   *
   * @param {'transfer' | 'assign'} kind
   * @param {string} visitor whose chat it is
   * @param {Question} question
   */
  ask(kind, visitor, question) {
    this.#question = question;
    this.#choices = [];
    this.#loaded = false;
    this.#chosen = '';
    this.#active = '';
    setText(this.ref('title'), this.text(`inbox.picker.${kind}.title`, { name: visitor }));
    setText(this.ref('intro'), this.text(`inbox.picker.${kind}.intro`));
    setText(this.ref('send'), this.text(`inbox.picker.${kind}.send`));
    setText(this.ref('search-label'), this.text(question.teams ? 'inbox.picker.search' : 'inbox.picker.search.agents'));
    this.ref('search').value = '';
    this.ref('note').value = '';
    this.#problem('');
    this.#measure();
    this.#show();
    this.#dialog.showModal();
    this.ref('search').focus();
    this.#load();
  }

  async #load() {
    const question = this.#question;
    try {
      const everybody = await this.context.store.calls.agents();
      if (question === this.#question && question) {
        const { messages, format, store } = this.context;
        this.#choices = choicesOf(everybody, question, { messages, format, now: () => store.client.now() });
        this.#loaded = true;
        this.#show();
      }
    } catch (fault) {
      this.#problem(/** @type {any} */ (fault).title ?? this.text('inbox.error'));
    }
  }

  /** What the search leaves, those who can take it first. */
  get #shown() {
    return matching(this.#choices, this.ref('search').value, this.context.messages.locale);
  }

  #show() {
    const shown = this.#shown;
    if (!shown.some(({ key }) => key === this.#active)) {
      this.#active = shown.find(({ refusal }) => !refusal)?.key ?? '';
    }
    if (!this.#choices.some(({ key, refusal }) => key === this.#chosen && !refusal)) {
      this.#chosen = '';
    }
    for (const kind of ['team', 'agent']) {
      const of = shown.filter((choice) => choice.kind === kind);
      this.ref(`${kind}s`).hidden = of.length === 0;
      reconcile(this.ref(`${kind}-options`), of, ({ key }) => key, () => this.stamp('choice'), (element, choice) => this.#fill(element, choice));
    }
    setText(this.ref('empty'), shown.length > 0 ? '' : this.text(this.#loaded ? 'inbox.picker.none' : 'inbox.list.loading'));
    this.ref('list').hidden = shown.length === 0;
    const active = this.querySelector('[data-active="true"]');
    if (active) {
      this.ref('search').setAttribute('aria-activedescendant', active.id);
    } else {
      this.ref('search').removeAttribute('aria-activedescendant');
    }
    this.ref('send').setAttribute('aria-disabled', String(!this.#chosen || this.#sending));
  }

  /** @param {HTMLElement} element @param {Choice} choice */
  #fill(element, { key, name, facts, refusal, state }) {
    element.id = `ai-choice-${key.replace(/[^\w-]/g, '_')}`;
    element.dataset.active = String(key === this.#active);
    element.dataset.state = state;
    element.setAttribute('aria-selected', String(key === this.#chosen));
    element.setAttribute('aria-disabled', String(Boolean(refusal)));
    setText(refIn(element, 'name'), name);
    setText(refIn(element, 'facts'), facts);
    const why = refIn(element, 'refusal');
    why.hidden = !refusal;
    setText(why, refusal);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing || event.keyCode === 229) {
      return;
    }
    const shown = this.#shown.filter(({ refusal }) => !refusal);
    const at = shown.findIndex(({ key }) => key === this.#active);
    const target = { ArrowDown: Math.min(at + 1, shown.length - 1), ArrowUp: Math.max(at - 1, 0) }[event.key];
    if (target !== undefined && shown[target]) {
      event.preventDefault();
      this.#active = shown[target].key;
      this.#show();
      this.querySelector('[data-active="true"]')?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      this.#choose(this.#active);
      if (this.#chosen) {
        this.ref('note').focus();
      }
    }
  }

  /** @param {Event} event */
  #pressed(event) {
    const option = /** @type {HTMLElement} */ (event.target).closest('[data-key]');
    if (option instanceof HTMLElement) {
      this.#choose(option.dataset.key ?? '');
    }
  }

  /** @param {string} key */
  #choose(key) {
    if (this.#choices.some((choice) => choice.key === key && !choice.refusal)) {
      this.#chosen = key;
      this.#active = key;
      this.#problem('');
      this.#show();
    }
  }

  #measure() {
    const over = codePoints(this.ref('note').value) - NOTE_LIMIT;
    const near = over > NOTE_WARN_AT - NOTE_LIMIT;
    setText(this.ref('count'), near ? this.text(over > 0 ? 'inbox.composer.over' : 'inbox.composer.left', { count: Math.abs(over) }) : '');
    this.ref('count').dataset.over = String(over > 0);
    this.ref('note').setAttribute('aria-invalid', String(over > 0));
  }

  async #send() {
    const question = this.#question;
    const choice = this.#choices.find(({ key }) => key === this.#chosen);
    const note = this.ref('note').value.trim();
    if (!question || this.#sending) {
      return;
    }
    if (!choice) {
      this.#problem(this.text('inbox.picker.choose'));
      this.ref('search').focus();
      return;
    }
    if (codePoints(note) > NOTE_LIMIT) {
      this.ref('note').focus();
      return;
    }
    this.#sending = true;
    this.#show();
    try {
      await question.send(/** @type {any} */ ({ [choice.kind]: choice.id }), note);
      this.#dialog.close();
      question.done?.();
    } catch (fault) {
      this.#problem(/** @type {any} */ (fault).title ?? this.text('inbox.error'));
      this.#load(); // who can take it may be another by now
    } finally {
      this.#sending = false;
      this.#show();
    }
  }

  /** @param {string} text */
  #problem(text) {
    this.ref('problem').hidden = !text;
    setText(this.ref('problem'), text);
  }
}

customElements.define('ai-picker', AiPicker);
