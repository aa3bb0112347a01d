import {Feed, retryAfterMs} from '/agent-inbox/static/js/feed.js';
import {EventStreamParser} from '/agent-inbox/static/js/sse.js';
import {Clock, same, settle} from './support/clock.js';

const bytes = (text) => new TextEncoder().encode(text);
const live = (position, head = position) => `event: live\ndata: ${JSON.stringify({position, head})}\n\n`;
const entry = (id, data = {n: id}) => `id: ${id}\nevent: entry\ndata: ${JSON.stringify(data)}\n\n`;

/** A server of feeds: each connection is answered by the next of `answers`, then kept open. */
class Server {
  requests = [];
  connections = [];
  answers = [];
  fetch = async (url, {headers, signal, credentials}) => {
    this.requests.push({url, headers, credentials});
    const answer = this.answers.shift();
    if (answer instanceof Response) return answer;
    if (answer === 'unreachable') throw new TypeError('network');
    if (answer === 'silent') return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    let controller;
    const body = new ReadableStream({start: (c) => (controller = c)});
    signal.addEventListener('abort', () => controller.error(signal.reason));
    this.connections.push({
      say: async (text) => {
        controller.enqueue(typeof text === 'string' ? bytes(text) : text);
        await settle();
      },
      close: async () => {
        controller.close();
        await settle();
      },
      aborted: () => signal.aborted,
    });
    return new Response(body, {headers: {'Content-Type': 'text/event-stream;charset=utf-8'}});
  };

  get last() {
    return this.connections.at(-1);
  }
}

const begin = async ({position = 'e:5', random = 1, answers = [], ...options} = {}) => {
  const clock = new Clock();
  const server = new Server();
  server.answers = answers;
  const seen = {events: [], states: [], resets: [], refusals: []};
  const feed = new Feed({
    url: '/feed',
    position,
    fetch: server.fetch,
    now: clock.now,
    random: () => random,
    setTimeout: clock.setTimeout,
    clearTimeout: clock.clearTimeout,
    onEvent: (event) => seen.events.push(event.id),
    onState: (state, {retryAt}) => seen.states.push(retryAt ? `${state} ${retryAt - clock.now()}` : state),
    onReset: (reason) => seen.resets.push(reason),
    onRefused: (problem, status) => seen.refusals.push([problem.code, status]),
    ...options,
  });
  feed.start();
  await settle();
  return {feed, clock, server, seen};
};

const problem = (status, code, headers = {}) =>
  new Response(JSON.stringify({code, status}), {status, headers: {'Content-Type': 'application/problem+json', ...headers}});

const parsed = (...chunks) => {
  const parser = new EventStreamParser();
  return chunks.flatMap((chunk) => parser.push(typeof chunk === 'string' ? bytes(chunk) : chunk));
};

const parserTests = {
  'fields, comments, several data lines, a line without colon': () =>
    same(parsed(': beat\n\nevent: a\ndata: 1\ndata:2\ndata:  3\ndata\nid: e:1\nfoo: bar\n\n'), [
      {name: 'a', data: '1\n2\n 3\n', id: 'e:1'},
    ], 'events'),
  'CR, LF and CRLF end lines, also when CRLF is cut in two': () => {
    same(parsed('data: 1\r\r', 'data: 2\n\n', 'data: 3\r\n\r\n').map((e) => e.data), ['1', '2', '3'], 'whole');
    same(parsed('data: 1\r', '\n', '\r', '\ndata: 2\r', '\n\r\n').map((e) => e.data), ['1', '2'], 'cut');
  },
  'every way of cutting the bytes in two gives the same events': () => {
    const stream = bytes('\ufeffid: e:1\r\nevent: entry\r\ndata: {"t":"안녕 🚲 é"}\r\n\r\n: beat\n\ndata: x\n\n');
    const whole = parsed(stream);
    same(whole.length, 2, 'events');
    same(JSON.parse(whole[0].data).t, '안녕 🚲 é', 'text');
    for (let i = 0; i <= stream.length; i++) same(parsed(stream.slice(0, i), stream.slice(i)), whole, `cut at ${i}`);
    same(parsed(...[...stream].map((b) => Uint8Array.of(b))), whole, 'byte by byte');
  },
  'an event that is not finished, or without data, is not delivered': () =>
    same(parsed('id: e:1\nevent: a\n\nevent: b\ndata: 1\n'), [], 'events'),
  'an id belongs to its own event only and may not hold NUL': () =>
    same(parsed('id: e:1\ndata: 1\n\ndata: 2\n\nid: \0\ndata: 3\n\n').map((e) => e.id), ['e:1', null, null], 'ids'),
};

