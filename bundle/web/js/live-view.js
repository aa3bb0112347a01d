import { stateOf } from './agent-choices.js';
import { cause, languageNames, until } from './agent-words.js';
import { clock } from './idle.js';
import { reconcile, refIn, setText } from './inbox-part.js';

/**
 * @typedef {import('./inbox-reducer.js').Conversation} Conversation
 * @typedef {import('./agent-words.js').Agent} Agent
 * @typedef {{conversation: Conversation, position: number, offeredTo?: {id: string, name: string}, until?: string}} Waiting
 * @typedef {{conversation: Conversation, lastAt?: string, lastText?: string}} Running
 * @typedef {{queue: Waiting[], active: Running[], agents: Agent[]}} Supervision
 */

/** The three lists of the page of live chats. */
export class LiveView {
  #root;
  #context;
  /** @type {Supervision | null} */
  #data = null;

  /** @param {Element} root @param {import('./inbox-part.js').Context} context */
  constructor(root, context) {
    this.#root = root;
    this.#context = context;
  }

  /** @param {Supervision} data */
  show(data) {
    this.#data = data;
    const { queue, active, agents } = data;
    this.#list('queue', queue, ({ conversation }) => conversation.id, (element, item) => this.#fillWaiting(element, item));
    this.#list('active', active, ({ conversation }) => conversation.id, (element, item) => this.#fillRunning(element, item));
    this.#list('agents', [...agents].sort(byState), ({ id }) => id, (element, agent) => this.#fillAgent(element, agent));
    refIn(this.#root, 'loading').hidden = true;
    refIn(this.#root, 'lists').hidden = false;
    this.tick();
  }

  /** What only time changes. */
  tick() {
    const now = this.#now;
    for (const item of this.#data?.queue ?? []) {
      const element = this.#item('queue', item.conversation.id);
      if (element) {
        setText(refIn(element, 'time'), clock(now - Date.parse(item.conversation.waitingSince ?? item.conversation.createdAt)));
        setText(refIn(element, 'offer'), this.#offer(item, now));
      }
    }
    for (const { conversation } of this.#data?.active ?? []) {
      const element = this.#item('active', conversation.id);
      if (element) {
        setText(refIn(element, 'time'), this.#duration(now - Date.parse(conversation.createdAt)));
      }
    }
  }

  get #now() {
    return this.#context.store.client.now();
  }

  /** @param {string} list @param {string} key @returns {Element | undefined} */
  #item(list, key) {
    return [...refIn(this.#root, list).children].find((each) => each.dataset.key === key);
  }

  /**
   * @template T
   * @param {'queue' | 'active' | 'agents'} name
   * @param {T[]} items
   * @param {(item: T) => string} key
   * @param {(element: HTMLElement, item: T) => void} fill
   */
  #list(name, items, key, fill) {
    const template = /** @type {HTMLTemplateElement} */ (this.#root.querySelector(`template[data-template="live-${name}"]`));
    const make = () => /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
    reconcile(refIn(this.#root, name), items, key, make, fill);
    refIn(this.#root, `${name}-empty`).hidden = items.length > 0;
    setText(refIn(this.#root, `${name}-count`), this.#context.format.number(items.length));
  }

  /** Whom it is offered to, and how long the visitor waits on. @param {Waiting} item @param {number} now */
  #offer({ offeredTo, until: end }, now) {
    const { messages } = this.#context;
    const facts = [messages.text(`live.queue.${offeredTo ? 'offered' : 'nobody'}`, { name: offeredTo?.name ?? '' })];
    if (end) {
      facts.push(messages.text('live.queue.left', { left: clock(Date.parse(end) - now) }));
    }
    return facts.join(' · ');
  }

  /** @param {number} ms */
  #duration(ms) {
    const minutes = Math.max(0, Math.floor(ms / 60_000));
    return this.#context.messages.text('live.duration', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  }

  /** @param {HTMLElement} element @param {Waiting} item */
  #fillWaiting(element, { conversation, position }) {
    this.#fillConversation(element, conversation);
    setText(refIn(element, 'position'), this.#context.format.number(position));
  }

  /** @param {HTMLElement} element @param {Running} item */
  #fillRunning(element, { conversation, lastText, lastAt }) {
    const { messages, format } = this.#context;
    this.#fillConversation(element, conversation);
    setText(refIn(element, 'agent'), conversation.agent?.name ?? '');
    setText(refIn(element, 'last'), lastText ?? '');
    const at = refIn(element, 'last-at');
    at.hidden = !lastAt;
    if (lastAt) {
      at.dateTime = lastAt;
      setText(at, format.brief(lastAt, this.#now));
    }
    const transfer = refIn(element, 'transfer');
    const to = conversation.transfer?.to;
    transfer.hidden = !to;
    setText(transfer, to ? messages.text('live.transfer', { name: to.agent?.name ?? to.team?.name ?? '' }) : '');
  }

  /** @param {HTMLElement} element @param {Conversation} conversation */
  #fillConversation(element, { id, visitor, language }) {
    const { messages, format } = this.#context;
    element.dataset.conversation = id;
    setText(refIn(element, 'name'), visitor.name);
    setText(refIn(element, 'language'), language ? format.language(language) : '');
    for (const button of element.querySelectorAll('[data-action]')) {
      const action = /** @type {HTMLElement} */ (button).dataset.action;
      button.setAttribute('aria-label', messages.text(`live.action.${action}`, { name: visitor.name }));
    }
  }

  /** @param {HTMLElement} element @param {Agent} agent */
  #fillAgent(element, agent) {
    const { messages, format } = this.#context;
    const reader = { messages, format, now: () => this.#now };
    const { availability, load, limit, languages } = agent;
    element.dataset.state = stateOf(agent);
    setText(refIn(element, 'name'), agent.name);
    setText(refIn(element, 'state'), messages.text(`inbox.availability.${availability.available ? 'available' : 'unavailable'}`));
    setText(refIn(element, 'cause'), [cause(availability, reader), until(availability, reader)].filter(Boolean).join(' · '));
    setText(refIn(element, 'load'), messages.text('inbox.agent.load', { load, limit }));
    const bar = refIn(element, 'bar');
    bar.max = limit;
    bar.value = Math.min(load, limit);
    setText(refIn(element, 'languages'), languageNames(languages ?? [], format));
  }
}

const ORDER = { free: 0, full: 1, away: 2 };

/** Who can take a chat first. @param {Agent} a @param {Agent} b */
function byState(a, b) {
  return ORDER[stateOf(a)] - ORDER[stateOf(b)];
}
