/** Longer ago than this, a day without its year could be taken for another. */
const THIS_YEAR_DAYS = 300;

/** Dates, times and languages as the agent reads them. */
export class Format {
  #time;
  #full;
  #date;
  #weekday;
  #day;
  #dayOfWeek;
  #relative;
  #languages;
  #list;
  #seconds;
  #longWeekday;
  #dayOfMonth;
  #longDate;
  #number;
  #locale;

  /**
   * @param {string} locale
   * @param {string} [zone] an IANA time zone; the browser's own when absent or unknown
   */
  constructor(locale, zone) {
    this.#locale = locale;
    this.#relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
    this.#number = new Intl.NumberFormat(locale);
    this.#list = new Intl.ListFormat(locale);
    this.#languages = new Intl.DisplayNames(locale, { type: 'language' });
    this.moveTo(zone);
  }

  /** Tells times of another zone from now on. @param {string} [zone] */
  moveTo(zone) {
    const timeZone = knownZone(zone);
    const locale = this.#locale;
    /** @param {Intl.DateTimeFormatOptions} options */
    const format = (options) => new Intl.DateTimeFormat(locale, { ...options, timeZone });
    this.#time = format({ timeStyle: 'short' });
    this.#full = format({ dateStyle: 'long', timeStyle: 'short' });
    this.#date = format({ dateStyle: 'short' });
    this.#weekday = format({ weekday: 'short' });
    this.#dayOfWeek = format({ weekday: 'long', day: 'numeric', month: 'long' });
    this.#day = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    this.#seconds = format({ timeStyle: 'medium' });
    this.#longWeekday = format({ weekday: 'long' });
    this.#longDate = format({ dateStyle: 'full' });
    this.#dayOfMonth = format({ day: 'numeric', month: 'short' });
  }

  /** @param {string} at */
  time(at) {
    return this.#time.format(new Date(at));
  }

  /** @param {string} at */
  full(at) {
    return this.#full.format(new Date(at));
  }

  /** The calendar day in the agent's zone, as a key. @param {string | number} at */
  day(at) {
    return this.#day.format(new Date(at));
  }

  /** The text of the line between two days. @param {string} at @param {number} now */
  dayLine(at, now) {
    const ago = this.#daysAgo(at, now);
    if (ago === 0 || ago === 1) {
      return this.#capital(this.#relative.format(-ago, 'day'));
    }
    return (ago > THIS_YEAR_DAYS ? this.#longDate : this.#dayOfWeek).format(new Date(at));
  }

  /** Short: a time today, a weekday this week, a date before. @param {string} at @param {number} now */
  brief(at, now) {
    const ago = this.#daysAgo(at, now);
    const format = ago <= 0 ? this.#time : ago < 7 ? this.#weekday : this.#date;
    return format.format(new Date(at));
  }

  /** @param {number} number */
  number(number) {
    return this.#number.format(number);
  }

  /** A time with seconds, for what happens in quick succession. @param {string} at */
  moment(at) {
    return this.#seconds.format(new Date(at));
  }

  /** @param {string} at */
  weekday(at) {
    return this.#longWeekday.format(new Date(at));
  }

  /** Day and month. @param {string} at */
  date(at) {
    return this.#dayOfMonth.format(new Date(at));
  }

  /** A day of the calendar, in nobody's zone. @param {string} day 2026-03-01 */
  calendarDay(day) {
    return new Intl.DateTimeFormat(this.#locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
  }

  /** @param {string[]} items */
  list(items) {
    return this.#list.format(items);
  }

  /** @param {string} tag */
  language(tag) {
    try {
      return this.#languages.of(tag) ?? tag;
    } catch {
      return tag;
    }
  }

  /** @param {string} at @param {number} now */
  #daysAgo(at, now) {
    return Math.round((Date.parse(this.day(now)) - Date.parse(this.day(at))) / 86_400_000);
  }

  /** @param {string} text */
  #capital(text) {
    return text.charAt(0).toLocaleUpperCase(this.#locale) + text.slice(1);
  }
}

/** @param {string | undefined} zone */
function knownZone(zone) {
  try {
    return zone && new Intl.DateTimeFormat('en', { timeZone: zone }) ? zone : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the text has anything to see. @param {string} text */
export function isVisible(text) {
  return /[^\s\p{C}\p{Z}]/u.test(text);
}

/** Length as the server counts it: in code points. @param {string} text */
export function codePoints(text) {
  return [...text].length;
}