const feedTests = {
  'asks from the position and delivers in order': async () => {
    const {feed, server, seen} = await begin({headers: () => ({Authorization: 'Bearer t'}), credentials: 'omit'});
    same(server.requests[0].headers, {Accept: 'text/event-stream', Authorization: 'Bearer t', 'Last-Event-ID': 'e:5'}, 'headers');
    same(server.requests[0].credentials, 'omit', 'credentials');
    await server.last.say(live('e:5', 'e:7'));
    same([feed.state, feed.caughtUp], ['live', false], 'behind the head');
    await server.last.say(entry('e:6') + entry('e:7'));
    same([seen.events, feed.position, feed.caughtUp], [['e:6', 'e:7'], 'e:7', true], 'delivered');
    same(seen.states, ['connecting', 'live'], 'states');
    feed.stop();
    same([feed.state, server.last.aborted()], ['stopped', true], 'stopped');
  },
  'without a position takes that of the live event': async () => {
    const {feed, server, seen} = await begin({position: null});
    same('Last-Event-ID' in server.requests[0].headers, false, 'no position');
    await server.last.say(live('e:9') + entry('e:10'));
    same([seen.events, feed.position], [['e:10'], 'e:10'], 'delivered');
    feed.stop();
  },
  'ignores duplicates': async () => {
    const {feed, server, seen} = await begin();
    await server.last.say(live('e:5') + entry('e:6') + entry('e:6') + entry('e:5') + entry('e:7'));
    same([seen.events, server.requests.length], [['e:6', 'e:7'], 1], 'each once');
    feed.stop();
  },
  'a gap ends the connection and is asked for again': async () => {
    const {feed, clock, server, seen} = await begin();
    await server.last.say(live('e:5') + entry('e:6') + entry('e:8') + entry('e:9'));
    same([seen.events, feed.state], [['e:6'], 'waiting'], 'nothing after the gap');
    await clock.pass(250);
    same(server.requests[1].headers['Last-Event-ID'], 'e:6', 'from the last good event');
    await server.last.say(live('e:6') + entry('e:7') + entry('e:8'));
    same([seen.events, seen.resets], [['e:6', 'e:7', 'e:8'], []], 'complete');
    feed.stop();
  },
  'the same gap twice, or another epoch twice, means starting over': async () => {
    const {feed, clock, server, seen} = await begin();
    await server.last.say(live('e:5') + entry('e:7'));
    await clock.pass(250);
    await server.last.say(live('e:5') + entry('f:6'));
    same([seen.events, seen.resets, feed.state], [[], ['gap'], 'stopped'], 'reset');
  },
  'a stream that starts elsewhere than asked is a gap': async () => {
    const {feed, server, seen} = await begin();
    await server.last.say(live('e:6', 'e:6') + entry('e:7'));
    same([seen.events, feed.state], [[], 'waiting'], 'not trusted');
    feed.stop();
  },
  'reset stops; a new snapshot goes on': async () => {
    const {feed, clock, server, seen} = await begin();
    await server.last.say('event: reset\ndata: {"reason":"unknown-epoch"}\n\n');
    same([seen.resets, feed.state], [['unknown-epoch'], 'stopped'], 'reset');
    feed.start('f:2');
    await clock.pass(10_000);
    same(server.requests[1].headers['Last-Event-ID'], 'f:2', 'new position');
    await server.last.say(live('f:2') + entry('f:3'));
    same(seen.events, ['f:3'], 'goes on');
    feed.stop();
  },
  'resets in a row are slowed down': async () => {
    const {feed, clock, server} = await begin({onReset: () => feed.start('e:5')});
    for (let i = 0; i < 20; i++) {
      if (!server.last.aborted()) await server.last.say('event: reset\ndata: {"reason":"gone"}\n\n');
      await clock.pass(1_000);
    }
    if (server.requests.length > 8) throw new Error(`${server.requests.length} connections in 20 s`);
    feed.stop();
  },
  'bye waits a random part of its time': async () => {
    const {feed, clock, server, seen} = await begin({random: 0.5});
    await server.last.say(live('e:5') + entry('e:6') + 'event: bye\ndata: {"reason":"restart","retryMs":4000}\n\n');
    same(seen.states.at(-1), 'waiting 2000', 'half of it');
    await clock.pass(1_999);
    same(server.requests.length, 1, 'not yet');
    await clock.pass(1);
    same(server.requests[1].headers['Last-Event-ID'], 'e:6', 'resumes');
    feed.stop();
  },
  'bye because the session ended is a refusal': async () => {
    const {feed, server, seen} = await begin();
    await server.last.say('event: bye\ndata: {"reason":"session-ended","retryMs":500}\n\n');
    same([seen.refusals, feed.state], [[['auth.required', 401]], 'stopped'], 'refused');
  },
  'backs off with full jitter up to ten seconds': async () => {
    const {feed, clock, seen} = await begin({answers: Array(9).fill('unreachable')});
    for (let i = 0; i < 7; i++) await clock.pass(10_000);
    const waits = seen.states.filter((s) => s.startsWith('waiting')).map((s) => Number(s.split(' ')[1]));
    same(waits.slice(0, 8), [250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000], 'upper bounds');
    feed.stop();
    const {feed: lucky, seen: luckySeen} = await begin({random: 0, answers: ['unreachable']});
    same(luckySeen.states[1], 'waiting 0', 'lower bound');
    lucky.stop();
  },
  'a connection that lasted starts the back-off anew, a short one does not': async () => {
    const {feed, clock, server, seen} = await begin({answers: ['unreachable', 'unreachable']});
    await clock.pass(750);
    await server.last.say(live('e:5'));
    await clock.pass(6_000);
    await server.last.close();
    same(seen.states.at(-1), 'waiting 250', 'after a long one');
    await clock.pass(250);
    await server.last.say(live('e:5'));
    await server.last.close();
    same(seen.states.at(-1), 'waiting 500', 'after a short one');
    feed.stop();
  },
  'Retry-After is the least it waits, even when the network comes back': async () => {
    const {feed, clock, server, seen} = await begin({answers: [problem(503, 'feed.busy', {'Retry-After': '7'})]});
    same(seen.states.at(-1), 'waiting 7250', 'seconds and jitter');
    window.dispatchEvent(new Event('online'));
    await clock.pass(7_000);
    same(server.requests.length, 1, 'not before');
    window.dispatchEvent(new Event('online'));
    await settle();
    same(server.requests.length, 2, 'then at once');
    feed.stop();
    same(retryAfterMs(new Date(60_000).toUTCString(), 15_000), 45_000, 'as a date');
    same(retryAfterMs('soon', 0), 0, 'nonsense');
  },
  'tries at once when the browser is online again or the page is shown': async () => {
    for (const wake of [() => window.dispatchEvent(new Event('online')), () => window.dispatchEvent(new Event('pageshow')),
      () => document.dispatchEvent(new Event('visibilitychange'))]) {
      const {feed, server} = await begin({answers: ['unreachable']});
      wake();
      await settle();
      same(server.requests.length, 2, 'second request');
      feed.stop();
      wake();
      await settle();
      same(server.requests.length, 2, 'not when stopped');
    }
  },
  'forty seconds of silence end a connection; a comment is not silence': async () => {
    const {feed, clock, server} = await begin();
    await server.last.say(live('e:5'));
    for (let i = 0; i < 4; i++) {
      await clock.pass(15_000);
      await server.last.say(': beat\n\n');
    }
    same(server.requests.length, 1, 'kept');
    await clock.pass(39_999);
    same(server.requests.length, 1, 'still kept');
    await clock.pass(1 + 250);
    same(server.requests.length, 2, 'connected anew');
    feed.stop();
  },
  'a server that never answers is silence too': async () => {
    const {feed, clock, server} = await begin({answers: ['silent']});
    await clock.pass(40_250);
    same(server.requests.length, 2, 'connected anew');
    feed.stop();
  },
  'refusals stop; other troubles do not': async () => {
    for (const [status, code] of [[401, 'auth.expired'], [403, 'auth.denied'], [404, 'conversation.not-found']]) {
      const {feed, seen} = await begin({answers: [problem(status, code)]});
      same([seen.refusals, feed.state], [[[code, status]], 'stopped'], code);
    }
    for (const answer of [problem(429, 'rate.limited'), problem(500, 'internal'), new Response('<html>', {headers: {'Content-Type': 'text/html'}})]) {
      const {feed, seen} = await begin({answers: [answer]});
      same([seen.refusals, feed.state], [[], 'waiting'], `status ${answer.status}`);
      feed.stop();
    }
  },
  'data that is not JSON ends the connection before its event counts': async () => {
    const {feed, server, seen} = await begin();
    await server.last.say(live('e:5') + 'id: e:6\nevent: entry\ndata: {"n"\n\n');
    same([seen.events, feed.position, feed.state], [[], 'e:5', 'waiting'], 'asked again');
    feed.stop();
  },
  'a reader may stop the feed from within an event': async () => {
    const events = [];
    const {feed, clock, server} = await begin({onEvent: ({id}) => { events.push(id); feed.stop(); }});
    await server.last.say(live('e:5') + entry('e:6') + entry('e:7'));
    await clock.pass(60_000);
    same([events, feed.position, server.requests.length], [['e:6'], 'e:6', 1], 'stopped there');
  },
};

const named = (prefix, cases) => Object.entries(cases).map(([name, run]) => ({name: `${prefix}: ${name}`, run: async () => run()}));

export const tests = [...named('event stream', parserTests), ...named('feed', feedTests)];
