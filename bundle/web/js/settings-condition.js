import { refIn } from './inbox-part.js';
import { Chips } from './settings-chips.js';
import { ChoiceBox } from './settings-combobox.js';
import { languageName, languageOptions } from './settings-languages.js';
import { idOf, problem, stamp } from './settings-panel.js';
import { FIELDS, MOST_VALUES, withField } from './settings-rules.js';
import { zone, zones } from './settings-zones.js';

/**
 * One condition of a rule: field, operator, values.
 *
 * @typedef {import('./settings-routing-book.js').Condition} Condition
 */
export class ConditionRow {
  #context;
  #condition;
  #listener;
  #root;

  /** @param {import('./settings-panel.js').Context} context @param {Condition} condition @param {number} index @param {{changed: (condition: Condition) => void, removed: () => void}} listener */
  constructor(context, condition, index, listener) {
    this.#context = context;
    this.#condition = condition;
    this.#listener = listener;
    this.#root = stamp(context, 'condition');
    const { messages, signal } = context;
    refIn(this.#root, 'group').setAttribute('aria-label', messages.text('settings.condition.number', { number: index + 1 }));
    refIn(this.#root, 'drop').setAttribute('aria-label', messages.text('settings.condition.remove', { number: index + 1 }));
    refIn(this.#root, 'drop').addEventListener('click', () => listener.removed(), { signal });
    const field = refIn(this.#root, 'field');
    field.replaceChildren(...Object.keys(FIELDS).map((name) => new Option(messages.text(`settings.field.${name.replace('.', '-')}`), name, false, name === condition.field)));
    field.addEventListener('change', () => this.#field(field.value), { signal });
    const operator = refIn(this.#root, 'operator');
    operator.addEventListener('change', () => this.#change({ operator: operator.value }), { signal });
    this.#showOperator();
    this.#showValues();
  }

  get element() {
    return this.#root;
  }

  focus() {
    refIn(this.#root, 'field').focus();
  }

  focusRemove() {
    refIn(this.#root, 'drop').focus();
  }

  /** @param {string} text */
  fault(text) {
    const error = refIn(this.#root, 'condition-error');
    const fields = [...this.#root.querySelectorAll('[data-ref="values"] input')];
    fields.forEach((field) => field.setAttribute('aria-describedby', idOf(error, 'ai-condition-error')));
    problem(error, text, fields);
  }

  /** @param {string} name */
  #field(name) {
    this.#condition = withField(this.#condition, name, this.#context.hostZone);
    this.#showOperator();
    this.#showValues();
    this.#listener.changed(this.#condition);
  }

  /** @param {Partial<Condition>} part */
  #change(part) {
    this.#condition = { ...this.#condition, ...part };
    this.#listener.changed(this.#condition);
  }

  #showOperator() {
    const { field, operator } = this.#condition;
    const { operators } = FIELDS[field];
    const select = refIn(this.#root, 'operator');
    select.replaceChildren(...operators.map((name) => new Option(this.#context.messages.text(`settings.operator.${name}`), name, false, name === operator)));
    select.hidden = operators.length === 1;
  }

  #showValues() {
    const { kind } = FIELDS[this.#condition.field];
    const [values, time] = [refIn(this.#root, 'values'), refIn(this.#root, 'time')];
    time.hidden = kind !== 'time';
    values.hidden = kind === 'time';
    time.replaceChildren();
    values.replaceChildren();
    if (kind === 'time') {
      this.#showTime(time);
    } else if (kind === 'known') {
      values.append(this.#known());
    } else {
      values.append(this.#chips(kind).element);
    }
  }

  #known() {
    const select = stamp(this.#context, 'known');
    select.value = this.#condition.values?.[0] ?? 'true';
    select.addEventListener('change', () => this.#change({ values: [select.value] }), { signal: this.#context.signal });
    return select;
  }

  /** @param {string} kind */
  #chips(kind) {
    const context = this.#context;
    const { messages } = context;
    const byName = kind === 'language' && { options: () => languageOptions(context, this.#condition.values), show: (/** @type {string} */ tag) => languageName(context, tag) };
    const chips = new Chips(context, {
      label: messages.text('settings.condition.values'), most: MOST_VALUES,
      placeholder: messages.text(kind === 'language' ? 'settings.condition.values.language' : 'settings.condition.values.hint'),
      ...byName, changed: (values) => this.#change({ values }),
    });
    chips.values = this.#condition.values ?? [];
    return chips;
  }

  /** @param {Element} root */
  #showTime(root) {
    const context = this.#context;
    const { locale } = context.messages;
    const part = stamp(context, 'time');
    root.append(part);
    const input = refIn(part, 'input');
    refIn(part, 'zone-label').htmlFor = idOf(input, 'ai-condition-zone');
    const box = new ChoiceBox(context, refIn(part, 'combo'), () => zones(locale), (id) => zone(id, locale).label, (id) => this.#change({ zone: id }));
    box.value = this.#condition.zone ?? context.hostZone;
    const week = /** @type {import('./settings-week.js').AiWeek} */ (refIn(part, 'week'));
    week.connect(context);
    week.value = this.#condition.schedule ?? [];
    week.addEventListener('edit', () => this.#change({ schedule: week.value }), { signal: context.signal });
  }
}
