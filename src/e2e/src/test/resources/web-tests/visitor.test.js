import { Format } from '/agent-inbox/static/js/inbox-format.js';
import { Messages } from '/agent-inbox/static/js/messages.js';
import { isWebAddress, showPerson } from '/agent-inbox/static/js/visitor-person.js';
import { same } from './support/same.js';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const FIELDS = ['name', 'jobTitle', 'email', 'phone', 'status'];
const PATTERNS = {
  'inbox.visitor.source.host': 'CRM', 'inbox.visitor.source.typed': 'typed', 'inbox.visitor.source.site': 'site',
  'inbox.visitor.state.stale': 'stale', 'inbox.visitor.state.none': 'none',
};
const reader = { messages: new Messages('en', PATTERNS, 'UTC'), format: new Format('en', 'UTC'), now: () => NOW };

/** The parts of `part-person.vm` that are looked for. */
function panel() {
  const root = document.createElement('div');
  const add = (parent, ref) => {
    const made = document.createElement(ref === 'age' ? 'time' : 'div');
    made.dataset.ref = ref;
    parent.append(made);
    return made;
  };
  for (const name of FIELDS) {
    const row = add(root, `field-${name}`);
    for (const part of ['value', 'hidden', 'missing', 'from', 'source', 'age']) add(row, part);
  }
  for (const name of ['company', 'owner', 'time', 'language']) add(add(root, name), 'value');
  add(root, 'note');
  add(root, 'facts');
  return root;
}

/** What a reader sees of a field. */
function seen(root, name) {
  const part = (ref) => root.querySelector(`[data-ref=field-${name}] [data-ref=${ref}]`);
  if (!part('hidden').hidden) return 'hidden';
  if (!part('missing').hidden) return 'missing';
  const age = part('age').hidden ? '' : ` ${part('age').textContent}`;
  return part('value').hidden ? 'nothing yet' : `${part('value').textContent} (${part('source').textContent}${age})`;
}

const field = (name, state, value, source, at) => ({ field: name, state, value, source, at });
const sidebar = (more) => ({
  state: 'found',
  fields: [
    field('name', 'present', 'Ann', 'host', '2026-03-01T11:00:00Z'),
    field('jobTitle', 'hidden', undefined, 'host'),
    field('email', 'present', 'ann@example.com', 'typed', '2026-03-01T11:58:00Z'),
    field('phone', 'absent', undefined, 'host'),
    field('status', 'present', '<b>VIP</b>', 'host', '2026-03-01T11:00:00Z'),
  ],
  ...more,
});

export const tests = [
  {
    name: 'visitor: each field says what it is, where it comes from and, when it is old, how old',
    run: async () => {
      const root = panel();
      showPerson(root, null, false, reader);
      same(FIELDS.map((name) => seen(root, name)), Array(5).fill('nothing yet'), 'before anything is known');
      showPerson(root, sidebar({}), false, reader);
      same(FIELDS.map((name) => seen(root, name)),
        ['Ann (CRM)', 'hidden', 'ann@example.com (typed 2 minutes ago)', 'missing', '<b>VIP</b> (CRM)'], 'now');
      same(root.querySelector('[data-ref=note]').hidden, true, 'nothing to say');
      same(root.querySelector('b'), null, 'what the host says is text');
      showPerson(root, null, true, reader);
      same(FIELDS.map((name) => seen(root, name)), Array(5).fill('missing'), 'nothing can be known');
    },
  },
  {
    name: 'visitor: while the host is down its last known values have an age',
    run: async () => {
      const root = panel();
      showPerson(root, sidebar({ state: 'unavailable', asOf: '2026-03-01T11:00:00Z' }), false, reader);
      same(seen(root, 'name'), 'Ann (CRM 1 hour ago)', 'age');
      same(root.querySelector('[data-ref=note]').textContent, 'stale', 'sentence');
    },
  },
  {
    name: 'visitor: facts are shown when there are any, the time by the visitor’s clock',
    run: async () => {
      const root = panel();
      const fact = (name) => root.querySelector(`[data-ref=${name}]`);
      showPerson(root, sidebar({}), false, reader);
      same(fact('facts').hidden, true, 'none');
      showPerson(root, sidebar({ language: 'de', zone: 'Asia/Seoul', owner: { name: 'Emma' } }), false, reader);
      same([fact('facts').hidden, fact('company').hidden, fact('owner').textContent, fact('language').textContent],
        [false, true, 'Emma', 'German'], 'some');
      same(/9:00/.test(fact('time').textContent), true, fact('time').textContent);
      showPerson(root, sidebar({ zone: 'Mars/Olympus' }), false, reader);
      same(fact('time').hidden, true, 'a zone that nobody knows');
    },
  },
  {
    name: 'visitor: only addresses of the web become links',
    run: async () => {
      same(['https://x.example', '/crm/contacts/1', 'javascript:alert(1)', 'data:text/html,x', '', undefined, 'http://['].map(isWebAddress),
        [true, true, false, false, false, false, false], 'links');
    },
  },
];
