/**
 * Reads ICU MessageFormat patterns: the subset that messages.js formats, with ICU's rules for apostrophes.
 *
 * @typedef {string | Pound | Argument | Formatted | Choice} Part a piece of a parsed pattern
 * @typedef {{type: 'pound'}} Pound the `#` of a plural
 * @typedef {{type: 'argument', name: string}} Argument
 * @typedef {{type: 'number' | 'date' | 'time', name: string, style: string}} Formatted
 * @typedef {{type: 'select' | 'plural' | 'selectordinal', name: string, offset: number, forms: Map<string, Part[]>}} Choice
 */

/** ICU's identifiers hold no syntax: `own-choice` cannot be a selector. */
const IDENTIFIER = /[^\s!-/:-@[-^`{-~]/;
const WHITE_SPACE = /[\t\n\v\f\r \u0085\u200e\u200f\u2028\u2029]/;
const CHOICES = new Set(['select', 'plural', 'selectordinal']);
const FORMATS = new Set(['number', 'date', 'time']);
const LENGTHS = new Set(['short', 'medium', 'long', 'full']);

/**
 * The fields of a CLDR skeleton such as `yMMMd` or `jm`.
 *
 * @param {string} fields
 */
export function skeleton(fields) {
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
export function parse(pattern) {
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
