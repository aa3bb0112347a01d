import { parse, skeleton } from './message-pattern.js';

/**
 * ICU MessageFormat in the browser: the subset our catalogues use, with the results of ICU4J.
 * Plain, number, date, time, plural, selectordinal and select arguments, nested, with ICU's rules for apostrophes.
 * `message-cases.json` of the browser tests holds the cases on which Java and the browser must agree.
 *
 * @typedef {import('./message-pattern.js').Part} Part
 * @typedef {import('./message-pattern.js').Choice} Choice
 * @typedef {{value: unknown, offset: number}} Counted what `#` stands for
 */

/** As ICU4J does it: rounded to even, and grouped from four digits on in Italian too. */
const AS_ICU = { roundingMode: 'halfEven', useGrouping: 'always' };

/** The messages of one language. Each pattern is parsed at its first use and kept. */
export class Messages {
  #locale;
  #patterns;
  #zone;
  /** @type {Map<string, Part[]>} */
  #parsed = new Map();
  /** @type {Map<string, any>} */
  #formats = new Map();

  /**
   * @param {string} locale a BCP 47 tag; English rules where the browser does not know it
   * @param {Record<string, string>} patterns by key
   * @param {string} [zone] an IANA time zone for dates and times; the browser's own when absent
   */
  constructor(locale, patterns, zone) {
    this.#locale = known(locale);
    this.#patterns = patterns;
    this.#zone = zone;
  }

  /** The tag that numbers, plurals and dates follow. */
  get locale() {
    return this.#locale;
  }

  /** @param {string} key */
  has(key) {
    return Object.hasOwn(this.#patterns, key);
  }

  /**
   * The text of a key. An unknown key, or one whose pattern is broken, comes back as it is: a screen never fails over
   * a text.
   *
   * @param {string} key
   * @param {Record<string, unknown>} [args]
   * @returns {string}
   */
  text(key, args = {}) {
    let parts = this.#parsed.get(key);
    if (!parts) {
      if (!this.has(key)) {
        return key;
      }
      try {
        parts = parse(this.#patterns[key]);
      } catch (fault) {
        console.warn(`Message ${key}: ${/** @type {Error} */ (fault).message}`);
        parts = [key];
      }
      this.#parsed.set(key, parts);
    }
    return this.#format(parts, args, null);
  }

  /**
   * @param {Part[]} parts
   * @param {Record<string, unknown>} args
   * @param {Counted | null} counted
   */
  #format(parts, args, counted) {
    let text = '';
    for (const part of parts) {
      text += typeof part === 'string' ? part : this.#part(part, args, counted);
    }
    return text;
  }

  /**
   * @param {Exclude<Part, string>} part
   * @param {Record<string, unknown>} args
   * @param {Counted | null} counted
   * @returns {string}
   */
  #part(part, args, counted) {
    if (part.type === 'pound') {
      const { value, offset } = /** @type {Counted} */ (counted);
      const number = toNumber(value);
      return Number.isNaN(number) ? String(value) : this.#number('').format(number - offset);
    }
    const value = Object.hasOwn(args, part.name) ? args[part.name] : undefined;
    if (value === undefined) {
      return `{${part.name}}`;
    }
    if (value === null) {
      return 'null';
    }
    switch (part.type) {
      case 'argument':
        return this.#plain(value);
      case 'number': {
        const number = toNumber(value);
        return Number.isNaN(number) ? String(value) : this.#number(part.style).format(number);
      }
      case 'date':
      case 'time': {
        const date = toDate(value);
        return Number.isNaN(date.getTime()) ? String(value) : this.#date(part.type, part.style).format(date);
      }
      case 'select':
        return this.#format(part.forms.get(String(value)) ?? other(part), args, null);
      default:
        return this.#format(this.#pluralForm(part, toNumber(value)), args, { value, offset: part.offset });
    }
  }

  /** @param {unknown} value */
  #plain(value) {
    if (typeof value === 'number' || typeof value === 'bigint') {
      return this.#number('').format(value);
    }
    return value instanceof Date ? this.#date('both', 'short').format(value) : String(value);
  }

  /**
   * @param {Choice} part
   * @param {number} number
   */
  #pluralForm(part, number) {
    for (const [selector, form] of part.forms) {
      if (selector.startsWith('=') && Number(selector.slice(1)) === number) {
        return form;
      }
    }
    if (Number.isNaN(number)) {
      return other(part);
    }
    const type = part.type === 'plural' ? 'cardinal' : 'ordinal';
    const rules = this.#cached(type, () => new Intl.PluralRules(this.#locale, { type }));
    return part.forms.get(rules.select(number - part.offset)) ?? other(part);
  }

  /** @param {string} style */
  #number(style) {
    return this.#cached(`number ${style}`, () => {
      const options =
        style === 'integer' ? { maximumFractionDigits: 0 } : style === 'percent' ? { style: 'percent' } : {};
      return new Intl.NumberFormat(this.#locale, /** @type {Intl.NumberFormatOptions} */ ({ ...options, ...AS_ICU }));
    });
  }

  /**
   * @param {'date' | 'time' | 'both'} type
   * @param {string} style
   */
  #date(type, style) {
    return this.#cached(`${type} ${style}`, () => {
      const length = style || 'medium';
      const options = style.startsWith('::')
        ? skeleton(style.slice(2))
        : { ...(type !== 'time' && { dateStyle: length }), ...(type !== 'date' && { timeStyle: length }) };
      return new Intl.DateTimeFormat(this.#locale, /** @type {Intl.DateTimeFormatOptions} */ ({
        ...options,
        ...(this.#zone && { timeZone: this.#zone }),
      }));
    });
  }

  /**
   * @param {string} name
   * @param {() => any} make
   */
  #cached(name, make) {
    let format = this.#formats.get(name);
    if (!format) {
      format = make();
      this.#formats.set(name, format);
    }
    return format;
  }
}

/** @param {string} locale */
function known(locale) {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

/** @param {Choice} choice */
function other(choice) {
  return /** @type {Part[]} */ (choice.forms.get('other'));
}

/** @param {unknown} value */
function toNumber(value) {
  return typeof value === 'number' ? value : typeof value === 'boolean' || value === '' ? NaN : Number(value);
}

/** @param {unknown} value a date, milliseconds or an ISO 8601 text */
function toDate(value) {
  return value instanceof Date ? value : new Date(/** @type {string | number} */ (value));
}
