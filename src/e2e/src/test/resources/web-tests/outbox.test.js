import {newId, Outbox} from '/agent-inbox/static/js/outbox.js';
import {linkedText} from '/agent-inbox/static/js/linked-text.js';
import {Clock, same, settle} from './support/clock.js';

const memory = (values = new Map()) => ({
  get: (key) => (values.has(key) ? JSON.parse(values.get(key)) : null),
  set: (key, value) => values.set(key, JSON.stringify(value)),
  remove: (key) => values.delete(key),
});

/** A server that keeps each id once, whatever happens to its answers. */
class Server {
  attempts = [];
  kept = new Map();
  answers = [];
  send = async ({id, text}) => {
    this.attempts.push(text);
    const answer = this.answers.shift() ?? 'ok';
    if (answer === 'unreachable') throw new TypeError('network');
    if (answer instanceof Response) return answer;
    if (answer instanceof Promise) await answer;
    const known = this.kept.has(id);
    this.kept.set(id, text);
    if (answer === 'answer lost') throw new TypeError('network');
    return new Response(JSON.stringify({id, seq: this.kept.size}), {status: known ? 200 : 201});
  };

  get texts() {
    return [...this.kept.values()];
  }
}

const refusal = (status, code, headers = {}) =>
  new Response(JSON.stringify({code, title: code, status}), {status, headers});

const begin = (options = {}) => {
  const clock = new Clock();
  const server = options.server ?? new Server();
  const changes = [];
  const refusals = [];
  const storage = options.storage ?? memory();
  const outbox = new Outbox({
    key: 'c-1',
    send: server.send,
    storage,
    now: clock.now,
    random: () => 1,
    setTimeout: clock.setTimeout,
    clearTimeout: clock.clearTimeout,
    onChange: (messages) => changes.push(messages.map(({text, state}) => `${text}:${state}`).join(' ')),
    onRefused: (problem, status, message) => refusals.push([problem.code, status, message.text]),
    ...options,
  });
  outbox.start();
  return {outbox, clock, server, changes, refusals, storage};
};

const states = (outbox) => outbox.messages.map(({text, state}) => `${text}:${state}`);

