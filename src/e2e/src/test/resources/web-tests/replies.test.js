import {callIn, filled, gapIn, matching, pieces} from '/agent-inbox/static/js/reply-text.js';
import {same} from './support/clock.js';

const reply = (shortcut, language, title = shortcut, text = '…') => ({id: shortcut, shortcut, language, title, text});
const found = (replies, query, language) => matching(replies, query, language).map(({shortcut}) => shortcut);

const cases = {
  'a slash calls at the beginning and after a space, and nowhere else': () => {
    same(callIn('/'), {query: '', start: 0}, 'alone');
    same(callIn('/hi'), {query: 'hi', start: 0}, 'with a word');
    same(callIn('Hello /인사'), {query: '인사', start: 6}, 'after a space');
    same(callIn('one\n/x'), {query: 'x', start: 4}, 'in a new line');
    for (const none of ['', 'a/b', 'https://', 'https:/', 'and/or', '/hi ', '//', '1/2', `/${'x'.repeat(33)}`]) same(callIn(none), null, none);
  },
  'shortcuts come before titles and titles before texts, without regard to case and accents': () => {
    const replies = [
      reply('thanks', undefined, 'After all', 'grüße'), reply('gruss', undefined), reply('x', undefined, 'Viele Grüße'),
      reply('gru', undefined), reply('none', undefined),
    ];
    same(found(replies, 'GRÜ'), ['gru', 'gruss', 'x', 'thanks'], 'order');
    same(found(replies, 'zzz'), [], 'nothing');
    same(found(replies, '').length, 5, 'all');
  },
  'the visitor’s language comes first, then what fits any': () => {
    const replies = [reply('a', 'en'), reply('b', undefined), reply('c', 'de'), reply('d', 'de')];
    same(found(replies, '', 'de-AT'), ['c', 'd', 'b', 'a'], 'German');
    same(found(replies, '', 'ko'), ['b', 'a', 'c', 'd'], 'Korean');
    same(found(replies, 'a', 'de'), ['a'], 'what was asked for');
  },
  'values stand for placeholders, and what has none is a gap': () => {
    const values = {'visitor.firstName': 'Ann {x}', company: ''};
    same(filled('Hi {visitor.firstName} of { company }!', values, (name) => name.toUpperCase()), 'Hi Ann {x} of ⟦COMPANY⟧!', 'filled');
    same(filled('{toString}', {}, () => 'gap'), '⟦gap⟧', 'nothing inherited');
  },
  'gaps are found from a place on, then from the beginning': () => {
    const text = 'a ⟦b⟧ c ⟦d⟧';
    same(gapIn(text), {start: 2, end: 5}, 'first');
    same(gapIn(text, 5), {start: 8, end: 11}, 'next');
    same(gapIn(text, 11), {start: 2, end: 5}, 'around');
    same(gapIn('no gap ⟦\n⟧'), null, 'none');
  },
  'a preview tells placeholders from text': () =>
    same(pieces('Hi {agent.name}, {x}{ color: red }').map(({text, placeholder}) => (placeholder ? `<${text}>` : text)),
      ['Hi ', '<agent.name>', ', ', '<x>', '{ color: red }'], 'pieces'),
};

export const tests = Object.entries(cases).map(([name, run]) => ({name, run}));
