import {MarkTeller} from '/agent-inbox/static/js/mark-teller.js';
import {TypingShown, TypingTeller} from '/agent-inbox/static/js/typing.js';
import {isOnlyEmoji} from '/agent-inbox/static/js/emoji-text.js';
import {InboxDrafts} from '/agent-inbox/static/js/inbox-drafts.js';
import {InboxMarks} from '/agent-inbox/static/js/inbox-marks.js';
import {Clock, same, settle} from './support/clock.js';

const teller = (answers = [], options = {}) => {
  const clock = new Clock();
  const told = [];
  const made = new MarkTeller({
    send: async (mark) => {
      told.push([clock.now() - 1_000_000, mark.delivered, mark.read]);
      const answer = answers.shift() ?? 'told';
      if (answer === 'later') throw new TypeError('network');
      return answer;
    },
    setTimeout: clock.setTimeout,
    now: clock.now,
    ...options,
  });
  return {teller: made, clock, told};
};

const markTests = {
  'marks are told in a moment, then once a second, the newest only': async () => {
    const {teller: marks, clock, told} = teller();
    marks.mark({delivered: 1});
    marks.mark({read: 1});
    await clock.pass(120);
    for (let seq = 2; seq <= 9; seq++) marks.mark({delivered: seq, read: seq - 1});
    await clock.pass(999);
    same(told, [[120, 1, 1]], 'within a second');
    await clock.pass(1);
    same(told, [[120, 1, 1], [1120, 9, 8]], 'then');
    await clock.pass(5000);
    same(told.length, 2, 'nothing new, nothing told');
  },
  'a mark only grows, and what was read was delivered': async () => {
    const {teller: marks, clock, told} = teller();
    marks.mark({read: 5});
    await clock.pass(2000);
    marks.mark({delivered: 3, read: 4});
    await clock.pass(2000);
    same(told, [[120, 5, 5]], 'told');
  },
  'what the server knows is not told again': async () => {
    const {teller: marks, clock, told} = teller();
    marks.known({delivered: 7, read: 5});
    marks.mark({delivered: 7, read: 5});
    await clock.pass(2000);
    same(told, [], 'nothing');
    marks.mark({read: 6});
    await clock.pass(120);
    same(told, [[2120, 7, 6]], 'the newer part');
  },
  'what could not be told is tried again, later and later; a refusal is not': async () => {
    const {teller: marks, clock, told} = teller(['later', 'later', 'refused']);
    marks.mark({delivered: 1});
    await clock.pass(60_000);
    same(told.map(([at]) => at), [120, 2120, 6120], 'times');
  },
  'nothing is told while what the server knows is not known': async () => {
    const {teller: marks, clock, told} = teller([], {held: true});
    marks.mark({delivered: 4, read: 3});
    await clock.pass(5000);
    same(told, [], 'held');
    marks.known({delivered: 4, read: 2});
    marks.release();
    await clock.pass(120);
    same(told, [[5120, 4, 3]], 'the rest');
  },
  'marks of other devices count here, too, and late ones change nothing': async () => {
    const put = [];
    let changes = 0;
    const client = {put: async (path, mark) => put.push([path, mark.delivered, mark.read])};
    const marks = new InboxMarks(client, new AbortController().signal, () => (changes += 1));
    marks.take({'c-1': {mine: {delivered: 4, read: 2, at: 'a'}, visitor: {delivered: 3, read: 3, at: 'b'}}});
    marks.hear({conversation: 'c-1', mine: {delivered: 4, read: 4, at: 'c'}});
    marks.hear({conversation: 'c-1', mine: {delivered: 3, read: 1, at: 'old'}});
    same([marks.mine('c-1').read, marks.mine('c-1').at, marks.visitor('c-1').at], [4, 'c', 'b'], 'marks');
    marks.read('c-1', 4);
    marks.delivered('c-1', 4);
    await settle();
    same([put, changes], [[], 3], 'known already');
    marks.read('c-1', 6);
    same(marks.mine('c-1').read, 6, 'at once here');
    await until(() => put.length > 0);
    same(put, [['/conversations/c-1/marks', 6, 6]], 'and told');
  },
};

const typingTests = {
  'typing is told every three seconds, and at once after a message': () => {
    let now = 0;
    const told = [];
    const typing = new TypingTeller(async () => told.push(now), () => now);
    for (now = 0; now <= 7000; now += 100) typing.typed();
    same(told, [0, 3000, 6000], 'while typing');
    typing.sent();
    now = 7200;
    typing.typed();
    same(told, [0, 3000, 6000, 7200], 'after a message');
  },
  'a failure to tell is nobody’s business': async () => {
    const typing = new TypingTeller(() => Promise.reject(new Error('offline')), () => 0);
    typing.typed();
    await settle();
  },
  'typing is shown for six seconds after it was last heard, or until it ends': async () => {
    const clock = new Clock();
    const changes = [];
    const shown = new TypingShown((key) => changes.push(`${key} ${shown.has(key)}`), clock);
    shown.begin('c-1', 'Lukas');
    await clock.pass(5000);
    shown.begin('c-1', 'Lukas');
    await clock.pass(5999);
    same([shown.name('c-1'), changes], ['Lukas', ['c-1 true']], 'one change');
    await clock.pass(1);
    same([shown.has('c-1'), changes], [false, ['c-1 true', 'c-1 false']], 'over');
    shown.begin('c-2');
    shown.end('c-2');
    shown.end('c-2');
    same(changes.slice(2), ['c-2 true', 'c-2 false'], 'ended');
    await clock.pass(10_000);
    same(changes.length, 4, 'its timer is gone');
  },
};