const cases = {
  'sends one at a time, in order': async () => {
    const {outbox, server} = begin();
    let answer;
    server.answers = [new Promise((resolve) => (answer = resolve))];
    outbox.add('one');
    outbox.add('two');
    await settle();
    same([server.attempts, states(outbox)], [['one'], ['one:sending', 'two:waiting']], 'the second waits');
    answer();
    await settle();
    same([server.texts, states(outbox)], [['one', 'two'], ['one:sent', 'two:sent']], 'both');
    outbox.confirm(outbox.messages.map(({id}) => id));
    same(outbox.messages, [], 'nothing left after the feed showed them');
  },
  'a lost answer is repeated under the same id and kept once': async () => {
    const {outbox, clock, server} = begin();
    server.answers = ['answer lost', 'unreachable'];
    outbox.add('one');
    outbox.add('two');
    await clock.pass(1_000);
    same([server.attempts, server.texts], [['one', 'one', 'one', 'two'], ['one', 'two']], 'once, in order');
  },
  'waits longer each time, and as long as the server asks': async () => {
    const {outbox, clock, server} = begin();
    server.answers = ['unreachable', 'unreachable', refusal(503, 'store.unavailable', {'Retry-After': '3'}), refusal(429, 'rate.limited')];
    outbox.add('one');
    await clock.pass(249);
    same(server.attempts.length, 1, 'before 250 ms');
    await clock.pass(1);
    same(server.attempts.length, 2, 'at 250 ms');
    await clock.pass(500);
    same(server.attempts.length, 3, '500 ms later');
    window.dispatchEvent(new Event('online'));
    await clock.pass(3_999);
    same(server.attempts.length, 3, 'Retry-After and back-off');
    await clock.pass(1);
    same(server.attempts.length, 4, 'then');
    await clock.pass(2_000);
    same([server.attempts.length, server.texts], [5, ['one']], 'sent');
  },
  'tries at once when the network is back': async () => {
    const {outbox, server} = begin();
    server.answers = ['unreachable'];
    outbox.add('one');
    await settle();
    window.dispatchEvent(new Event('online'));
    await settle();
    same(server.texts, ['one'], 'sent');
  },
  'a refusal is told, does not hold up the next, and can be tried again': async () => {
    const {outbox, server, refusals} = begin();
    server.answers = [refusal(422, 'message.too-long')];
    const id = outbox.add('one');
    outbox.add('two');
    await settle();
    same(states(outbox), ['one:failed', 'two:sent'], 'states');
    same(outbox.messages[0].problem.code, 'message.too-long', 'problem');
    same(refusals, [['message.too-long', 422, 'one']], 'told');
    outbox.retry(id);
    await settle();
    same([server.kept.get(id), states(outbox)], ['one', ['one:sent', 'two:sent']], 'same id');
  },
  'a failed message can be discarded': async () => {
    const {outbox, server, storage} = begin();
    server.answers = [refusal(409, 'conversation.closed')];
    const id = outbox.add('one');
    await settle();
    outbox.remove(id);
    same([outbox.messages, storage.get('ai-outbox:c-1')], [[], null], 'gone');
  },
  'what is unsent and the draft survive a reload, under the same ids': async () => {
    const first = begin();
    first.server.answers = ['answer lost'];
    first.outbox.add('one');
    first.outbox.add('two');
    first.outbox.draft = 'half a thou';
    await settle();
    first.outbox.stop();
    const second = begin({server: first.server, storage: first.storage});
    same(second.outbox.draft, 'half a thou', 'draft');
    await settle();
    same(first.server.texts, ['one', 'two'], 'each once');
    same(first.storage.get('ai-outbox:c-1'), null, 'nothing left');
  },
  'another conversation has its own outbox': async () => {
    const {storage, outbox, server} = begin();
    server.answers = ['unreachable'];
    outbox.draft = 'x';
    outbox.add('one');
    await settle();
    const other = begin({storage, key: 'c-2'}).outbox;
    same([other.messages, other.draft], [[], ''], 'empty');
    outbox.clear();
    same([storage.get('ai-outbox:c-1'), outbox.draft], [null, ''], 'cleared');
  },
  'the feed may be faster than the answer': async () => {
    const {outbox, server} = begin();
    let answer;
    server.answers = [new Promise((resolve) => (answer = resolve))];
    const id = outbox.add('one');
    await settle();
    outbox.confirm([id]);
    answer();
    await settle();
    same([outbox.messages, server.attempts.length], [[], 1], 'gone and not repeated');
  },
  'an attempt that hangs is given up and repeated': async () => {
    const server = new Server();
    server.answers = [new Promise(() => {})];
    const aborted = (signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    const {outbox, clock} = begin({server, send: (message, signal) => Promise.race([server.send(message), aborted(signal)])});
    outbox.add('one');
    await clock.pass(30_250);
    same([server.attempts.length, server.texts], [2, ['one']], 'sent at the second attempt');
  },
  'ids fit the protocol and differ': async () => {
    const ids = new Set(Array.from({length: 1000}, newId));
    same(ids.size, 1000, 'all different');
    for (const id of ids) if (!/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)) throw new Error(id);
  },
};

const linkCases = {
  'addresses become links, everything else stays text': async () => {
    const box = document.createElement('p');
    const shown = (text) => {
      box.replaceChildren(linkedText(text));
      same(box.textContent, text, 'text');
      return [...box.querySelectorAll('a')].map((a) => a.textContent);
    };
    same(shown('see https://a.example/x?y=1&z=2, or (http://b.example/c_(d)).'), ['https://a.example/x?y=1&z=2', 'http://b.example/c_(d)'], 'punctuation');
    same(shown('javascript:alert(1) <b>no</b> www.a.example http:// https://'), [], 'no links');
    same(shown('https://a.example/를 보고 https://b.example/위키에서'), ['https://a.example/', 'https://b.example/위키에서'], 'Korean');
    shown('https://a.example');
    const link = box.querySelector('a');
    same([link?.rel, link?.target], ['noopener noreferrer nofollow', '_blank'], 'attributes');
  },
};

export const tests = [
  ...Object.entries(cases).map(([name, run]) => ({name: `outbox: ${name}`, run})),
  ...Object.entries(linkCases).map(([name, run]) => ({name: `linked text: ${name}`, run})),
];
