import { refIn, setText } from './inbox-part.js';
import { Chips } from './settings-chips.js';
import { ConditionRow } from './settings-condition.js';
import { idOf, problem, stamp } from './settings-panel.js';
import { FIELDS, MOST_CONDITIONS, newCondition } from './settings-rules.js';
import { ruleText } from './settings-wording.js';

/**
 * One rule: a line that says what it does, and an editor that opens below it.
 *
 * @typedef {import('./settings-routing-book.js').Rule} Rule
 * @typedef {{changed: (rule: Rule) => void, move: (by: number) => void, remove: () => void}} Listener
 */
export class RuleCard {
  #context;
  #words;
  #listener;
  #root;
  /** @type {Rule} */
  #rule = /** @type {any} */ (null);
  /** @type {Element | null} */
  #form = null;
  /** @type {ConditionRow[]} */
  #conditions = [];
  /** @type {Chips} */
  #agents = /** @type {any} */ (null);

  /** @param {import('./settings-panel.js').Context} context @param {import('./settings-wording.js').Words} words @param {Listener} listener */
  constructor(context, words, listener) {
    this.#context = context;
    this.#words = words;
    this.#listener = listener;
    this.#root = stamp(context, 'rule');
    this.#on(this.#root, 'open', 'click', () => this.open(refIn(this.#root, 'editor').hidden));
    this.#on(this.#root, 'up', 'click', () => listener.move(-1));
    this.#on(this.#root, 'down', 'click', () => listener.move(1));
    this.#on(this.#root, 'remove', 'click', () => listener.remove());
    this.#on(this.#root, 'enabled', 'change', (event) => this.#change({ enabled: event.target.checked }));
    refIn(this.#root, 'open').setAttribute('aria-controls', idOf(refIn(this.#root, 'editor'), 'ai-rule'));
  }

  /** @param {Element} root @param {string} name @param {string} type @param {(event: any) => void} listener */
  #on(root, name, type, listener) {
    refIn(root, name).addEventListener(type, listener, { signal: this.#context.signal });
  }

  get element() {
    return this.#root;
  }

  /** @param {Rule} rule @param {number} index @param {number} count */
  show(rule, index, count) {
    this.#rule = rule;
    const { messages } = this.#context;
    setText(refIn(this.#root, 'number'), String(index + 1));
    setText(refIn(this.#root, 'title'), rule.name || messages.text('settings.rule.unnamed'));
    setText(refIn(this.#root, 'summary'), ruleText(rule, this.#words));
    refIn(this.#root, 'enabled').checked = rule.enabled;
    refIn(this.#root, 'editor').setAttribute('aria-label', rule.name);
    this.#root.dataset.enabled = String(rule.enabled);
    for (const [name, key, off] of [['up', 'up', index === 0], ['down', 'down', index === count - 1], ['remove', 'delete', false]]) {
      const button = refIn(this.#root, String(name));
      button.setAttribute('aria-label', messages.text(`settings.rule.${key}`, { name: rule.name }));
      button.setAttribute('aria-disabled', String(off));
    }
    refIn(this.#root, 'enabled').setAttribute('aria-label', messages.text('settings.rule.enabled.of', { name: rule.name }));
    if (this.#form) {
      this.#showTeams();
    }
  }

  /** @param {boolean} open */
  open(open) {
    const editor = refIn(this.#root, 'editor');
    if (open && !this.#form) {
      this.#makeForm(editor);
    }
    editor.hidden = !open;
    refIn(this.#root, 'open').setAttribute('aria-expanded', String(open));
    if (open) {
      refIn(editor, 'name').focus();
    }
  }

  focus() {
    refIn(this.#root, 'open').focus();
  }

  /** After it was moved: the button that was used, or the other one at an end. @param {boolean} down */
  focusMove(down) {
    const [used, other] = down ? ['down', 'up'] : ['up', 'down'];
    const button = refIn(this.#root, used);
    (button.getAttribute('aria-disabled') === 'true' ? refIn(this.#root, other) : button).focus();
  }

  /** @param {Element} editor */
  #makeForm(editor) {
    const form = stamp(this.#context, 'rule-editor');
    this.#form = form;
    const name = refIn(form, 'name');
    refIn(form, 'name-label').htmlFor = idOf(name, 'ai-rule-name');
    name.setAttribute('aria-describedby', idOf(refIn(form, 'name-error'), 'ai-rule-error'));
    name.value = this.#rule.name;
    this.#on(form, 'name', 'input', () => this.#change({ name: name.value }));
    this.#on(form, 'prefer', 'change', (event) => this.#change({ preferLanguage: event.target.checked }));
    refIn(form, 'prefer').checked = this.#rule.preferLanguage;
    this.#on(form, 'add-condition', 'click', () => this.#addCondition());
    this.#makeTarget(form);
    editor.replaceChildren(form);
    this.#showConditions();
  }

  /** @param {Element} form */
  #makeTarget(form) {
    const { messages, routing } = this.#context;
    const group = idOf(this.#root, 'ai-rule');
    const toTeam = this.#rule.target.team !== undefined;
    for (const [name, checked] of [['to-team', toTeam], ['to-agents', !toTeam]]) {
      const radio = refIn(form, String(name));
      radio.name = `${group}-target`;
      radio.checked = checked;
      this.#on(form, String(name), 'change', () => this.#target());
    }
    this.#agents = new Chips(this.#context, {
      label: messages.text('settings.rule.target.agents'), most: 500, placeholder: messages.text('settings.teams.search'),
      options: () => routing.agents.map(({ id, name }) => ({ value: id, label: name })), show: (id) => routing.agentName(id), changed: () => this.#target(),
    });
    this.#agents.values = this.#rule.target.agents ?? [];
    refIn(form, 'agents-field').append(this.#agents.element);
    this.#on(form, 'target-team', 'change', () => this.#target());
    this.#showTeams();
    this.#showTarget(form);
  }

  #showTeams() {
    const { messages, routing } = this.#context;
    const select = refIn(/** @type {Element} */ (this.#form), 'target-team');
    const chosen = this.#rule.target.team ?? select.value;
    const { teams } = routing.saved;
    const none = teams.some(({ id }) => id === chosen) ? [] : [new Option(messages.text('settings.rule.target.choose'), '')];
    select.replaceChildren(...none, ...teams.map(({ id, name }) => new Option(name, id, false, id === chosen)));
  }

  /** @param {Element} form */
  #showTarget(form) {
    const toTeam = refIn(form, 'to-team').checked;
    refIn(form, 'team-field').hidden = !toTeam;
    refIn(form, 'agents-field').hidden = toTeam;
  }

  #target() {
    const form = /** @type {Element} */ (this.#form);
    this.#showTarget(form);
    this.#change({ target: refIn(form, 'to-team').checked ? { team: refIn(form, 'target-team').value } : { agents: this.#agents.values } });
  }

  #addCondition() {
    const used = new Set(this.#rule.all.map(({ field }) => field));
    const field = Object.keys(FIELDS).find((each) => each !== 'visitor.email' && !used.has(each)) ?? 'visitor.email';
    this.#change({ all: [...this.#rule.all, newCondition(field, this.#context.hostZone)] });
    this.#showConditions();
    this.#conditions.at(-1)?.focus();
  }

  #showConditions() {
    const form = /** @type {Element} */ (this.#form);
    this.#conditions = this.#rule.all.map((condition, index) => new ConditionRow(this.#context, condition, index, {
      changed: (next) => this.#change({ all: this.#rule.all.map((each, at) => (at === index ? next : each)) }),
      removed: () => this.#removeCondition(index),
    }));
    refIn(form, 'conditions').replaceChildren(...this.#conditions.map(({ element }) => element));
    refIn(form, 'no-conditions').hidden = this.#conditions.length > 0;
    refIn(form, 'add-condition').disabled = this.#conditions.length >= MOST_CONDITIONS;
  }

  /** @param {number} index */
  #removeCondition(index) {
    this.#change({ all: this.#rule.all.filter((_, at) => at !== index) });
    this.#showConditions();
    const next = this.#conditions[Math.min(index, this.#conditions.length - 1)];
    next ? next.focusRemove() : refIn(/** @type {Element} */ (this.#form), 'add-condition').focus();
  }

  /** @param {Partial<Rule>} part */
  #change(part) {
    problem(refIn(this.#root, 'rule-error'), '');
    if (this.#form) {
      this.showFaults({ conditions: [] });
    }
    this.#listener.changed({ ...this.#rule, ...part });
  }

  /** @param {ReturnType<typeof import('./settings-rules.js').ruleFaults>} found */
  showFaults(found) {
    if (!this.#form) {
      this.open(true);
    }
    const { messages } = this.#context;
    const form = /** @type {Element} */ (this.#form);
    const say = (/** @type {string | undefined} */ fault) => (fault ? messages.text(`settings.rule.fault.${fault}`) : '');
    problem(refIn(form, 'name-error'), say(found.name), [refIn(form, 'name')]);
    problem(refIn(form, 'target-error'), say(found.target), [refIn(form, 'target-team'), this.#agents.input]);
    this.#conditions.forEach((row, index) => row.fault(say(found.conditions[index])));
    if (found.name ?? found.target ?? found.conditions.find(Boolean)) {
      refIn(this.#root, 'editor').hidden = false;
      refIn(this.#root, 'open').setAttribute('aria-expanded', 'true');
    }
  }

  /** @returns {HTMLElement | null} */
  firstFault() {
    const invalid = /** @type {HTMLElement[]} */ ([...this.#root.querySelectorAll('[aria-invalid="true"]')]);
    return invalid.find((field) => field.offsetParent !== null) ?? refIn(this.#root, 'open');
  }

  /** The server's word about this rule. @param {string} text @returns {HTMLElement} */
  refused(text) {
    problem(refIn(this.#root, 'rule-error'), text);
    return refIn(this.#root, 'open');
  }
}
