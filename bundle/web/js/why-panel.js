import { candidatesOf, factsOf, outcomeOf, stageOf, stepsOf } from './why-words.js';
import { Part, reconcile, refIn, setText } from './inbox-part.js';

/** So many candidates are shown; of a whole company's the rest is counted. */
const SHOWN = 20;

/** Why a chat went to whom it went: each decision with what it rested on. */
export class AiWhy extends Part {
  #id = '';

  ready() {
    const { signal } = this;
    const dialog = this.ref('dialog');
    this.ref('close').addEventListener('click', () => dialog.close(), { signal });
    dialog.addEventListener('click', (/** @type {Event} */ event) => event.target === dialog && dialog.close(), { signal });
  }

  /** @param {string} id @param {string} visitor */
  async show(id, visitor) {
    this.#id = id;
    setText(this.ref('intro'), this.text('inbox.why.intro', { name: visitor }));
    this.#fill([], this.text('inbox.list.loading'));
    this.ref('dialog').showModal();
    try {
      const { decisions } = await this.context.store.calls.why(id);
      if (id === this.#id) {
        this.#fill(decisions, decisions.length > 0 ? '' : this.text('inbox.why.none'));
      }
    } catch (fault) {
      this.#fill([], /** @type {any} */ (fault).title ?? this.text('inbox.error'));
    }
  }

  /** @param {any[]} decisions @param {string} status */
  #fill(decisions, status) {
    setText(this.ref('status'), status);
    this.ref('decisions').replaceChildren(...decisions.map((decision) => {
      const element = this.stamp('decision');
      showDecision(element, decision, this.context, (name) => this.stamp(name));
      return element;
    }));
  }
}

/**
 * One decision, in an element made from the template `decision`.
 *
 * @param {Element} element
 * @param {any} decision as in docs/protocol.md
 * @param {{messages: import('./messages.js').Messages, format: import('./inbox-format.js').Format}} reader
 * @param {(template: string) => any} stamp
 */
export function showDecision(element, decision, reader, stamp) {
  const { messages, format } = reader;
  const time = refIn(element, 'time');
  time.dateTime = decision.at;
  time.title = format.full(decision.at);
  setText(time, format.moment(decision.at));
  setText(refIn(element, 'winner'), decision.winner?.name ?? messages.text('inbox.why.nobody'));
  setText(refIn(element, 'stage'), stageOf(decision, messages));
  setText(refIn(element, 'facts'), factsOf(decision, reader));
  const outcome = outcomeOf(decision, messages);
  refIn(element, 'result').hidden = !outcome;
  refIn(element, 'result').dataset.result = decision.result ?? '';
  setText(refIn(element, 'result'), outcome);
  refIn(element, 'replay').hidden = !decision.replay;
  refIn(element, 'replay').dataset.replay = decision.replay ?? '';
  setText(refIn(element, 'replay'), decision.replay ? messages.text(`inbox.why.replay.${decision.replay}`) : '');

  const names = new Map((decision.candidates ?? []).map((/** @type {any} */ { agent }) => [agent.id, agent.name]));
  const steps = stepsOf(decision, names, reader);
  refIn(element, 'steps-title').hidden = steps.length === 0;
  reconcile(refIn(element, 'steps'), steps, ({ key }) => key, () => stamp('decision-step'), (item, step) => {
    setText(refIn(item, 'name'), step.name);
    setText(refIn(item, 'text'), step.text);
  });
  const candidates = candidatesOf(decision, reader);
  refIn(element, 'table').hidden = candidates.length === 0;
  const more = refIn(element, 'more');
  more.hidden = candidates.length <= SHOWN;
  setText(more, more.hidden ? '' : messages.text('inbox.why.more', { count: candidates.length - SHOWN }));
  reconcile(refIn(element, 'candidates'), candidates.slice(0, SHOWN), ({ key }) => key, () => stamp('decision-candidate'), (row, candidate) => {
    row.dataset.winner = String(candidate.won);
    setText(refIn(row, 'name'), candidate.name);
    setText(refIn(row, 'load'), candidate.load);
    setText(refIn(row, 'languages'), candidate.languages);
    setText(refIn(row, 'turn'), candidate.turn);
    setText(refIn(row, 'verdict'), candidate.verdict);
  });
}

customElements.define('ai-why', AiWhy);
