import { expectedWords } from '/agent-inbox/widget/wait-panel.js';

/** @param {unknown} actual @param {unknown} expected @param {string} what */
function same(actual, expected, what) {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) {
    throw new Error(`${what}: expected ${JSON.stringify(expected)} but was ${JSON.stringify(actual)}`);
  }
}

const words = (fromSeconds, toSeconds) => expectedWords({ fromSeconds, toSeconds });

export const tests = [
  {
    name: 'wait: the expected time is told in whole minutes and promises no more than is known',
    run: async () => {
      same(words(0, 59), ['widget.waiting.expected.short', {}], 'less than a minute');
      same(words(0, 60), ['widget.waiting.expected.about', { minutes: 1 }], 'one minute');
      same(words(61, 62), ['widget.waiting.expected.between', { from: 1, to: 2 }], 'the end is rounded up, the beginning down');
      same(words(150, 180), ['widget.waiting.expected.between', { from: 2, to: 3 }], 'a span');
      same(words(180, 180), ['widget.waiting.expected.about', { minutes: 3 }], 'no span');
      same(words(20, 200), ['widget.waiting.expected.between', { from: 1, to: 4 }], 'from below a minute');
    },
  },
];
