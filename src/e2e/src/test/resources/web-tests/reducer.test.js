import { fromSnapshot, reduce, WINDOW } from '/agent-inbox/static/js/inbox-reducer.js';

/** @param {unknown} value with its keys in order, so that equal values are equal texts */
function canonical(value) {
  return JSON.stringify(value, (_, inner) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** @param {unknown} actual @param {unknown} expected @param {string} what */
function same(actual, expected, what) {
  if (canonical(actual) !== canonical(expected)) {
    throw new Error(`${what}:\nexpected ${canonical(expected)}\n but was ${canonical(actual)}`);
  }
}

/** @template T @param {T} value @returns {T} frozen all through, so that a reducer that writes is found out */
function frozen(value) {
  if (value && typeof value === 'object') {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}

const at = (second) => `2026-03-01T09:30:${String(second).padStart(2, '0')}.000Z`;
const message = (seq, author, text) => ({
  seq, kind: 'message', id: `message-${seq}`, author, name: author === 'agent' ? 'Lukas' : 'Ann', text, at: at(seq % 60),
});
const conversation = (id, created, head, state = 'active') => ({
  id, state, createdAt: at(created), language: 'de', visitor: { name: 'Ann', email: 'ann@example.com' },
  page: { url: 'https://site.example/', title: 'Home' }, head,
  ...(state === 'active' && { agent: { id: 'lukas', name: 'Lukas' } }),
});
const started = { seq: 1, kind: 'started', author: 'visitor', name: 'Ann', at: at(1) };
const joined = { seq: 2, kind: 'joined', author: 'agent', name: 'Lukas', at: at(2) };
const ended = (seq) => ({ seq, kind: 'ended', author: 'agent', name: 'Lukas', at: at(seq) });
const offer = (id, created = 1) => ({ conversation: conversation(id, created, 1, 'offered'), expiresAt: at(50), question: 'Hello?' });
const transfer = { to: { team: { id: 'sales', name: 'Sales' } }, by: { id: 'lukas', name: 'Lukas' }, since: at(9) };
const own = { available: true, reason: 'own-choice', since: at(0) };
const snapshot = (n, changes = {}) => ({
  position: `k3v9:${n}`, availability: own, limit: 10, offers: [], conversations: [], ...changes,
});
const open = (id, created, entries, notes = []) => ({ conversation: conversation(id, created, entries.at(-1).seq), entries, notes });
const note = (n, after) => ({ id: `note-${n}`, after, author: { id: 'emma', name: 'Emma' }, text: `note ${n}`, at: at(n) });

/** Each case: an older snapshot, the events recorded after its position, the newer snapshot. */
export const recorded = [
  {
    name: 'an offer arrives',
    before: snapshot(4),
    events: [['offer', offer('c-1')]],
    after: snapshot(5, { offers: [offer('c-1')] }),
  },
  {
    name: 'an offer is accepted, in either order of its two events',
    before: snapshot(5, { offers: [offer('c-1'), offer('c-2', 3)] }),
    events: [
      ['offer-closed', { conversation: 'c-1', reason: 'accepted' }],
      ['opened', open('c-1', 1, [started, joined])],
      ['opened', open('c-2', 3, [started, joined])],
      ['offer-closed', { conversation: 'c-2', reason: 'accepted' }],
    ],
    after: snapshot(9, { conversations: [open('c-1', 1, [started, joined]), open('c-2', 3, [started, joined])] }),
  },
  {
    name: 'the older conversation stands first, whichever was accepted first',
    before: snapshot(9),
    events: [['opened', open('c-9', 40, [started])], ['opened', open('c-1', 10, [started])], ['opened', open('c-0', 40, [started])]],
    after: snapshot(12, { conversations: [open('c-1', 10, [started]), open('c-0', 40, [started]), open('c-9', 40, [started])] }),
  },
  {
    name: 'offers expire, are declined, withdrawn and missed',
    before: snapshot(1, { offers: ['c-1', 'c-2', 'c-3', 'c-4', 'c-5'].map((id) => offer(id)) }),
    events: ['expired', 'declined', 'withdrawn', 'missed'].map((reason, i) => ['offer-closed', { conversation: `c-${i + 1}`, reason }]),
    after: snapshot(5, { offers: [offer('c-5')] }),
  },
  {
    name: 'messages from both sides',
    before: snapshot(7, { conversations: [open('c-1', 1, [started, joined]), open('c-2', 2, [started])] }),
    events: [
      ['entry', { conversation: 'c-1', entry: message(3, 'visitor', 'Hi') }],
      ['entry', { conversation: 'c-2', entry: message(2, 'visitor', '안녕하세요') }],
      ['entry', { conversation: 'c-1', entry: message(4, 'agent', 'Hello') }],
    ],
    after: snapshot(10, {
      conversations: [
        open('c-1', 1, [started, joined, message(3, 'visitor', 'Hi'), message(4, 'agent', 'Hello')]),
        open('c-2', 2, [started, message(2, 'visitor', '안녕하세요')]),
      ],
    }),
  },
  {
    name: 'a snapshot holds the newest fifty entries',
    before: snapshot(0, { conversations: [open('c-1', 1, [started])] }),
    events: Array.from({ length: 70 }, (_, i) => ['entry', { conversation: 'c-1', entry: message(i + 2, 'visitor', `${i}`) }]),
    after: snapshot(70, {
      conversations: [open('c-1', 1, Array.from({ length: WINDOW }, (_, i) => message(22 + i, 'visitor', `${20 + i}`)))],
    }),
  },
  {
    name: 'a conversation ends and leaves the active ones',
    before: snapshot(3, { conversations: [open('c-1', 1, [started]), open('c-2', 2, [started])] }),
    events: [['entry', { conversation: 'c-1', entry: ended(2) }]],
    after: snapshot(4, { conversations: [open('c-2', 2, [started])] }),
  },
  {
    name: 'an entry of a kind not known yet counts like any other',
    before: snapshot(3, { conversations: [open('c-1', 1, [started])] }),
    events: [['entry', { conversation: 'c-1', entry: { seq: 2, kind: 'rated', author: 'visitor', at: at(2) } }]],
    after: snapshot(4, { conversations: [open('c-1', 1, [started, { seq: 2, kind: 'rated', author: 'visitor', at: at(2) }])] }),
  },
  {
    name: 'availability changes and changes back',
    before: snapshot(1),
    events: [
      ['availability', { available: false, reason: 'missed-offers', since: at(5) }],
      ['availability', { available: true, reason: 'schedule', since: at(9) }],
    ],
    after: snapshot(3, { availability: { available: true, reason: 'schedule', since: at(9) } }),
  },
  {
    name: 'a transfer is opened and closed again: the conversation changes, its lines stay',
    before: snapshot(3, { conversations: [open('c-1', 1, [started]), open('c-2', 2, [started])] }),
    events: [
      ['updated', { conversation: { ...conversation('c-1', 1, 1), transfer } }],
      ['updated', { conversation: { ...conversation('c-2', 2, 1), transfer } }],
      ['updated', { conversation: conversation('c-1', 1, 1), transferResult: 'declined' }],
    ],
    after: snapshot(6, {
      conversations: [open('c-1', 1, [started]), { conversation: { ...conversation('c-2', 2, 1), transfer }, entries: [started] }],
    }),
  },
  {
    name: 'notes stand below the line after which they were written',
    before: snapshot(3, { conversations: [open('c-1', 1, [started], [note(1, 1)]), open('c-2', 2, [started])] }),
    events: [
      ['entry', { conversation: 'c-1', entry: message(2, 'visitor', 'Hi') }],
      ['note', { conversation: 'c-1', note: note(2, 2) }],
      ['note', { conversation: 'c-2', note: note(3, 1) }],
      ['note', { conversation: 'c-9', note: note(4, 1) }],
      ['updated', { conversation: { ...conversation('c-1', 1, 2), transfer } }],
    ],
    after: snapshot(8, {
      conversations: [
        { ...open('c-1', 1, [started, message(2, 'visitor', 'Hi')], [note(1, 1), note(2, 2)]), conversation: { ...conversation('c-1', 1, 2), transfer } },
        open('c-2', 2, [started], [note(3, 1)]),
      ],
    }),
  },
  {
    name: 'notes leave the window with their line',
    before: snapshot(0, { conversations: [open('c-1', 1, [started], [note(1, 1)])] }),
    events: [
      ...Array.from({ length: 30 }, (_, i) => ['entry', { conversation: 'c-1', entry: message(i + 2, 'visitor', `${i}`) }]),
      ['note', { conversation: 'c-1', note: note(2, 31) }],
      ...Array.from({ length: 40 }, (_, i) => ['entry', { conversation: 'c-1', entry: message(i + 32, 'visitor', `${30 + i}`) }]),
    ],
    after: snapshot(71, {
      conversations: [open('c-1', 1, Array.from({ length: WINDOW }, (_, i) => message(22 + i, 'visitor', `${20 + i}`)), [note(2, 31)])],
    }),
  },
  {
    name: 'a conversation goes to somebody else',
    before: snapshot(3, { conversations: [open('c-1', 1, [started]), open('c-2', 2, [started])] }),
    events: [['released', { conversation: 'c-1', reason: 'transferred', to: { id: 'emma', name: 'Emma' } }]],
    after: snapshot(4, { conversations: [open('c-2', 2, [started])] }),
  },
  {
    name: 'a conversation ends because nobody writes',
    before: snapshot(3, { conversations: [open('c-1', 1, [started]), open('c-2', 2, [started])] }),
    events: [
      ['entry', { conversation: 'c-1', entry: { seq: 2, kind: 'idle-warning', author: 'system', text: at(50), at: at(2) } }],
      ['entry', { conversation: 'c-1', entry: { seq: 3, kind: 'timed-out', author: 'system', at: at(50) } }],
    ],
    after: snapshot(5, { conversations: [open('c-2', 2, [started])] }),
  },
  {
    name: 'an event not known yet moves the position only',
    before: snapshot(1, { offers: [offer('c-1')] }),
    events: [['weather', { sunny: true }]],
    after: snapshot(2, { offers: [offer('c-1')] }),
  },
];

/** The events with the ids that the stream gives them. */
function numbered({ before, events }) {
  const [epoch, n] = before.position.split(':');
  return events.map(([name, data], i) => ({ name, data, id: `${epoch}:${Number(n) + i + 1}` }));
}

const law = recorded.map((record) => ({
  name: `reducer: ${record.name}`,
  run: async () => {
    const events = frozen(numbered(record));
    const expected = fromSnapshot(record.after);
    same(events.reduce(reduce, frozen(fromSnapshot(record.before))), expected, 'snapshot + events');
    const twice = events.flatMap((event) => [event, event]);
    same([...twice, ...events].reduce(reduce, frozen(fromSnapshot(record.before))), expected, 'each event twice');
  },
}));

export const tests = [
  ...law,
  {
    name: 'reducer: whatever arrived before the snapshot, is of another epoch or has no id changes nothing',
    run: async () => {
      const state = frozen(fromSnapshot(snapshot(7, { offers: [offer('c-1')] })));
      const closed = { conversation: 'c-1', reason: 'expired' };
      for (const id of ['k3v9:7', 'k3v9:6', 'other:8', null]) {
        same(reduce(state, { name: 'offer-closed', data: closed, id }), state, String(id));
      }
    },
  },
  {
    name: 'reducer: positions are compared as numbers',
    run: async () => {
      const state = fromSnapshot(snapshot(9));
      same(reduce(state, { name: 'offer', data: offer('c-1'), id: 'k3v9:10' }).position, 'k3v9:10', '10 after 9');
    },
  },
  {
    name: 'reducer: an entry that the opening event brought already is not doubled',
    run: async () => {
      const state = reduce(fromSnapshot(snapshot(1)), { name: 'opened', data: open('c-1', 1, [started, joined]), id: 'k3v9:2' });
      const after = reduce(state, { name: 'entry', data: { conversation: 'c-1', entry: joined }, id: 'k3v9:3' });
      same(after.conversations, [open('c-1', 1, [started, joined])], 'entries');
    },
  },
];
