import { fromSnapshot, reduce } from '/agent-inbox/static/js/inbox-reducer.js';

/** @param {unknown} value with its keys in order, so that equal values are equal texts */
function canonical(value) {
  return JSON.stringify(value, (_, inner) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** What a real store recorded, checked in Java by SnapshotLawTest: beside this folder on disk. */
async function cases() {
  const response = await fetch(new URL('../law-cases.json', import.meta.url));
  if (!response.ok) {
    throw new Error(`law-cases.json: ${response.status}`);
  }
  return response.json();
}

export const tests = [
  {
    name: 'law: a recorded snapshot and its events are the later snapshot',
    run: async () => {
      const all = await cases();
      if (all.length < 30 || !all.some(({ events }) => events.length > 10)) {
        throw new Error(`only ${all.length} cases`);
      }
      all.forEach(({ before, events, after }, i) => {
        const actual = canonical(events.reduce(reduce, fromSnapshot(before)));
        const expected = canonical(fromSnapshot(after));
        if (actual !== expected) {
          throw new Error(`case ${i}:\nexpected ${expected}\n but was ${actual}`);
        }
      });
    },
  },
];
