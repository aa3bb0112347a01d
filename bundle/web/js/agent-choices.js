import { cause, languageNames } from './agent-words.js';

/**
 * @typedef {object} Choice somebody who could get a chat
 * @property {string} key
 * @property {'agent' | 'team'} kind
 * @property {string} id
 * @property {string} name
 * @property {string} facts load, languages, how many are there
 * @property {string} refusal why not; empty when they can take it
 * @property {'free' | 'full' | 'away'} state
 * @property {string} words what a search looks through
 *
 * @typedef {import('./agent-words.js').Agent} Agent
 * @typedef {import('./agent-words.js').Reader} Reader
 * @typedef {{id: string, name: string, room: boolean}} Team
 */

/**
 * Who can be chosen, and why others cannot.
 *
 * @param {{agents: Agent[], teams: Team[]}} everybody
 * @param {{teams: boolean, except: (string | undefined)[]}} question
 * @param {Reader} reader
 * @returns {Choice[]}
 */
export function choicesOf({ agents, teams }, question, reader) {
  const names = new Map(teams.map(({ id, name }) => [id, name]));
  const others = agents.filter(({ id }) => !question.except.includes(id));
  return [
    ...(question.teams ? teams.map((team) => teamChoice(team, others, reader)) : []),
    ...others.map((agent) => agentChoice(agent, names, reader)),
  ];
}

/** @param {Team} team @param {Agent[]} agents @param {Reader} reader @returns {Choice} */
function teamChoice({ id, name, room }, agents, { messages }) {
  const members = agents.filter(({ teams }) => teams?.includes(id));
  const free = members.filter((agent) => stateOf(agent) === 'free').length;
  // Whoever has the chat already does not count: `room` knows nothing of that.
  const open = room && free > 0;
  return {
    key: `team:${id}`, kind: 'team', id, name,
    facts: messages.text('inbox.picker.team', { free, count: members.length }),
    refusal: open ? '' : messages.text('inbox.picker.team.full'),
    state: open ? 'free' : 'full',
    words: name,
  };
}

/** @param {Agent} agent @param {Map<string, string>} teamNames @param {Reader} reader @returns {Choice} */
function agentChoice(agent, teamNames, reader) {
  const { messages, format } = reader;
  const state = stateOf(agent);
  const languages = languageNames(agent.languages ?? [], format);
  const teams = (agent.teams ?? []).map((id) => teamNames.get(id) ?? id);
  const load = messages.text('inbox.agent.load', { load: agent.load, limit: agent.limit });
  const away = [messages.text('inbox.availability.unavailable'), cause(agent.availability, reader)];
  return {
    key: `agent:${agent.id}`, kind: 'agent', id: agent.id, name: agent.name,
    facts: [load, languages].filter(Boolean).join(' · '),
    refusal: state === 'free' ? '' : state === 'full' ? messages.text('inbox.picker.agent.full') : away.filter(Boolean).join(' · '),
    state,
    words: [agent.name, languages, ...teams].join(' '),
  };
}

/** @param {Agent} agent @returns {Choice['state']} */
export function stateOf({ availability, room }) {
  return !availability.available || availability.reason === 'lost-connection' ? 'away' : room ? 'free' : 'full';
}

/**
 * The choices that a search leaves: each of its words begins somewhere. Who can take the chat comes first.
 *
 * @param {Choice[]} choices
 * @param {string} search
 * @param {string} locale
 */
export function matching(choices, search, locale) {
  const wanted = plain(search, locale).split(/\s+/).filter(Boolean);
  return choices
    .filter(({ words }) => wanted.every((word) => plain(words, locale).includes(word)))
    .sort((a, b) => Number(Boolean(a.refusal)) - Number(Boolean(b.refusal)));
}

/** Without case and accents: who types “joao” finds “João”. Korean syllables stay whole. @param {string} text @param {string} locale */
function plain(text, locale) {
  return text.normalize('NFD').replace(/\p{Mn}/gu, '').normalize('NFC').toLocaleLowerCase(locale);
}
