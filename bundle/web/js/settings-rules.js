/**
 * Rules of the routing while they are edited: docs/protocol.md, "Supervision, agents, routing, settings".
 *
 * @typedef {import('./settings-routing-book.js').Rule} Rule
 * @typedef {import('./settings-routing-book.js').Condition} Condition
 * @typedef {import('./settings-routing-book.js').Team} Team
 */
import { faults } from './settings-schedule.js';

const TEXT = ['is', 'is-not', 'contains', 'contains-not', 'starts-with', 'ends-with'];
/** Which operators a field takes, in the order of the menu; the kind tells how values are typed. @type {Record<string, {kind: 'text' | 'known' | 'language' | 'time', operators: string[]}>} */
export const FIELDS = {
  'visitor.email': { kind: 'text', operators: TEXT },
  'visitor.emailDomain': { kind: 'text', operators: TEXT },
  'visitor.name': { kind: 'text', operators: TEXT },
  'contact.known': { kind: 'known', operators: ['is'] },
  'contact.company': { kind: 'text', operators: TEXT },
  'contact.status': { kind: 'text', operators: TEXT },
  language: { kind: 'language', operators: ['is', 'is-not'] },
  'page.url': { kind: 'text', operators: TEXT },
  'page.path': { kind: 'text', operators: TEXT },
  'page.title': { kind: 'text', operators: TEXT },
  time: { kind: 'time', operators: ['within', 'outside'] },
};
export const MOST_RULES = 100;
export const MOST_CONDITIONS = 10;
export const MOST_VALUES = 50;

/** @param {string} field @param {string} zone @returns {Condition} */
export function newCondition(field, zone) {
  const { kind, operators } = FIELDS[field];
  if (kind === 'time') {
    const schedule = ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => ({ day, from: '09:00', to: '17:00' }));
    return { field, operator: operators[0], schedule, zone };
  }
  return { field, operator: operators[0], values: kind === 'known' ? ['true'] : [] };
}

/** Another field: what was typed stays where it can still be meant. @param {Condition} condition @param {string} field @param {string} zone @returns {Condition} */
export function withField(condition, field, zone) {
  const before = FIELDS[condition.field].kind;
  return before === FIELDS[field].kind && before === 'text' ? { ...condition, field } : newCondition(field, zone);
}

/** @param {Rule[]} rules @param {string} name @param {Team[]} teams @returns {Rule} */
export function newRule(rules, name, teams) {
  const taken = new Set(rules.map(({ id }) => id));
  let number = rules.length + 1;
  while (taken.has(`r${number}`)) {
    number++;
  }
  return {
    id: `r${number}`, name, enabled: true, all: [newCondition('visitor.emailDomain', '')],
    target: teams.length > 0 ? { team: teams[0].id } : { agents: [] }, preferLanguage: false,
  };
}

/** @template T @param {T[]} list @param {number} from @param {number} to @returns {T[]} */
export function moved(list, from, to) {
  if (to < 0 || to >= list.length) {
    return list;
  }
  const copy = [...list];
  copy.splice(to, 0, ...copy.splice(from, 1));
  return copy;
}

/**
 * What must be changed before a rule can be saved.
 *
 * @param {Rule} rule
 * @param {Team[]} teams
 * @returns {{name?: string, target?: string, conditions: (string | undefined)[]}} each a kind of fault
 */
export function ruleFaults(rule, teams) {
  const conditions = rule.all.map((condition) => {
    if (FIELDS[condition.field]?.kind === 'time') {
      const schedule = condition.schedule ?? [];
      return schedule.length === 0 ? 'schedule' : faults(schedule).size > 0 ? 'blocks' : undefined;
    }
    return (condition.values ?? []).length === 0 ? 'values' : undefined;
  });
  const { team, agents } = rule.target;
  return {
    name: rule.name.trim() ? undefined : 'name',
    target: team !== undefined ? (teams.some(({ id }) => id === team) ? undefined : 'team') : (agents ?? []).length > 0 ? undefined : 'agents',
    conditions,
  };
}

/** @param {ReturnType<typeof ruleFaults>} found */
export function isFaulty({ name, target, conditions }) {
  return Boolean(name ?? target ?? conditions.find(Boolean));
}

/** The rules that send to a team. @param {Rule[]} rules @param {string} team */
export function rulesOf(rules, team) {
  return rules.filter(({ target }) => target.team === team);
}

/** An id for a new team: what of its name an id may hold, made unique. @param {string} name @param {string[]} taken */
export function teamId(name, taken) {
  const plain = name.normalize('NFKD').replace(/\p{Mn}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 36).replace(/-+$/, '');
  const base = plain || 'team';
  let id = plain || 'team-1';
  for (let number = 2; taken.includes(id); number++) {
    id = `${base}-${number}`;
  }
  return id;
}

/** As the server takes it. @param {Rule} rule @returns {Rule} */
export function plainRule({ id, name, enabled, all, target, preferLanguage }) {
  return {
    id, name: name.trim(), enabled,
    all: all.map(({ field, operator, values, schedule, zone }) => (schedule ? { field, operator, schedule, zone } : { field, operator, values: values ?? [] })),
    target: target.team !== undefined ? { team: target.team } : { agents: target.agents ?? [] },
    preferLanguage,
  };
}
