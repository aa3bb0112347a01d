import {fileSize} from '/agent-inbox/static/js/file-card.js';
import {FileOutbox, LARGEST, fileQuery} from '/agent-inbox/static/js/file-outbox.js';
import {FileTray} from '/agent-inbox/static/js/file-tray.js';
import {LateFiles} from '/agent-inbox/widget/late-files.js';
import {Clock, same, settle} from './support/clock.js';

const file = (name, size = 3, type = 'application/pdf') => new File([new Uint8Array(size)], name, {type});
const ok = {status: 201, body: {}, retryAfter: 0};
const nobody = {status: 0, body: {}, retryAfter: 0};

/** Answers by hand. */
function begin() {
  const clock = new Clock();
  const asked = [];
  const refusals = [];
  let made = 0;
  const outbox = new FileOutbox({
    send: (each, signal, onProgress) => new Promise((answer) => asked.push({...each, id: each.id, name: each.name, signal, onProgress, answer})),
    newId: () => `file-${++made}`,
    setTimeout: clock.setTimeout,
    onRefused: (problem, status) => refusals.push([problem.code, status]),
  });
  return {outbox, clock, asked, refusals};
}

const states = ({files}) => files.map(({name, state, progress}) => `${name}:${state}:${progress}`);

export const tests = Object.entries({
  'files are sent one at a time, with progress, and leave when they are seen': async () => {
    const {outbox, asked} = begin();
    outbox.add(file('a.pdf'));
    outbox.add(file('b.pdf'));
    same(states(outbox), ['a.pdf:sending:0', 'b.pdf:waiting:0']);
    asked[0].onProgress(0.5);
    same(states(outbox), ['a.pdf:sending:0.5', 'b.pdf:waiting:0']);
    asked[0].answer(ok);
    await settle();
    same(states(outbox), ['a.pdf:sent:1', 'b.pdf:sending:0']);
    outbox.confirm(['file-1']);
    asked[1].answer(ok);
    await settle();
    same(states(outbox), ['b.pdf:sent:1']);
    same(asked.length, 2);
    outbox.close();
  },
  'a lost answer is asked for again, under the same id': async () => {
    const {outbox, asked, clock} = begin();
    outbox.add(file('a.pdf'));
    asked[0].answer(nobody);
    await settle();
    same(states(outbox), ['a.pdf:waiting:0']);
    await clock.pass(60_000);
    await settle();
    same(asked.map(({id}) => id), ['file-1', 'file-1']);
    asked[1].answer({...ok, status: 200});
    await settle();
    same(states(outbox), ['a.pdf:sent:1']);
    outbox.close();
  },
  'a refused file says why, and the next one goes on': async () => {
    const {outbox, asked, refusals} = begin();
    outbox.add(file('page.html'));
    outbox.add(file('a.pdf'));
    asked[0].answer({status: 415, body: {code: 'file.type', title: 'No.'}, retryAfter: 0});
    await settle();
    same(states(outbox), ['page.html:failed:0', 'a.pdf:sending:0']);
    same(outbox.files[0].problem.title, 'No.');
    same(refusals, [['file.type', 415]]);
    outbox.cancel('file-1');
    same(states(outbox), ['a.pdf:sending:0']);
    outbox.close();
  },
  'who cancels stops the request': async () => {
    const {outbox, asked} = begin();
    outbox.add(file('a.pdf'));
    outbox.add(file('b.pdf'));
    outbox.cancel('file-1');
    same(asked[0].signal.aborted, true);
    asked[0].answer(ok);
    await settle();
    same(states(outbox), ['b.pdf:sending:0']);
    outbox.close();
    same(states(outbox), []);
  },
  'what is too large is not sent at all': async () => {
    const {outbox, asked} = begin();
    outbox.add(file('a.pdf', LARGEST + 1));
    same(outbox.files[0].problem.code, 'file.too-large');
    same(asked.length, 0);
    outbox.close();
  },
  'names go into the address whole': async () => {
    same(fileQuery('/x', {id: 'f-1', name: 'a b&c=#1/ü.pdf'}), '/x?id=f-1&name=a%20b%26c%3D%231%2F%C3%BC.pdf');
  },
  'what cannot be sent is said after the change that clears what was said before': async () => {
    const said = [];
    const part = (name) => document.createElement(name);
    const tray = new FileTray({
      list: part('ul'), chooser: part('input'), button: part('button'), paste: part('textarea'), drop: part('div'), locale: 'en',
      open: () => true, text: (key, name) => `${key} ${name}`, onChange: () => said.push('change'), onRefused: (text) => said.push(text),
    });
    tray.add([file('huge.pdf', LARGEST + 1), file('a.pdf')]);
    same(said, ['change', 'too-large huge.pdf']);
    same(tray.take().map(({name}) => name), ['a.pdf']);
  },
  'a click follows the address that is on its way, and none that did not come': async () => {
    const asked = [];
    const link = document.createElement('a');
    new LateFiles(() => new Promise((here, gone) => asked.push({here, gone}))).show('f-1', {link, image: null});
    const followed = [];
    link.addEventListener('click', (event) => {
      if (!event.defaultPrevented) followed.push(link.getAttribute('href'));
      event.preventDefault();
    });
    link.dispatchEvent(new Event('pointerenter'));
    link.click();
    same([asked.length, followed], [1, []]);
    asked[0].gone(new Error('not now'));
    await settle();
    same([asked.length, followed], [1, []]);
    link.dispatchEvent(new Event('pointerenter'));
    link.click();
    asked[1].here({url: '#there'});
    await settle();
    same([asked.length, followed], [2, ['#there']]);
  },
  'sizes are told in the reader’s way': async () => {
    same(fileSize(0, 'en'), '0 bytes');
    same(fileSize(1536, 'en'), '1.5 kB');
    same(fileSize(10 * 1024 * 1024, 'de'), '10 MB');
  },
}).map(([name, run]) => ({name: `files: ${name}`, run}));
