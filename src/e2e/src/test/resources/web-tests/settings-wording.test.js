import { candidates, conditionText, factsText, headline, reason, ruleText, steps } from '/agent-inbox/static/js/settings-wording.js';
import { same } from './support/same.js';

/** Keys and arguments instead of texts: what is said, not how a translator puts it. */
const words = {
  text: (key, args) => key.replace('settings.', '') + (args ? JSON.stringify(args) : ''), locale: 'en',
  languageName: (tag) => ({ de: 'German', ko: 'Korean' })[tag] ?? tag, agentName: (id) => id.toUpperCase(), teamName: (id) => `Team ${id}`,
};
const person = (id) => ({ id, name: id.toUpperCase() });
const candidate = (id, changes) => ({ agent: person(id), load: 1, limit: 10, lastTurn: 1, languages: ['de'], ...changes });
const decision = {
  stage: 'rule', rule: { id: 'r2', name: 'VIP' }, winner: person('b'),
  facts: { contactKnown: true, company: 'Acme', owner: person('a'), language: 'de' },
  steps: [
    { stage: 'owner', matched: true, agents: ['a'], eligible: [] },
    { stage: 'rule', rule: { id: 'r1', name: 'Night' }, matched: false, agents: [], eligible: [] },
    { stage: 'rule', rule: { id: 'r2', name: 'VIP' }, matched: true, agents: ['b', 'c', 'd'], eligible: ['b', 'c'] },
  ],
  candidates: [
    candidate('a', { excluded: 'unavailable' }), candidate('c', { lastTurn: 9 }), candidate('d', { excluded: 'at-limit' }), candidate('b', { lastTurn: 2 }),
    candidate('e', { lastTurn: 1 }), candidate('f', { lastTurn: 3, again: true }),
  ],
};

export const tests = [
  {
    name: 'a dry run says who and by which step',
    run: () => {
      same(headline(decision, words), 'try.winner{"name":"B"}', 'who');
      same(reason(decision, words), 'try.by.rule{"name":"B","rule":"VIP","team":""}', 'why');
      same(headline({}, words), 'try.nobody', 'nobody');
      same(reason({ stage: 'everybody' }, words), 'try.nobody.why', 'and what then');
    },
  },
  {
    name: 'each step is told: matched or not, how many could',
    run: () => {
      const told = steps(decision, words);
      same(told.map(({ state }) => state), ['empty', 'skipped', 'won'], 'states');
      same(told[0].text.startsWith('step.owner.tried'), true, 'owner tried');
      same(told[0].text.includes('"owner":"A"') && told[0].text.includes('"free":0'), true, 'owner named');
      same(told[1].text.startsWith('step.rule.skipped') && told[1].text.includes('Night'), true, 'rule by its name');
      same(told[2].text.includes('"all":3,"free":2'), true, 'counted');
      const speaking = { steps: [{ stage: 'team', team: { id: 's', name: 'S' }, matched: true, byLanguage: true, agents: ['a'], eligible: ['a'] }] };
      same(steps(speaking, words)[0].text.startsWith('step.language'), true, 'only who speaks the language');
      same(steps({}, words), [], 'none');
    },
  },
  {
    name: 'a step that had somebody but did not win is neither empty nor won',
    run: () => {
      const left = { stage: 'everybody', winner: person('x'), steps: [{ stage: 'team', matched: true, agents: ['y'], eligible: ['y'] }] };
      same(steps(left, words)[0].state, 'left', 'state');
    },
  },
  {
    name: 'candidates: the winner, those in turn, the excluded with their reason',
    run: () => {
      const rows = candidates(decision, words);
      same(rows.map(({ id }) => id), ['b', 'e', 'f', 'c', 'a', 'd'], 'order');
      same(rows.map(({ result }) => result), ['won', 'other', 'again', 'later', 'unavailable', 'at-limit'].map((kind) => `candidate.${kind}`), 'results');
      same(rows[0].detail, 'candidate.detail{"load":1,"limit":10,"languages":"German"}', 'load and languages');
      same(candidates({}, words), [], 'nobody at all');
    },
  },
  {
    name: 'facts of the visitor, as far as they are known',
    run: () => {
      same(factsText(decision, words), 'facts.known · facts.company{"company":"Acme"} · facts.owner{"owner":"A"} · facts.language{"language":"German"}', 'all');
      same(factsText({}, words), 'facts.unknown', 'nothing');
    },
  },
  {
    name: 'conditions and rules in words',
    run: () => {
      same(conditionText({ field: 'visitor.emailDomain', operator: 'is', values: ['a', 'b'] }, words), 'summary.is{"field":"field.visitor-emailDomain","values":"a or b"}', 'any of the values');
      same(conditionText({ field: 'language', operator: 'is-not', values: ['ko'] }, words), 'summary.is-not{"field":"field.language","values":"Korean"}', 'language by name');
      same(conditionText({ field: 'contact.known', operator: 'is', values: ['false'] }, words), 'facts.unknown', 'known');
      same(conditionText({ field: 'time', operator: 'outside', schedule: [] }, words), 'summary.outside', 'time');
      same(conditionText({ field: 'visitor.name', operator: 'is', values: [] }, words).includes('…'), true, 'nothing typed yet');
      const many = conditionText({ field: 'page.url', operator: 'contains', values: ['1', '2', '3', '4', '5'] }, words);
      same(many.includes('1, 2, 3, or summary.more{\\"count\\":2}'), true, many);
      same(ruleText({ all: [], target: { team: 'sales' } }, words), 'summary.always{"conditions":"","target":"Team sales"}', 'always');
      same(ruleText({ all: [], target: { agents: ['a', 'b'] } }, words).includes('"A and B"'), true, 'agents by name');
      same(ruleText({ all: [], target: { agents: ['a', 'b', 'c', 'd'] } }, words).includes('summary.agents'), true, 'many agents counted');
    },
  },
];
