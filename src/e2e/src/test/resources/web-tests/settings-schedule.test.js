import {
  MOST_A_DAY, copyDay, covered, endsOn, faults, minutes, plain, sorted, span, suggest, total, weekOrder,
} from '/agent-inbox/static/js/settings-schedule.js';
import { same } from './support/same.js';

const block = (day, from, to) => ({ day, from, to });
const kinds = (blocks) => blocks.map((one) => faults(blocks).get(one) ?? '');

export const tests = [
  {
    name: 'times are read as they are typed, whole or not at all',
    run: () => {
      same(minutes('09:30'), 570, 'ordinary');
      same(minutes('23:59'), 1439, 'last');
      same(minutes('00:00:00'), 0, 'with seconds, as some browsers have it');
      same([minutes(''), minutes('24:00'), minutes('9:00'), minutes('12:60')], [null, null, null, null], 'not times');
    },
  },
  {
    name: 'an end that is not later is on the next day',
    run: () => {
      same(span(block('mon', '22:00', '02:00')), { start: 1320, end: 1560 }, 'over midnight');
      same(span(block('mon', '22:00', '00:00')), { start: 1320, end: 1440 }, 'to midnight');
      same(span(block('tue', '08:00', '08:00')), { start: 1920, end: 3360 }, 'a whole day');
      same(span(block('mon', '', '08:00')), null, 'half typed');
      same([endsOn(block('mon', '22:00', '02:00')), endsOn(block('mon', '22:00', '00:00')), endsOn(block('mon', '08:00', '17:00')), endsOn(block('mon', '08:00', ''))],
        ['next', 'midnight', '', ''], 'what is said of the end');
    },
  },
  {
    name: 'blocks may touch, not overlap, also over midnight and from Sunday to Monday',
    run: () => {
      same(kinds([block('mon', '09:00', '12:00'), block('mon', '12:00', '17:00')]), ['', ''], 'touching');
      same(kinds([block('mon', '09:00', '12:01'), block('mon', '12:00', '17:00'), block('tue', '12:00', '17:00')]), ['overlap', 'overlap', ''], 'by a minute');
      same(kinds([block('mon', '22:00', '02:00'), block('tue', '01:00', '05:00')]), ['overlap', 'overlap'], 'over midnight');
      same(kinds([block('sun', '22:00', '02:00'), block('mon', '01:00', '05:00')]), ['overlap', 'overlap'], 'over the end of the week');
      same(kinds([block('sun', '22:00', '01:00'), block('mon', '01:00', '05:00')]), ['', ''], 'touching over the end of the week');
      same(kinds([block('mon', '09:00', ''), block('mon', '08:00', '17:00')]), ['incomplete', ''], 'half typed overlaps nothing');
      same(kinds([block('mon', '09:00', '10:00'), block('mon', '09:00', '10:00')]), ['overlap', 'overlap'], 'twice the same');
    },
  },
  {
    name: 'what is sent is in the order of the week, without seconds',
    run: () => {
      const typed = [block('sun', '10:00', '12:00'), block('mon', '13:00:00', '17:00'), block('mon', '09:00', '12:00')];
      same(plain(typed), [block('mon', '09:00', '12:00'), block('mon', '13:00', '17:00'), block('sun', '10:00', '12:00')], 'plain');
      same(typed[0].day, 'sun', 'the draft itself stays as it is');
      same(sorted([]), [], 'nothing');
    },
  },
  {
    name: 'a new block is ordinary hours, then after the last one, and never invents an overlap',
    run: () => {
      same(suggest([], 'mon'), block('mon', '09:00', '17:00'), 'first');
      same(suggest([block('mon', '09:00', '12:00')], 'mon'), block('mon', '13:00', '16:00'), 'after a pause');
      same(suggest([block('mon', '09:00', '22:00')], 'mon'), block('mon', '23:00', '00:00'), 'to midnight at most');
      same(suggest([block('mon', '09:00', '23:30')], 'mon'), block('mon', '23:30', '00:00'), 'without a pause');
      same(suggest([block('mon', '20:00', '02:00')], 'mon'), block('mon', '', ''), 'no room: to be typed');
      for (const last of ['10:00', '17:45', '22:59', '23:00', '23:59']) {
        const own = [block('mon', '08:00', last)];
        same(faults([...own, suggest(own, 'mon')]).size, 0, `after ${last}`);
      }
    },
  },
  {
    name: 'copying a day replaces the others and leaves the rest',
    run: () => {
      const week = [block('mon', '09:00', '12:00'), block('tue', '01:00', '02:00'), block('sun', '10:00', '12:00')];
      const copied = copyDay(week, 'mon', ['mon', 'tue', 'wed']);
      same(plain(copied), [block('mon', '09:00', '12:00'), block('tue', '09:00', '12:00'), block('wed', '09:00', '12:00'), block('sun', '10:00', '12:00')], 'copied');
      copied.find(({ day }) => day === 'wed').from = '10:00';
      same(week[0].from, '09:00', 'copies are copies');
      same(plain(copyDay(week, 'sun', ['mon', 'tue'])).map(({ day, from }) => day + from), ['mon10:00', 'tue10:00', 'sun10:00'], 'from a weekend');
    },
  },
  {
    name: 'hours of a week and parts of a day count what crosses midnight',
    run: () => {
      same(total([block('mon', '09:00', '12:30'), block('fri', '20:00', '02:00'), block('sat', '', '02:00')]), 210 + 360, 'minutes');
      same(covered([block('sun', '18:00', '06:00')], 'mon'), [{ from: 0, to: 0.25 }], 'the morning after, over the week');
      same(covered([block('sun', '18:00', '06:00')], 'sun'), [{ from: 0.75, to: 1 }], 'the evening');
      same(covered([block('sun', '18:00', '06:00')], 'tue'), [], 'another day');
    },
  },
  {
    name: 'the week begins as it does where the reader is',
    run: () => {
      same(weekOrder('de')[0], 'mon', 'Germany');
      same(weekOrder('pt-BR')[0], 'sun', 'Brazil');
      same(weekOrder('en')[0], 'sun', 'English alone');
      same(weekOrder('en', ['de-DE', 'en-GB'])[0], 'mon', 'English in Britain');
      same(weekOrder('ko').length, 7, 'seven days');
      same(new Set(weekOrder('ko')).size, 7, 'each once');
      same(MOST_A_DAY, 12, 'as in the protocol');
    },
  },
];
