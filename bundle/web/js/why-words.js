import { languageNames } from './agent-words.js';

/**
 * A decision of the routing in words.
 *
 * @typedef {{messages: import('./messages.js').Messages, format: import('./inbox-format.js').Format}} Reader
 */

/** Why the winner's turn came. @param {any} decision @param {import('./messages.js').Messages} messages */
export function stageOf({ stage, rule, team, facts }, messages) {
  return messages.text(`inbox.why.stage.${stage}`, {
    rule: rule?.name ?? '', team: team?.name ?? '', company: facts?.company ?? '', owner: facts?.owner?.name ?? '',
  });
}

/** What came of it. @param {any} decision @param {import('./messages.js').Messages} messages */
export function outcomeOf({ result }, messages) {
  return result ? messages.text(`inbox.why.result.${result}`) : '';
}

/**
 * The pools that were looked at, in their order.
 *
 * @param {any} decision
 * @param {Map<string, string>} names of agents by id
 * @param {Reader} reader
 */
export function stepsOf({ steps = [], facts }, names, { messages, format }) {
  return steps.map((/** @type {any} */ { stage, rule, team, matched, byLanguage, agents = [], eligible = [] }, /** @type {number} */ at) => {
    const people = format.list(eligible.map((/** @type {string} */ id) => names.get(id) ?? id));
    const outcome = !matched ? 'unmatched' : agents.length === 0 ? 'empty' : eligible.length === 0 ? 'nobody' : 'eligible';
    const sentences = [messages.text(`inbox.why.step.outcome.${outcome}`, { count: agents.length, people })];
    if (byLanguage && eligible.length > 0) {
      sentences.push(messages.text('inbox.why.step.language'));
    }
    return {
      key: `${at} ${stage}`,
      name: messages.text(`inbox.why.step.${stage}`, { rule: rule?.name ?? '', team: team?.name ?? '', owner: facts?.owner?.name ?? '' }),
      text: sentences.join(' '),
    };
  });
}

/** What was known of the visitor. @param {any} decision @param {Reader} reader */
export function factsOf({ facts }, { messages, format }) {
  if (!facts) {
    return '';
  }
  const known = [facts.company, facts.status, facts.language && format.language(facts.language)].filter(Boolean);
  return messages.text(`inbox.why.facts.${facts.contactKnown ? 'known' : 'unknown'}`, { facts: known.join(' · ') || '–' });
}

/** Who was looked at: the winner first, then who could have, then the others. @param {any} decision @param {Reader} reader */
export function candidatesOf({ candidates = [], winner }, { messages, format }) {
  /** @param {any} candidate */
  const rank = ({ agent, excluded }) => (agent.id === winner?.id ? 0 : excluded ? 2 : 1);
  return [...candidates]
    .sort((a, b) => rank(a) - rank(b))
    .map(({ agent, load, limit, lastTurn, languages = [], excluded, again }) => {
      const won = agent.id === winner?.id;
      const key = won ? 'won' : (excluded ?? (again ? 'again' : 'eligible'));
      return {
        key: agent.id,
        name: agent.name,
        load: messages.text('inbox.agent.load', { load, limit }),
        languages: languageNames(languages, format),
        turn: lastTurn ? format.number(lastTurn) : '–',
        verdict: messages.text(`inbox.why.verdict.${key}`),
        won,
      };
    });
}