const emojiTests = {
  'one to three emoji alone are large': () => {
    const yes = ['😀', '👍🏽', '👩‍💻', '🇰🇷', '❤️', '1️⃣', '😀 🎉\n👏', '👨‍👩‍👧‍👦🏳️‍🌈'];
    same(yes.filter((text) => !isOnlyEmoji(text)), [], 'emoji');
    const no = ['', ' ', '1', '#', '12', 'ok 👍', '😀😀😀😀', ':)', '©', '한', '123'];
    same(no.filter(isOnlyEmoji), [], 'no emoji');
  },
};

/** A server of drafts: answers what the test says, 200 otherwise. */
const drafting = (agent) => {
  sessionStorage.clear();
  const saves = [];
  const answers = [];
  const changed = [];
  const sent = {};
  const client = {
    write: async (method, path, body, signal, keepalive) => {
      saves.push(`${path.split('/')[2]} ${body.save} ${JSON.stringify(body.text)}${keepalive ? ' last' : ''}`);
      const answer = answers.shift() ?? 200;
      if (answer === 'unreachable') throw new TypeError('network');
      return new Response('{}', {status: answer});
    },
  };
  const life = new AbortController();
  const make = () => new InboxDrafts({
    client, agent: () => agent, isOwnActive: () => true, sent: (id) => sent[id] ?? [], changed: (id) => changed.push(id),
  }, life.signal);
  return {drafts: make(), make, saves, answers, changed, sent, life};
};
const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const until = async (check) => {
  for (let i = 0; i < 400 && !check(); i++) await later(10);
  if (!check()) throw new Error(`not in time: ${check}`);
};

const draftTests = {
  'a draft is saved a moment after the last key': async () => {
    const {drafts, saves} = drafting('a');
    drafts.write('c-1', 'H');
    drafts.write('c-1', 'He');
    drafts.write('c-1', 'Hel');
    same([saves, drafts.text('c-1')], [[], 'Hel'], 'not yet');
    await until(() => saves.length > 0);
    same(saves, ['c-1 1 "Hel"'], 'once');
    await until(() => sessionStorage.length === 0);
  },
  'what is sent is cleared at once, with a later number': async () => {
    const {drafts, saves} = drafting('b');
    drafts.write('c-1', 'Hello');
    await until(() => saves.length === 1);
    drafts.write('c-1', 'Hello!');
    drafts.sent('c-1');
    await until(() => saves.length === 2);
    same([saves, drafts.text('c-1')], [['c-1 1 "Hello"', 'c-1 2 ""'], ''], 'cleared');
    drafts.sent('c-1');
    await later(700);
    same(saves.length, 2, 'nothing more to say');
  },
  'a draft follows from another device, but not into what is being written': async () => {
    const {drafts, changed} = drafting('c');
    drafts.hear({conversation: 'c-1', draft: {text: 'from the phone', client: 'another-page', save: 3}});
    same([drafts.text('c-1'), changed], ['from the phone', ['c-1']], 'taken');
    drafts.write('c-1', 'my own');
    drafts.hear({conversation: 'c-1', draft: {text: 'late', client: 'another-page', save: 4}});
    same([drafts.text('c-1'), changed.length], ['my own', 1], 'kept');
  },
  'the server’s draft is taken at first, unless it was sent already': async () => {
    const {drafts, sent} = drafting('d');
    sent['c-2'] = ['sent text'];
    drafts.take({'c-1': {text: 'kept'}, 'c-2': {text: 'sent text '}}, ['c-1', 'c-2', 'c-3']);
    same(['c-1', 'c-2', 'c-3'].map((id) => drafts.text(id)), ['kept', '', ''], 'drafts');
    drafts.take({}, ['c-1']);
    same(drafts.text('c-1'), '', 'cleared elsewhere while we were away');
  },
  'without network a draft stays in the tab, over a reload, and is saved later': async () => {
    const {drafts, make, saves, answers, changed} = drafting('e');
    answers.push('unreachable');
    drafts.write('c-1', 'offline');
    await until(() => saves.length === 1);
    await settle();
    const after = make();
    same(after.text('c-1'), 'offline', 'after the reload');
    after.take({'c-1': {text: 'older'}}, ['c-1']);
    same([after.text('c-1'), changed], ['offline', ['c-1']], 'wins over what the server has');
    await until(() => saves.length > 1);
    same(saves[1], 'c-1 1 "offline"', 'saved by the new page');
    await until(() => sessionStorage.length === 0);
  },
  'the page goes: what is not saved is saved at once and outlives it': async () => {
    const {drafts, saves} = drafting('f');
    drafts.write('c-1', 'almost');
    window.dispatchEvent(new Event('pagehide'));
    await until(() => saves.length === 1);
    same(saves, ['c-1 1 "almost" last'], 'kept alive');
  },
};

export const tests = Object.entries({...markTests, ...typingTests, ...emojiTests, ...draftTests}).map(([name, run]) => ({name, run}));
