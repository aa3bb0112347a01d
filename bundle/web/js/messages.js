/**
 * ICU MessageFormat in the browser: the subset our catalogues use, with the results of ICU4J.
 * Plain, number, date, time, plural, selectordinal and select arguments, nested, with ICU's rules for apostrophes.
 * `message-cases.json` of the browser tests holds the cases on which Java and the browser must agree.
 *
 * @typedef {string | Pound | Argument | Formatted | Choice} Part a piece of a parsed pattern
 * @typedef {{type: 'pound'}} Pound the `#` of a plural
 * @typedef {{type: 'argument', name: string}} Argument
 * @typedef {{type: 'number' | 'date' | 'time', name: string, style: string}} Formatted
 * @typedef {{type: 'select' | 'plural' | 'selectordinal', name: string, offset: number, forms: Map<string, Part[]>}} Choice
 * @typedef {{value: unknown, offset: number}} Counted what `#` stands for
 */

/** ICU's identifiers hold no syntax: `own-choice` cannot be a selector. */
const IDENTIFIER = /[^\s!-/:-@[-^`{-~]/;
const WHITE_SPACE = /[\t\n\v\f\r \u0085\u200e\u200f\u2028\u2029]/;
const CHOICES = new Set(['select', 'plural', 'selectordinal']);
const FORMATS = new Set(['number', 'date', 'time']);
const LENGTHS = new Set(['short', 'medium', 'long', 'full']);
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

/**
 * The fields of a CLDR skeleton such as `yMMMd` or `jm`.
 *
 * @param {string} fields
 */
function skeleton(fields) {
  /** @type {Record<string, unknown>} */
  const options = {};
  for (const run of fields.match(/(.)\1*/g) ?? []) {
    const text = run.length > 3 ? 'long' : 'short';
    const digits = run.length === 2 ? '2-digit' : 'numeric';
    switch (run[0]) {
      case 'y': options.year = digits; break;
      case 'M': options.month = run.length > 2 ? text : digits; break;
      case 'd': options.day = digits; break;
      case 'E': options.weekday = text; break;
      case 'j': options.hour = digits; break;
      case 'H': options.hour = digits; options.hourCycle = 'h23'; break;
      case 'h': options.hour = digits; options.hourCycle = 'h12'; break;
      case 'm': options.minute = digits; break;
      case 's': options.second = digits; break;
      case 'z': options.timeZoneName = text; break;
      default: throw new SyntaxError(`unknown field ${run} in a date skeleton`);
    }
  }
  return options;
}

/**
 * @param {string} pattern
 * @returns {Part[]}
 */
function parse(pattern) {
  return new Reader(pattern).message('none', false);
}

/** A recursive descent through one pattern, after ICU's MessagePattern with optional doubling of apostrophes. */
class Reader {
  #text;
  #at = 0;

  /** @param {string} text */
  constructor(text) {
    this.#text = text;
  }

  /**
   * @param {string} parent the type of the argument around this message
   * @param {boolean} nested
   * @returns {Part[]}
   */
  message(parent, nested) {
    const inPlural = parent === 'plural' || parent === 'selectordinal';
    /** @type {Part[]} */
    const parts = [];
    let literal = '';
    const flush = () => {
      if (literal) {
        parts.push(literal);
        literal = '';
      }
    };
    while (this.#at < this.#text.length) {
      const c = this.#text[this.#at++];
      if (c === "'") {
        literal += this.#apostrophe(inPlural);
      } else if (c === '{') {
        flush();
        parts.push(this.#argument());
      } else if (c === '}' && nested) {
        flush();
        return parts;
      } else if (c === '#' && inPlural) {
        flush();
        parts.push({ type: 'pound' });
      } else if (c === '}') {
        throw this.#fault('unmatched }');
      } else {
        literal += c;
      }
    }
    if (nested) {
      throw this.#fault('a } is missing');
    }
    flush();
    return parts;
  }

  /**
   * After an apostrophe: two stand for one, before syntax it quotes up to the next, anywhere else it is itself.
   *
   * @param {boolean} inPlural
   */
  #apostrophe(inPlural) {
    const next = this.#text[this.#at];
    if (next === "'") {
      this.#at++;
      return "'";
    }
    if (next !== '{' && next !== '}' && !(inPlural && next === '#')) {
      return "'";
    }
    let quoted = '';
    while (this.#at < this.#text.length) {
      const c = this.#text[this.#at++];
      if (c !== "'") {
        quoted += c;
      } else if (this.#text[this.#at] === "'") {
        quoted += "'";
        this.#at++;
      } else {
        break;
      }
    }
    return quoted;
  }

  /** @returns {Exclude<Part, string>} */
  #argument() {
    const name = this.#word(IDENTIFIER);
    if (!name) {
      throw this.#fault('an argument without a name');
    }
    if (this.#take('}')) {
      return { type: 'argument', name };
    }
    this.#expect(',');
    const type = this.#word(/[A-Za-z]/).toLowerCase();
    if (CHOICES.has(type)) {
      this.#expect(',');
      return this.#choice(/** @type {Choice['type']} */ (type), name);
    }
    if (!FORMATS.has(type)) {
      throw this.#fault(`unknown type ${type}`);
    }
    const style = this.#take(',') ? this.#style() : '';
    this.#expect('}');
    this.#check(type, style);
    return { type: /** @type {Formatted['type']} */ (type), name, style };
  }

  /**
   * @param {string} type
   * @param {string} style
   */
  #check(type, style) {
    const fits =
      type === 'number' ? ['', 'integer', 'percent'].includes(style) : style === '' || LENGTHS.has(style);
    if (!fits && !(type !== 'number' && style.startsWith('::') && skeleton(style.slice(2)))) {
      throw this.#fault(`unknown style ${style}`);
    }
  }

  /**
   * @param {Choice['type']} type
   * @param {string} name
   * @returns {Choice}
   */
  #choice(type, name) {
    /** @type {Map<string, Part[]>} */
    const forms = new Map();
    let offset = 0;
    while (!this.#take('}')) {
      const selector = this.#take('=') ? `=${this.#word(/[-+.\dEe]/)}` : this.#word(IDENTIFIER);
      if (type === 'plural' && selector === 'offset' && forms.size === 0 && this.#take(':')) {
        offset = Number(this.#word(/[-+.\dEe]/));
      } else {
        this.#expect('{');
        if (!selector || forms.has(selector)) {
          throw this.#fault(`selector "${selector}" is empty or twice`);
        }
        forms.set(selector, this.message(type, true));
      }
    }
    if (!forms.has('other')) {
      throw this.#fault(`${type} without other`);
    }
    return { type, name, offset, forms };
  }

  #style() {
    this.#space();
    const end = this.#text.indexOf('}', this.#at);
    const style = this.#text.slice(this.#at, end < 0 ? undefined : end).trim();
    this.#at = end < 0 ? this.#text.length : end;
    return style.startsWith('::') ? style : style.toLowerCase();
  }

  /** @param {RegExp} allowed */
  #word(allowed) {
    this.#space();
    const from = this.#at;
    while (this.#at < this.#text.length && allowed.test(this.#text[this.#at])) {
      this.#at++;
    }
    const word = this.#text.slice(from, this.#at);
    this.#space();
    return word;
  }

  #space() {
    while (this.#at < this.#text.length && WHITE_SPACE.test(this.#text[this.#at])) {
      this.#at++;
    }
  }

  /** @param {string} c */
  #take(c) {
    this.#space();
    if (this.#text[this.#at] !== c) {
      return false;
    }
    this.#at++;
    return true;
  }

  /** @param {string} c */
  #expect(c) {
    if (!this.#take(c)) {
      throw this.#fault(`${c} expected`);
    }
  }

  /** @param {string} what */
  #fault(what) {
    return new SyntaxError(`${what} at ${this.#at} of "${this.#text}"`);
  }
}
