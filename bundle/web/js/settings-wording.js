/**
 * Routing in words: a rule's summary, and a decision as "who, and why".
 *
 * @typedef {(key: string, args?: Record<string, unknown>) => string} Text
 * @typedef {{text: Text, locale: string, languageName: (tag: string) => string, agentName: (id: string) => string, teamName: (id: string) => string}} Words
 */
import { FIELDS } from './settings-rules.js';

/** @param {import('./settings-routing-book.js').Condition} condition @param {Words} words */
export function conditionText(condition, words) {
  const { field, operator } = condition;
  const name = words.text(`settings.field.${field.replace('.', '-')}`);
  if (FIELDS[field]?.kind === 'time') {
    return words.text(`settings.summary.${operator}`);
  }
  if (field === 'contact.known') {
    return words.text(`settings.facts.${condition.values?.[0] === 'false' ? 'unknown' : 'known'}`);
  }
  const values = (condition.values ?? []).map((value) => (field === 'language' ? words.languageName(value) : value));
  const shown = values.length > 3 ? [...values.slice(0, 3), words.text('settings.summary.more', { count: values.length - 3 })] : values;
  return words.text(`settings.summary.${operator}`, { field: name, values: list(shown, words.locale, 'disjunction') || '…' });
}

/** @param {import('./settings-routing-book.js').Rule} rule @param {Words} words */
export function ruleText(rule, words) {
  const { team, agents = [] } = rule.target;
  const target = team !== undefined ? words.teamName(team) : agents.length > 3
    ? words.text('settings.summary.agents', { count: agents.length })
    : list(agents.map(words.agentName), words.locale, 'conjunction');
  const conditions = list(rule.all.map((condition) => conditionText(condition, words)), words.locale, 'conjunction');
  return words.text(conditions ? 'settings.summary.rule' : 'settings.summary.always', { conditions, target: target || '…' });
}

/** Who it would be, in a sentence. @param {any} decision @param {Words} words */
export function headline({ winner }, { text }) {
  return winner ? text('settings.try.winner', { name: winner.name }) : text('settings.try.nobody');
}

/** Which stage chose, in a sentence. @param {any} decision @param {Words} words */
export function reason({ winner, stage, rule, team }, { text }) {
  if (!winner) {
    return text('settings.try.nobody.why');
  }
  return text(`settings.try.by.${stage}`, { name: winner.name, rule: rule?.name ?? '', team: team?.name ?? '' });
}

/**
 * Each stage that was tried.
 *
 * @param {any} decision
 * @param {Words} words
 * @returns {{state: 'skipped' | 'empty' | 'won' | 'left', text: string}[]}
 */
export function steps({ steps: all = [], stage, rule, team, winner, facts }, { text }) {
  return all.map((/** @type {any} */ step) => {
    const { matched = true, agents = [], eligible = [] } = step;
    const won = Boolean(winner) && step.stage === stage && (stage !== 'rule' || step.rule?.id === rule?.id);
    const state = !matched ? 'skipped' : won ? 'won' : eligible.length > 0 ? 'left' : 'empty';
    const args = {
      rule: step.rule?.name ?? '', team: step.team?.name ?? team?.name ?? '', owner: facts?.owner?.name ?? '', all: agents.length, free: eligible.length,
    };
    const told = text(`settings.step.${step.stage}.${matched ? 'tried' : 'skipped'}`, args);
    return { state, text: step.byLanguage ? text('settings.step.language', { step: told }) : told };
  });
}

/** What was known of the visitor. @param {any} decision @param {Words} words */
export function factsText({ facts = {} }, { text, languageName }) {
  const known = [text(`settings.facts.${facts.contactKnown ? 'known' : 'unknown'}`)];
  if (facts.company) {
    known.push(text('settings.facts.company', { company: facts.company }));
  }
  if (facts.status) {
    known.push(text('settings.facts.status', { status: facts.status }));
  }
  if (facts.owner) {
    known.push(text('settings.facts.owner', { owner: facts.owner.name }));
  }
  if (facts.language) {
    known.push(text('settings.facts.language', { language: languageName(facts.language) }));
  }
  return known.join(' · ');
}

/**
 * Everybody who was looked at: the winner first, then those who could, in turn, then the others with the reason.
 *
 * @param {any} decision
 * @param {Words} words
 * @returns {{id: string, name: string, state: 'won' | 'free' | 'excluded', result: string, detail: string}[]}
 */
export function candidates({ candidates: all = [], winner, steps: tried = [] }, words) {
  const { text, locale, languageName } = words;
  const chosenFrom = new Set(tried.flatMap((/** @type {any} */ step) => step.eligible ?? []));
  const rows = all.map((/** @type {any} */ { agent, load, limit, lastTurn, languages = [], excluded, again }) => {
    const state = agent.id === winner?.id ? 'won' : excluded ? 'excluded' : 'free';
    const kind = state === 'won' ? 'won' : excluded ?? (again ? 'again' : chosenFrom.size === 0 || chosenFrom.has(agent.id) ? 'later' : 'other');
    return {
      id: agent.id, name: agent.name, state, lastTurn: lastTurn ?? 0,
      result: text(`settings.candidate.${kind}`),
      detail: text('settings.candidate.detail', { load, limit, languages: languages.map(languageName).join(', ') || '–' }),
    };
  });
  const rank = { won: 0, free: 1, excluded: 2 };
  return rows.sort((/** @type {any} */ a, /** @type {any} */ b) =>
    rank[/** @type {'won'} */ (a.state)] - rank[/** @type {'won'} */ (b.state)] || a.lastTurn - b.lastTurn || a.name.localeCompare(b.name, locale));
}

/** @param {string[]} items @param {string} locale @param {'conjunction' | 'disjunction'} type */
export function list(items, locale, type) {
  return new Intl.ListFormat(locale, { type }).format(items);
}
