import { setText } from './inbox-part.js';
import { languageName } from './settings-languages.js';
import { SettingsPanel, problem } from './settings-panel.js';
import { SaveBar } from './settings-save.js';

const FIGURES = ['limit', 'offerSeconds', 'waitSeconds', 'missedOffers', 'idleMinutes', 'idleWarningMinutes'];
const SHOWN = 20;

/** Limits and times, what visitors see when nobody can answer, and who changed what. */
export class AiLimits extends SettingsPanel {
  /** @type {any} */
  #saved = null;
  /** @type {SaveBar} */
  #bar = /** @type {any} */ (null);

  ready() {
    const { context } = this;
    for (const name of FIGURES) {
      this.on(name, 'input', () => this.#edited(name));
      this.on(name, 'change', () => this.#check(name));
    }
    for (const name of ['overrideEndsAtMidnight', 'leaveMessage']) {
      this.on(name, 'change', () => this.#edited());
    }
    for (const area of this.#areas) {
      const label = /** @type {Element} */ (this.querySelector(`[data-language="${area.dataset.text}"]`));
      setText(label, languageName(context, area.dataset.text ?? ''));
      area.addEventListener('input', () => this.#edited(), { signal: this.signal });
    }
    this.on('body', 'submit', (event) => event.preventDefault());
    this.#bar = new SaveBar(this, {
      isDirty: () => this.isDirty,
      firstFault: () => FIGURES.filter((name) => !this.#check(name)).map((name) => this.ref(name))[0] ?? null,
      save: async () => {
        const { changed, ...rest } = this.#saved;
        this.#fill(await context.client.put('/settings', { ...rest, ...this.#draft(), version: this.#saved.version }));
        await this.#changes();
      },
      discard: () => this.#fill(this.#saved),
      reload: (keep) => this.#reload(keep),
      show: (refusal) => this.#showRefusal(refusal),
    });
  }

  /** @returns {HTMLTextAreaElement[]} */
  get #areas() {
    return [...this.querySelectorAll('textarea')];
  }

  async load() {
    await this.context.client.session();
    await this.#reload(false);
    this.#bar.settled();
  }

  async seen() {
    try {
      if (this.isDirty) {
        await this.#changes();
      } else {
        await this.#reload(false);
      }
    } catch {
      // what is shown is as old as it was
    }
  }

  get isDirty() {
    return this.#saved !== null && JSON.stringify(this.#draft()) !== JSON.stringify(known(this.#saved));
  }

  /** @param {boolean} keep */
  async #reload(keep) {
    const read = await this.context.client.get('/settings');
    await this.#changes();
    if (keep) {
      this.#saved = read;
    } else {
      this.#fill(read);
    }
  }

  #draft() {
    /** @type {Record<string, string>} */
    const texts = { ...this.#saved.fallback.texts };
    for (const area of this.#areas) {
      texts[area.dataset.text ?? ''] = area.value.trim();
    }
    return known({
      ...Object.fromEntries(FIGURES.map((name) => [name, this.ref(name).valueAsNumber])),
      overrideEndsAtMidnight: this.ref('overrideEndsAtMidnight').checked,
      fallback: { texts, leaveMessage: this.ref('leaveMessage').checked, meeting: this.#saved.fallback.meeting },
    });
  }

  /** @param {any} settings */
  #fill(settings) {
    this.#saved = settings;
    for (const name of FIGURES) {
      this.ref(name).value = settings[name];
      problem(this.ref(`${name}-error`), '', [this.ref(name)]);
    }
    this.ref('overrideEndsAtMidnight').checked = settings.overrideEndsAtMidnight;
    this.ref('leaveMessage').checked = settings.fallback.leaveMessage;
    this.ref('meeting').checked = settings.fallback.meeting;
    for (const area of this.#areas) {
      area.value = settings.fallback.texts[area.dataset.text ?? ''] ?? '';
    }
    problem(this.ref('fallback-error'), '');
  }

  /** @param {string} [name] */
  #edited(name) {
    if (name && this.ref(name).getAttribute('aria-invalid')) {
      this.#check(name);
    }
    problem(this.ref('fallback-error'), '');
    this.#bar.edited();
  }

  /** @param {string} name */
  #check(name) {
    const input = this.ref(name);
    const { min, max } = input;
    let text = input.validity.valid && input.value !== '' ? '' : this.text('settings.limits.range', { min: Number(min), max: Number(max) });
    if (!text && name === 'idleWarningMinutes' && input.valueAsNumber >= this.ref('idleMinutes').valueAsNumber) {
      text = this.text('settings.limits.warning.late');
    }
    problem(this.ref(`${name}-error`), text, [input]);
    return !text;
  }

  /** @param {any} refusal @returns {HTMLElement | null} */
  #showRefusal({ field, title }) {
    const name = String(field ?? '');
    const text = title ?? this.text('settings.save.failed');
    if (FIGURES.includes(name)) {
      problem(this.ref(`${name}-error`), text, [this.ref(name)]);
      return this.ref(name);
    }
    if (name.startsWith('fallback')) {
      problem(this.ref('fallback-error'), text);
      return this.#areas.find((area) => name.endsWith(`.${area.dataset.text}`)) ?? this.#areas[0];
    }
    return null;
  }

  async #changes() {
    const { changes } = await this.context.client.get('/settings/changes');
    this.ref('no-changes').hidden = changes.length > 0;
    this.ref('changes').replaceChildren(...changes.slice(0, SHOWN).map((/** @type {any} */ { name, version, at, by }) => {
      const item = this.stamp('change');
      setText(item.querySelector('[data-ref="text"]'), this.text(`settings.changes.${name === 'routing' ? 'routing' : 'settings'}`, { by: by.name, version }));
      const time = item.querySelector('time');
      time.dateTime = at;
      setText(time, this.context.format.full(at));
      return item;
    }));
  }
}

/** What is compared, in one order; an empty text is the system's. @param {any} settings */
function known(settings) {
  const { leaveMessage, meeting, texts } = settings.fallback;
  const written = Object.entries(texts).filter(([, text]) => text).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    ...Object.fromEntries(FIGURES.map((name) => [name, settings[name]])),
    overrideEndsAtMidnight: settings.overrideEndsAtMidnight,
    fallback: { texts: Object.fromEntries(written), leaveMessage, meeting },
  };
}

customElements.define('ai-limits', AiLimits);
