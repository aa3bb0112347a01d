/**
 * A weekly schedule while it is edited. A block is a piece of wall-clock time that begins on its day and ends on it or on
 * the next; blocks may touch, not overlap, also from Sunday to Monday.
 *
 * @typedef {{day: string, from: string, to: string}} Block times as `HH:MM`, empty while they are typed
 */

export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** As the server has it. */
export const MOST_A_DAY = 12;
const DAY = 24 * 60;
const WEEK = 7 * DAY;

/** Minutes since midnight; null while it is not a whole time. @param {string} time */
export function minutes(time) {
  const found = /^([01]\d|2[0-3]):([0-5]\d)/.exec(time);
  return found ? Number(found[1]) * 60 + Number(found[2]) : null;
}

/** @param {number} total */
export function clock(total) {
  const inDay = ((total % DAY) + DAY) % DAY;
  return `${String(Math.floor(inDay / 60)).padStart(2, '0')}:${String(inDay % 60).padStart(2, '0')}`;
}

/** The days in the order in which a week goes where these languages are read. @param {string} locale @param {readonly string[]} [preferred] of the reader, with regions */
export function weekOrder(locale, preferred = []) {
  const language = new Intl.Locale(locale).language;
  const region = preferred.find((tag) => tag !== language && new Intl.Locale(tag).language === language);
  const known = /** @type {any} */ (new Intl.Locale(region ?? locale));
  const first = (known.getWeekInfo?.() ?? known.weekInfo)?.firstDay ?? 1;
  return [...DAYS.slice(first - 1), ...DAYS.slice(0, first - 1)];
}

/** Where a block lies, in minutes since Monday began; null while it is typed. @param {Block} block */
export function span({ day, from, to }) {
  const [begin, end] = [minutes(from), minutes(to)];
  if (begin === null || end === null) {
    return null;
  }
  const start = DAYS.indexOf(day) * DAY + begin;
  return { start, end: start + (end > begin ? end - begin : end - begin + DAY) };
}

/** Ends after midnight, or at it. @param {Block} block @returns {'' | 'midnight' | 'next'} */
export function endsOn(block) {
  const [begin, end] = [minutes(block.from), minutes(block.to)];
  if (begin === null || end === null || end > begin) {
    return '';
  }
  return end === 0 ? 'midnight' : 'next';
}

/**
 * What is wrong with which block.
 *
 * @param {Block[]} blocks
 * @returns {Map<Block, 'incomplete' | 'overlap'>}
 */
export function faults(blocks) {
  const found = new Map();
  const known = [];
  for (const block of blocks) {
    const where = span(block);
    if (where) {
      known.push({ block, ...where });
    } else {
      found.set(block, 'incomplete');
    }
  }
  for (const one of known) {
    if (known.some((other) => other !== one && overlap(one, other))) {
      found.set(one.block, 'overlap');
    }
  }
  return found;
}

/** @param {{start: number, end: number}} one @param {{start: number, end: number}} other */
function overlap(one, other) {
  return [-WEEK, 0, WEEK].some((shift) => one.start < other.end + shift && other.start + shift < one.end);
}

/** In the order of the week. @param {Block[]} blocks @returns {Block[]} */
export function sorted(blocks) {
  return [...blocks].sort((a, b) => DAYS.indexOf(a.day) - DAYS.indexOf(b.day) || (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

/** As the server takes it. @param {Block[]} blocks @returns {Block[]} */
export function plain(blocks) {
  return sorted(blocks).map(({ day, from, to }) => ({ day, from: from.slice(0, 5), to: to.slice(0, 5) }));
}

/** A new block of a day: ordinary hours first, then after the last one. @param {Block[]} blocks @param {string} day @returns {Block} */
export function suggest(blocks, day) {
  const own = sorted(blocks.filter((block) => block.day === day && span(block)));
  const last = own.at(-1);
  if (!last) {
    return { day, from: '09:00', to: '17:00' };
  }
  const { end } = /** @type {{start: number, end: number}} */ (span(last));
  const begin = end - DAYS.indexOf(day) * DAY;
  if (begin >= DAY) {
    return { day, from: '', to: '' };
  }
  const from = begin + 60 < DAY ? begin + 60 : begin;
  return { day, from: clock(from), to: clock(Math.min(from + 180, DAY)) };
}

/** The blocks of one day take the place of those of others. @param {Block[]} blocks @param {string} day @param {string[]} others @returns {Block[]} */
export function copyDay(blocks, day, others) {
  const targets = others.filter((other) => other !== day);
  const source = blocks.filter((block) => block.day === day);
  return [
    ...blocks.filter((block) => !targets.includes(block.day)),
    ...targets.flatMap((target) => source.map((block) => ({ ...block, day: target }))),
  ];
}

/** Minutes of a week; what overlaps counts twice, but is not saved. @param {Block[]} blocks */
export function total(blocks) {
  return blocks.reduce((sum, block) => {
    const where = span(block);
    return sum + (where ? where.end - where.start : 0);
  }, 0);
}

/** The parts of a day that blocks cover, as shares of it; also of those that began the day before. @param {Block[]} blocks @param {string} day */
export function covered(blocks, day) {
  const start = DAYS.indexOf(day) * DAY;
  const parts = [];
  for (const block of blocks) {
    const where = span(block);
    for (const shift of where ? [-WEEK, 0, WEEK] : []) {
      const from = Math.max(/** @type {any} */ (where).start + shift, start);
      const to = Math.min(/** @type {any} */ (where).end + shift, start + DAY);
      if (from < to) {
        parts.push({ from: (from - start) / DAY, to: (to - start) / DAY });
      }
    }
  }
  return parts;
}
