import {markLine, reach, unmark} from '/agent-inbox/static/js/found-line.js';
import {linkedText} from '/agent-inbox/static/js/linked-text.js';
import {same} from './support/clock.js';

const line = (text) => {
  const element = document.createElement('div');
  const body = document.createElement('p');
  body.dataset.ref = 'body';
  body.append(linkedText(text));
  element.append(body);
  return element;
};
const marked = (element) => [...element.querySelectorAll('mark')].map((mark) => mark.textContent);

export const tests = Object.entries({
  'what was found is marked wherever it is in the line, and taken back whole': async () => {
    const text = 'Refund, refund <b> https://refund.example/refund and 환불을';
    const element = line(text);
    const before = element.innerHTML;
    markLine(element, {seq: 1, text: '…refund and 환불을', marks: [[1, 7], [12, 14]]});
    same(marked(element), ['refund', 'refund', 'refund', '환불']);
    same(element.textContent, text);
    same(element.querySelector('a').getAttribute('href'), 'https://refund.example/refund');
    same(element.tabIndex, -1);
    const lines = document.createElement('div');
    lines.append(element);
    unmark(lines);
    same(element.innerHTML, before);
    same(element.hasAttribute('tabindex'), false);
  },
  'the longer of two words that begin together is marked': async () => {
    const element = line('abcd ab');
    markLine(element, {seq: 1, text: 'ab abcd', marks: [[0, 2], [3, 7]]});
    same(marked(element), ['abcd', 'ab']);
  },
  'older lines are loaded until the line is there, and not for ever': async () => {
    const entries = [{seq: 50}];
    let loads = 0;
    const store = {
      log: () => ({entries}),
      loadOlder: async () => {
        loads++;
        for (let seq = entries[0].seq - 1, n = 0; n < 20 && seq > 3; n++, seq--) entries.unshift({seq});
      },
    };
    same([await reach(store, 'c', 45), loads], [true, 1]);
    same([await reach(store, 'c', 45), loads], [true, 1]);
    same(await reach(store, 'c', 1), false);
    same(loads < 6, true);
  },
}).map(([name, run]) => ({name: `found line: ${name}`, run}));
