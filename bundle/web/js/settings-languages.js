import { refIn, setText } from './inbox-part.js';
import { stamp } from './settings-panel.js';

/** Offered without asking; what somebody has chosen besides is shown too. */
export const COMMON = [
  'en', 'de', 'fr', 'it', 'pt', 'ko', 'es', 'nl', 'pl', 'cs', 'da', 'sv', 'fi', 'nb', 'hu', 'ro', 'el', 'tr', 'uk', 'ru', 'ar', 'he', 'hi', 'zh', 'ja', 'vi', 'th', 'id',
];

/** Languages with their names, in the order of the reader's alphabet. @param {import('./settings-panel.js').Context} context @param {string[]} [more] */
export function languageOptions(context, more = []) {
  const { locale } = context.messages;
  return [...new Set([...COMMON, ...more])]
    .map((value) => ({ value, label: languageName(context, value) }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
}

/** Names begin as names on a list do. @param {import('./settings-panel.js').Context} context @param {string} tag */
export function languageName(context, tag) {
  const name = context.format.language(tag);
  return name.charAt(0).toLocaleUpperCase(context.messages.locale) + name.slice(1);
}

/** The languages an agent speaks, as check boxes that look like pills. */
export class LanguagePills {
  #context;
  #root;
  #changed;

  /** @param {import('./settings-panel.js').Context} context @param {HTMLElement} root @param {() => void} changed */
  constructor(context, root, changed) {
    this.#context = context;
    this.#root = root;
    this.#changed = changed;
  }

  get values() {
    return [...this.#root.querySelectorAll('input:checked')].map((input) => /** @type {HTMLInputElement} */ (input).value);
  }

  set values(values) {
    this.#root.replaceChildren(
      ...languageOptions(this.#context, values).map(({ value, label }) => {
        const pill = stamp(this.#context, 'pill');
        const input = pill.querySelector('input');
        input.value = value;
        input.checked = values.includes(value);
        input.addEventListener('change', this.#changed, { signal: this.#context.signal });
        setText(refIn(pill, 'text'), label);
        return pill;
      }),
    );
  }
}
