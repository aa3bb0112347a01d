import { byNeed, keepingOrder, waitingSince } from '/agent-inbox/static/js/inbox-urgency.js';
import { hasFilters, isAnything, NOTHING, queryOf } from '/agent-inbox/static/js/list-criteria.js';
import { ListPages } from '/agent-inbox/static/js/list-pages.js';
import { markedText } from '/agent-inbox/static/js/marked-text.js';
import { same } from './support/same.js';

const line = (author, at, kind = 'message') => ({ kind, author, at, seq: 1 });
const log = (entries, state = 'active') => ({ conversation: { id: 'c', state }, entries });
const ids = (pages) => pages.summaries.map(({ id }) => id);
const page = (names, next) => ({ conversations: names.map((id) => ({ id })), next });

/** Pages whose answers come when the test says so. */
function asked() {
  const calls = [];
  let changes = 0;
  const pages = new ListPages(
    (before, signal) => new Promise((resolve, reject) => calls.push({ before, signal, resolve, reject })),
    () => changes++,
  );
  return { pages, calls, changes: () => changes };
}

export const tests = [
  {
    name: 'a visitor waits from the first message after the last answer',
    run() {
      same(waitingSince(log([line('visitor', '1'), line('agent', '2'), line('visitor', '3'), line('visitor', '4')])), '3');
      same(waitingSince(log([line('visitor', '1'), line('agent', '2', 'joined'), line('visitor', '3')])), '1');
      same(waitingSince(log([line('visitor', '1'), line('agent', '2')])), '');
      same(waitingSince(log([line('visitor', '1', 'started')])), '');
      same(waitingSince(log([line('visitor', '1')], 'ended')), '');
    },
  },
  {
    name: 'who waits longest comes first, then the latest',
    run() {
      const items = [{ waits: '', at: '8' }, { waits: '5', at: '5' }, { waits: '', at: '9' }, { waits: '3', at: '7' }];
      same(items.sort(byNeed).map(({ at }) => at), ['7', '5', '9', '8']);
    },
  },
  {
    name: 'while somebody looks, everything stays where it is and news come last',
    run() {
      const items = ['d', 'c', 'b', 'a'].map((id) => ({ conversation: { id } }));
      same(keepingOrder(items, ['a', 'gone', 'b', 'c']).map(({ conversation }) => conversation.id), ['a', 'b', 'c', 'd']);
    },
  },
  {
    name: 'criteria become a query',
    run() {
      same(String(queryOf('all', { ...NOTHING, q: ' 환불 a&b ', states: ['ended', 'missed'], from: '2026-03-01' }, 'x=')),
        'list=all&q=%ED%99%98%EB%B6%88+a%26b&from=2026-03-01&before=x%3D&state=ended&state=missed');
      same(String(queryOf('active', NOTHING, undefined)), 'list=active');
      same([hasFilters(NOTHING), hasFilters({ ...NOTHING, q: 'x' }), hasFilters({ ...NOTHING, team: 'x' })], [false, false, true]);
      same([isAnything({ ...NOTHING, q: '  ' }), isAnything({ ...NOTHING, q: 'x' })], [false, true]);
    },
  },
  {
    name: 'what was found is marked, as text',
    run() {
      const element = document.createElement('span');
      markedText(element, '<b>Ann</b> Müller', [[3, 6], [11, 15]]);
      same(element.innerHTML, '&lt;b&gt;<mark class="ai-mark">Ann</mark>&lt;/b&gt; <mark class="ai-mark">Müll</mark>er');
      const kept = element.firstElementChild;
      markedText(element, '<b>Ann</b> Müller', [[3, 6], [11, 15]]);
      same(element.firstElementChild === kept, true);
      markedText(element, 'Ann');
      same(element.innerHTML, 'Ann');
    },
  },
  {
    name: 'pages follow each other, and nothing is asked for twice',
    async run() {
      const { pages, calls } = asked();
      const first = pages.more();
      pages.more();
      same(calls.length, 1);
      calls[0].resolve(page(['a', 'b'], 'next'));
      await first;
      same([ids(pages), pages.hasMore, pages.isLoaded], [['a', 'b'], true, true]);
      const second = pages.more();
      same(calls[1].before, 'next');
      calls[1].resolve(page(['b', 'c']));
      await second;
      same([ids(pages), pages.hasMore], [['a', 'b', 'c'], false]);
      await pages.more();
      same(calls.length, 2);
    },
  },
  {
    name: 'news come before the rest; after a gap the list begins again',
    async run() {
      const { pages, calls } = asked();
      const first = pages.more();
      calls[0].resolve(page(['b', 'c'], 'next'));
      await first;
      const again = pages.refresh();
      pages.refresh();
      calls[1].resolve(page(['a', 'b'], 'other'));
      await again;
      same(ids(pages), ['a', 'b', 'c']);
      same(calls.length, 3); // the hint that came meanwhile
      calls[2].resolve(page(['y', 'z'], 'new'));
      await new Promise((resolve) => setTimeout(resolve));
      same(ids(pages), ['y', 'z']);
      pages.more();
      same(calls[3].before, 'new');
    },
  },
  {
    name: 'an answer to what is no longer wanted is not shown',
    async run() {
      const { pages, calls } = asked();
      const old = pages.more();
      const fresh = pages.restart();
      same([calls[0].signal.aborted, calls.length], [true, 2]);
      calls[1].resolve(page(['new']));
      await fresh;
      calls[0].resolve(page(['old']));
      await old;
      same([ids(pages), pages.loading, pages.failed], [['new'], false, false]);
    },
  },
  {
    name: 'what failed can be tried again',
    async run() {
      const { pages, calls } = asked();
      const first = pages.more();
      calls[0].reject(new Error('no network'));
      await first;
      same([pages.failed, pages.loading, pages.isLoaded], [true, false, false]);
      const second = pages.more();
      same(pages.failed, false);
      calls[1].resolve(page(['a']));
      await second;
      same(ids(pages), ['a']);
    },
  },
];
