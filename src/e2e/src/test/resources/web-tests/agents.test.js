import { choicesOf, matching } from '/agent-inbox/static/js/agent-choices.js';
import { until } from '/agent-inbox/static/js/agent-words.js';
import { Format } from '/agent-inbox/static/js/inbox-format.js';
import { Messages } from '/agent-inbox/static/js/messages.js';
import { candidatesOf, stepsOf } from '/agent-inbox/static/js/why-words.js';

/** @param {unknown} actual @param {unknown} expected @param {string} what */
function same(actual, expected, what) {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== should) {
    throw new Error(`${what}: expected ${should} but was ${is}`);
  }
}

/** Saturday, 14:00 in Berlin. */
const NOW = Date.parse('2026-03-07T13:00:00.000Z');

function reader(locale = 'en', zone = 'Europe/Berlin') {
  const patterns = {
    'inbox.availability.until.day': 'D {time}', 'inbox.availability.until.week': 'W {day} {time}', 'inbox.availability.until.later': 'L {day} {time}',
    'inbox.availability.unavailable': 'away', 'inbox.agent.cause.schedule': 'schedule', 'inbox.agent.load': '{load}/{limit}',
    'inbox.picker.team': '{free} of {count}', 'inbox.picker.team.full': 'full team', 'inbox.picker.agent.full': 'full',
    'inbox.why.step.owner': 'owner', 'inbox.why.step.everybody': 'all', 'inbox.why.step.outcome.nobody': 'none of {count}',
    'inbox.why.step.outcome.eligible': '{people}', 'inbox.why.step.outcome.unmatched': 'no', 'inbox.why.verdict.won': 'won',
    'inbox.why.verdict.at-limit': 'limit', 'inbox.why.verdict.again': 'again', 'inbox.why.verdict.eligible': 'could',
  };
  return { messages: new Messages(locale, patterns, zone), format: new Format(locale, zone), now: () => NOW };
}

/** @param {string} id @param {object} [more] */
const agent = (id, more = {}) => ({
  id, name: id, availability: { available: true, reason: 'own-choice' }, load: 1, limit: 3, languages: ['de'], teams: ['sales'], room: true, ...more,
});
const AWAY = { available: false, reason: 'schedule' };

export const tests = [
  {
    name: 'agents: until when, as a time, a weekday or a date in the reader’s zone',
    run: async () => {
      const de = reader('de');
      const next = (at) => until({ available: true, next: { at, available: false } }, de);
      same(until({ available: true }, de), '', 'nothing will change');
      same(next('2026-03-07T22:59:00.000Z'), 'D 23:59', 'the same day');
      same(next('2026-03-07T23:00:00.000Z'), 'W Sonntag 00:00', 'midnight is tomorrow');
      same(next('2026-03-09T08:00:00.000Z'), 'W Montag 09:00', 'in the week to come');
      same(next('2026-03-14T08:00:00.000Z'), 'L 14. März 09:00', 'a week later the weekday would mislead');
      const seoul = reader('de', 'Asia/Seoul');
      same(until({ available: true, next: { at: '2026-03-07T15:30:00.000Z', available: false } }, seoul), 'W Sonntag 00:30', 'another zone, another day');
    },
  },
  {
    name: 'agents: who can be chosen, and why not the others',
    run: async () => {
      const agents = [agent('me'), agent('ann'), agent('ben', { room: false }), agent('eve', { availability: AWAY, room: false })];
      const teams = [{ id: 'sales', name: 'Sales', room: true }, { id: 'it', name: 'IT', room: false }];
      const choices = choicesOf({ agents, teams }, { teams: true, except: ['me'] }, reader());
      same(choices.map(({ key, refusal, state }) => [key, refusal, state]), [
        ['team:sales', '', 'free'], ['team:it', 'full team', 'full'],
        ['agent:ann', '', 'free'], ['agent:ben', 'full', 'full'], ['agent:eve', 'away · schedule', 'away'],
      ], 'choices');
      same(choices[0].facts, '1 of 3', 'one of the three others has room');
      same(choicesOf({ agents, teams }, { teams: false, except: [] }, reader()).length, 4, 'without teams, with oneself');
      const mine = choicesOf({ agents: [agent('me')], teams: [teams[0]] }, { teams: true, except: ['me'] }, reader());
      same(mine.map(({ refusal, state }) => [refusal, state]), [['full team', 'full']], 'nobody is left of a team of which only I have room');
    },
  },
  {
    name: 'agents: a search finds beginnings and middles, without accents, who can take the chat first',
    run: async () => {
      const agents = [agent('1', { name: 'Joana Lima', room: false }), agent('2', { name: 'João Pessoa' }), agent('3', { name: '김민지', languages: ['ko'] })];
      const choices = choicesOf({ agents, teams: [] }, { teams: true, except: [] }, reader());
      const found = (search) => matching(choices, search, 'en').map(({ name }) => name);
      same(found('joa'), ['João Pessoa', 'Joana Lima'], 'joa');
      same(found('PES joao'), ['João Pessoa'], 'words in any order');
      same(found('민지'), ['김민지'], 'Korean');
      same(found('german'), ['João Pessoa', 'Joana Lima'], 'by language');
      same(found('zzz'), [], 'nobody');
    },
  },
  {
    name: 'why: candidates with the winner first, steps in words',
    run: async () => {
      const decision = {
        winner: { id: 'b', name: 'Ben' },
        steps: [{ stage: 'owner', matched: true, agents: ['a'], eligible: [] }, { stage: 'everybody', matched: true, agents: ['a', 'b', 'c'], eligible: ['b', 'c'] }],
        candidates: [
          { agent: { id: 'a', name: 'Ann' }, load: 3, limit: 3, lastTurn: 4, languages: ['de'], excluded: 'at-limit' },
          { agent: { id: 'c', name: 'Cem' }, load: 0, limit: 3, languages: [], again: true },
          { agent: { id: 'b', name: 'Ben' }, load: 1, limit: 3, lastTurn: 2, languages: ['de', 'en'] },
        ],
      };
      const names = new Map([['b', 'Ben'], ['c', 'Cem']]);
      same(stepsOf(decision, names, reader()).map(({ name, text }) => `${name}: ${text}`), ['owner: none of 1', 'all: Ben and Cem'], 'steps');
      same(candidatesOf(decision, reader()).map(({ name, load, verdict, won, turn }) => [name, load, verdict, won, turn]), [
        ['Ben', '1/3', 'won', true, '2'], ['Cem', '0/3', 'again', false, '–'], ['Ann', '3/3', 'limit', false, '4'],
      ], 'candidates');
    },
  },
];
