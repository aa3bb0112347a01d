import { clock, idleEnd } from '/agent-inbox/static/js/idle.js';

/** @param {unknown} actual @param {unknown} expected @param {string} what */
function same(actual, expected, what) {
  if (actual !== expected) {
    throw new Error(`${what}: expected ${JSON.stringify(expected)} but was ${JSON.stringify(actual)}`);
  }
}

const END = '2026-03-01T09:40:00.000Z';
const warning = { kind: 'idle-warning', text: END };
const message = { kind: 'message', text: 'still here' };

export const tests = [
  {
    name: 'idle: a warning holds until somebody writes, or it is over',
    run: async () => {
      same(idleEnd([]), null, 'nothing said');
      same(idleEnd([message]), null, 'no warning');
      same(idleEnd([message, warning]), Date.parse(END), 'warned');
      same(idleEnd([warning, { kind: 'rated' }]), Date.parse(END), 'a line of a later version changes nothing');
      for (const kind of ['message', 'joined', 'left', 'ended', 'timed-out']) {
        same(idleEnd([warning, { kind }]), null, kind);
      }
      same(idleEnd([warning, message, { kind: 'idle-warning', text: '2026-03-01T09:55:00.000Z' }]), Date.parse('2026-03-01T09:55:00.000Z'), 'the newest');
    },
  },
  {
    name: 'idle: a warning without a readable time is none',
    run: async () => {
      same(idleEnd([{ kind: 'idle-warning' }]), null, 'no text');
      same(idleEnd([{ kind: 'idle-warning', text: 'soon' }]), null, 'no time');
    },
  },
  {
    name: 'idle: time left as a clock shows it',
    run: async () => {
      same(clock(0), '0:00', 'over');
      same(clock(-5000), '0:00', 'long over');
      same(clock(59_001), '1:00', 'begun seconds count');
      same(clock(65_000), '1:05', 'two digits');
      same(clock(600_000), '10:00', 'ten minutes');
    },
  },
];
