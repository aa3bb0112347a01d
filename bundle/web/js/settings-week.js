import { refIn, setText } from './inbox-part.js';
import { SettingsPart, idOf, problem } from './settings-panel.js';
import { DAYS, MOST_A_DAY, copyDay, covered, endsOn, faults, plain, suggest, weekOrder } from './settings-schedule.js';

const WORKDAYS = DAYS.slice(0, 5);
/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1);

/** Edits a weekly schedule. Event: `edit`, bubbling, after each change. */
export class AiWeek extends SettingsPart {
  /** @type {import('./settings-schedule.js').Block[]} */
  #blocks = [];
  /** @type {Map<string, HTMLElement>} */
  #days = new Map();
  /** @type {Map<import('./settings-schedule.js').Block, HTMLElement>} */
  #rows = new Map();

  ready() {
    const { locale } = this.context.messages;
    const name = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
    for (const day of weekOrder(locale, navigator.languages)) {
      this.#makeDay(day, capital(name.format(MONDAY + DAYS.indexOf(day) * 86_400_000), locale));
    }
    this.value = this.#blocks;
  }

  get value() {
    return plain(this.#blocks);
  }

  set value(blocks) {
    this.#blocks = blocks.map((block) => ({ ...block }));
    if (this.#days.size > 0) {
      this.#rows.forEach((row) => row.remove());
      this.#rows.clear();
      plain(this.#blocks).forEach((block, index) => (this.#blocks[index] = block));
      this.#blocks.forEach((block) => this.#makeRow(block));
      this.#show();
    }
  }

  /** The first field that must be changed before this can be saved. @returns {HTMLElement | null} */
  firstFault() {
    return this.querySelector('[aria-invalid="true"]');
  }

  /** @param {string} day @param {string} name */
  #makeDay(day, name) {
    const row = this.stamp('day');
    const label = refIn(row, 'name');
    setText(label, name);
    row.setAttribute('aria-labelledby', idOf(label, 'ai-week-day'));
    refIn(row, 'add').setAttribute('aria-label', this.text('settings.week.add.to', { day: name }));
    refIn(row, 'copy').setAttribute('aria-label', this.text('settings.week.copy.of', { day: name }));
    refIn(row, 'add').addEventListener('click', () => this.#add(day), { signal: this.signal });
    refIn(row, 'copy').addEventListener('click', () => this.#copy(day, name), { signal: this.signal });
    row.dataset.day = day;
    this.#days.set(day, row);
    this.append(row);
  }

  /** @param {string} day */
  #day(day) {
    return /** @type {HTMLElement} */ (this.#days.get(day));
  }

  /** @param {import('./settings-schedule.js').Block} block */
  #makeRow(block) {
    const row = this.stamp('block');
    const [from, to, error] = [refIn(row, 'from'), refIn(row, 'to'), refIn(row, 'block-error')];
    for (const [input, side] of [[from, 'from'], [to, 'to']]) {
      input.value = block[/** @type {'from' | 'to'} */ (side)];
      input.setAttribute('aria-describedby', idOf(error, 'ai-week-error'));
      input.addEventListener('input', () => {
        block[/** @type {'from' | 'to'} */ (side)] = input.value;
        this.#edited();
      }, { signal: this.signal });
    }
    refIn(row, 'remove').addEventListener('click', () => this.#remove(block), { signal: this.signal });
    this.#rows.set(block, row);
    refIn(this.#day(block.day), 'blocks').append(row);
    return row;
  }

  /** @param {string} day */
  #add(day) {
    const block = suggest(this.#blocks, day);
    this.#blocks.push(block);
    const row = this.#makeRow(block);
    this.#edited();
    refIn(row, 'from').focus();
  }

  /** @param {import('./settings-schedule.js').Block} block */
  #remove(block) {
    const row = /** @type {HTMLElement} */ (this.#rows.get(block));
    const next = row.nextElementSibling ?? row.previousElementSibling;
    this.#blocks = this.#blocks.filter((other) => other !== block);
    this.#rows.delete(block);
    row.remove();
    this.#edited();
    (next ? refIn(next, 'remove') : refIn(this.#day(block.day), 'add')).focus();
  }

  /** @param {string} day @param {string} name */
  #copy(day, name) {
    this.value = copyDay(this.#blocks, day, WORKDAYS);
    this.#edited();
    this.context.announcer.polite(this.text('settings.week.copied', { day: name }));
  }

  #edited() {
    this.#show();
    this.dispatchEvent(new Event('edit', { bubbles: true }));
  }

  #show() {
    const wrong = faults(this.#blocks);
    this.#days.forEach((row, day) => {
      const own = this.#blocks.filter((block) => block.day === day);
      refIn(row, 'none').hidden = own.length > 0;
      refIn(row, 'copy').hidden = own.length === 0;
      refIn(row, 'add').disabled = own.length >= MOST_A_DAY;
      row.dataset.empty = String(own.length === 0);
      problem(refIn(row, 'day-error'), own.length > MOST_A_DAY ? this.text('settings.week.too-many', { most: MOST_A_DAY }) : '');
      own.forEach((block, index) => this.#showBlock(block, index, refIn(row, 'name').textContent, wrong.get(block)));
      this.#showStrip(refIn(row, 'strip'), day);
    });
  }

  /** @param {import('./settings-schedule.js').Block} block @param {number} index @param {string} day @param {string} [fault] */
  #showBlock(block, index, day, fault) {
    const row = /** @type {HTMLElement} */ (this.#rows.get(block));
    const [from, to] = [refIn(row, 'from'), refIn(row, 'to')];
    const name = this.text('settings.week.block', { day, number: index + 1 });
    row.setAttribute('aria-label', name);
    from.setAttribute('aria-label', this.text('settings.week.from', { block: name }));
    to.setAttribute('aria-label', this.text('settings.week.to', { block: name }));
    refIn(row, 'remove').setAttribute('aria-label', this.text('settings.week.remove', { block: name }));
    const ends = endsOn(block);
    const note = refIn(row, 'note');
    note.hidden = !ends;
    setText(note, ends && this.text(`settings.week.${ends}`));
    problem(refIn(row, 'block-error'), fault ? this.text(`settings.week.fault.${fault}`) : '', [from, to]);
    row.classList.toggle('ai-block--bad', Boolean(fault));
  }

  /** @param {HTMLElement} strip @param {string} day */
  #showStrip(strip, day) {
    strip.replaceChildren(
      ...covered(this.#blocks, day).map(({ from, to }) => {
        const part = document.createElement('span');
        part.style.insetInlineStart = `${from * 100}%`;
        part.style.inlineSize = `${(to - from) * 100}%`;
        return part;
      }),
    );
  }
}

/** @param {string} text @param {string} locale */
function capital(text, locale) {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}

customElements.define('ai-week', AiWeek);
