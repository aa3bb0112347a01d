import { Messages } from '/agent-inbox/static/js/messages.js';

/** @param {unknown} actual @param {unknown} expected @param {string} what */
function same(actual, expected, what) {
  if (actual !== expected) {
    throw new Error(`${what}: expected ${JSON.stringify(expected)} but was ${JSON.stringify(actual)}`);
  }
}

/** The cases Java runs too: beside this folder on disk, at the address of the page's choice. */
async function cases() {
  const response = await fetch(new URL('../message-cases.json', import.meta.url));
  if (!response.ok) {
    throw new Error(`message-cases.json: ${response.status}`);
  }
  return response.json();
}

/** @param {Record<string, any>} args */
function revived(args) {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [name, value?.$date ? new Date(value.$date) : value]),
  );
}

export const tests = [
  {
    name: 'messages: the browser formats every shared case as ICU4J does',
    run: async () => {
      const all = await cases();
      same(all.length > 100, true, 'enough cases');
      const faults = [];
      for (const { locale, pattern, args, expected } of all) {
        const actual = new Messages(locale, { key: pattern }, 'UTC').text('key', revived(args));
        if (actual !== expected) {
          faults.push(`${locale} ${pattern}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
        }
      }
      same(faults.join('\n'), '', `${faults.length} of ${all.length}`);
    },
  },
  {
    name: 'messages: an unknown key comes back as it is, whatever its name',
    run: async () => {
      const messages = new Messages('de', {});
      same(messages.text('inbox.nowhere'), 'inbox.nowhere', 'unknown');
      same(messages.text('constructor'), 'constructor', 'a name every object has');
      same(new Messages('de', { a: '{constructor}' }).text('a'), '{constructor}', 'argument of that name');
    },
  },
  {
    name: 'messages: a broken pattern or language never throws',
    run: async () => {
      const broken = { a: '{n, plural, one{#}}', b: 'x }', c: '{', d: '{n, spellout}', e: '{n, number, 0.00}' };
      const messages = new Messages('de', broken);
      for (const key of Object.keys(broken)) {
        same(messages.text(key, { n: 1 }), key, broken[key]);
      }
      same(new Messages('not a language', { a: '{n}' }).text('a', { n: 1234 }), '1,234', 'English rules');
    },
  },
  {
    name: 'messages: times follow the zone given',
    run: async () => {
      const patterns = { at: '{at, time, short}' };
      const at = '2026-03-01T23:30:00.000Z';
      same(new Messages('de', patterns, 'Europe/Berlin').text('at', { at }), '00:30', 'Berlin');
      same(new Messages('de', patterns, 'America/Sao_Paulo').text('at', { at }), '20:30', 'São Paulo');
    },
  },
];
