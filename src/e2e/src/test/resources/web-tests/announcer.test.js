import { Announcer } from '/agent-inbox/static/js/inbox-announcer.js';
import { same } from './support/same.js';

/** @param {number} ms */
const pass = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Everything that is said, in order. @param {Element} region */
function listen(region) {
  const said = [];
  new MutationObserver((changes) => changes.forEach(({ addedNodes }) => addedNodes.forEach((node) => said.push(node.textContent)))).observe(region, { childList: true });
  return said;
}

export const tests = [
  {
    name: 'announcer: a message alone is read out, many are counted, each once, also while they never stop',
    run: async () => {
      const polite = document.body.appendChild(document.createElement('div'));
      const said = listen(polite);
      const announcer = new Announcer(polite, document.createElement('div'));
      const summary = (count) => `${count} new`;
      announcer.message('first', summary);
      await pass(1000);
      same(said, ['first'], 'alone');
      let sent = 0;
      const timer = setInterval(() => announcer.message(`text ${++sent}`, summary), 50);
      await pass(7500);
      clearInterval(timer);
      await pass(6000);
      same(said.length >= 3 && said.length <= 5, true, `a few sentences for ${sent} messages: ${said}`);
      same(said.slice(1).reduce((sum, text) => sum + (parseInt(text, 10) || 1), 0), sent, 'each once');
    },
  },
];
