import {
  FIELDS, isFaulty, moved, newCondition, newRule, plainRule, ruleFaults, rulesOf, teamId, withField,
} from '/agent-inbox/static/js/settings-rules.js';
import { same } from './support/same.js';

const sales = { id: 'sales', name: 'Sales', agents: ['lukas'] };
const rule = (changes = {}) => ({
  id: 'r1', name: 'VIP', enabled: true, all: [{ field: 'visitor.emailDomain', operator: 'is', values: ['acme.com'] }], target: { team: 'sales' }, preferLanguage: false, ...changes,
});

export const tests = [
  {
    name: 'fields and operators are those of the protocol',
    run: () => {
      const text = ['is', 'is-not', 'contains', 'contains-not', 'starts-with', 'ends-with'];
      for (const field of ['visitor.email', 'visitor.emailDomain', 'visitor.name', 'contact.company', 'contact.status', 'page.url', 'page.path', 'page.title']) {
        same(FIELDS[field].operators, text, field);
      }
      same(FIELDS['contact.known'].operators, ['is'], 'known');
      same(FIELDS.language.operators, ['is', 'is-not'], 'language');
      same(FIELDS.time.operators, ['within', 'outside'], 'time');
      same(Object.keys(FIELDS).length, 11, 'no others');
    },
  },
  {
    name: 'a new condition has the form of its field',
    run: () => {
      same(newCondition('visitor.name', 'UTC'), { field: 'visitor.name', operator: 'is', values: [] }, 'text');
      same(newCondition('contact.known', 'UTC').values, ['true'], 'known');
      const time = newCondition('time', 'Asia/Seoul');
      same([time.zone, time.operator, time.values, time.schedule.length], ['Asia/Seoul', 'within', undefined, 5], 'time');
    },
  },
  {
    name: 'another field keeps values only where they can still be meant',
    run: () => {
      const email = { field: 'visitor.email', operator: 'ends-with', values: ['@acme.com'] };
      same(withField(email, 'page.url', 'UTC'), { field: 'page.url', operator: 'ends-with', values: ['@acme.com'] }, 'text to text');
      same(withField(email, 'language', 'UTC'), { field: 'language', operator: 'is', values: [] }, 'text to language');
      same(withField(withField(email, 'time', 'UTC'), 'visitor.email', 'UTC'), { field: 'visitor.email', operator: 'is', values: [] }, 'back from time');
    },
  },
  {
    name: 'a new rule never takes an id that is there',
    run: () => {
      same(newRule([], 'Rule 1', [sales]).id, 'r1', 'first');
      same(newRule([rule(), rule({ id: 'r3' })], 'x', [sales]).id, 'r4', 'r3 is taken');
      same(newRule([], 'x', [sales]).target, { team: 'sales' }, 'to the first team');
      same(newRule([], 'x', []).target, { agents: [] }, 'to agents when there is no team');
      same(isFaulty(ruleFaults(newRule([], 'x', [sales]), [sales])), true, 'and wants a value first');
    },
  },
  {
    name: 'moving keeps all rules and stops at the ends',
    run: () => {
      same(moved(['a', 'b', 'c'], 0, 1), ['b', 'a', 'c'], 'down');
      same(moved(['a', 'b', 'c'], 2, 1), ['a', 'c', 'b'], 'up');
      same(moved(['a', 'b', 'c'], 2, 3), ['a', 'b', 'c'], 'at the end');
      same(moved(['a', 'b', 'c'], 0, -1), ['a', 'b', 'c'], 'at the beginning');
    },
  },
  {
    name: 'what is missing is named at its place',
    run: () => {
      same(isFaulty(ruleFaults(rule(), [sales])), false, 'in order');
      same(isFaulty(ruleFaults(rule({ all: [] }), [sales])), false, 'no condition is a rule for everybody');
      same(ruleFaults(rule({ name: '  ' }), [sales]).name, 'name', 'name');
      same(ruleFaults(rule({ target: { team: 'gone' } }), [sales]).target, 'team', 'deleted team');
      same(ruleFaults(rule({ target: { agents: [] } }), [sales]).target, 'agents', 'nobody');
      const time = (schedule) => rule({ all: [...rule().all, { field: 'time', operator: 'within', schedule, zone: 'UTC' }] });
      same(ruleFaults(time([]), [sales]).conditions[1], 'schedule', 'no block');
      same(ruleFaults(time([{ day: 'mon', from: '09:00', to: '' }]), [sales]).conditions[1], 'blocks', 'half typed');
      same(ruleFaults(time([{ day: 'mon', from: '09:00', to: '12:00' }]), [sales]).conditions, [null, null].map(() => undefined), 'in order');
      same(ruleFaults(rule({ all: [{ field: 'visitor.name', operator: 'is', values: [] }] }), [sales]).conditions, ['values'], 'no value');
    },
  },
  {
    name: 'what is sent has no field too many',
    run: () => {
      const time = { field: 'time', operator: 'within', schedule: [{ day: 'mon', from: '09:00', to: '12:00' }], zone: 'UTC', values: ['left over'] };
      same(plainRule(rule({ name: ' VIP ', all: [time], extra: 1 })), rule({ all: [{ field: 'time', operator: 'within', schedule: time.schedule, zone: 'UTC' }] }), 'plain');
      same(plainRule(rule({ target: { agents: ['a'], team: undefined } })).target, { agents: ['a'] }, 'agents');
    },
  },
  {
    name: 'teams get ids the server takes, whatever alphabet their name is in',
    run: () => {
      same(teamId('Vertrieb Süd & Öst', []), 'vertrieb-sud-ost', 'accents');
      same(teamId('영업팀', []), 'team-1', 'no letter an id may hold');
      same(teamId('영업팀', ['team-1']), 'team-2', 'the second of them');
      same(teamId('Sales', ['sales', 'sales-2']), 'sales-3', 'taken');
      for (const name of ['--- x ---', 'A'.repeat(100), '영업 Team 2', '🙂']) {
        same(/^[a-z0-9-]{1,40}$/.test(teamId(name, [teamId(name, [])])), true, name);
      }
      same(rulesOf([rule(), rule({ id: 'r2', target: { agents: ['a'] } })], 'sales').map(({ id }) => id), ['r1'], 'who uses it');
    },
  },
];
