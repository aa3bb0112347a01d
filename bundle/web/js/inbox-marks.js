import { MarkTeller, grown } from './mark-teller.js';

/**
 * @typedef {{delivered: number, read: number, at?: string}} Mark
 * @typedef {{mine: Mark, visitor: Mark}} Marks
 */

const NONE = { delivered: 0, read: 0 };

/** How far the agent and the visitors have read, in each conversation; the same on all the agent's devices. */
export class InboxMarks {
  #client;
  #signal;
  #changed;
  /** @type {Map<string, Marks>} */
  #marks = new Map();
  /** @type {Map<string, MarkTeller>} */
  #tellers = new Map();

  /** @param {import('./inbox-client.js').InboxClient} client @param {AbortSignal} signal @param {() => void} changed */
  constructor(client, signal, changed) {
    this.#client = client;
    this.#signal = signal;
    this.#changed = changed;
  }

  /** @param {string} id @returns {Mark} */
  mine(id) {
    return this.#marks.get(id)?.mine ?? NONE;
  }

  /** @param {string} id @returns {Mark} */
  visitor(id) {
    return this.#marks.get(id)?.visitor ?? NONE;
  }

  /** What the server knows of all. @param {Record<string, Marks> | undefined} marks */
  take(marks) {
    Object.entries(marks ?? {}).forEach(([conversation, { mine, visitor }]) => this.hear({ conversation, mine, visitor }));
  }

  /** @param {{conversation: string, mine?: Mark, visitor?: Mark}} news */
  hear({ conversation, mine = NONE, visitor = NONE }) {
    const before = this.#marks.get(conversation) ?? { mine: NONE, visitor: NONE };
    this.#marks.set(conversation, { mine: further(before.mine, mine), visitor: further(before.visitor, visitor) });
    this.#teller(conversation).known(mine);
    this.#changed();
  }

  /** A line of the visitor is here. @param {string} id @param {number} seq */
  delivered(id, seq) {
    if (seq > this.mine(id).delivered) {
      this.#teller(id).mark({ delivered: seq });
    }
  }

  /** A line of the visitor was looked at. @param {string} id @param {number} seq */
  read(id, seq) {
    if (seq > this.mine(id).read) {
      const { mine, visitor } = this.#marks.get(id) ?? { mine: NONE, visitor: NONE };
      this.#marks.set(id, { mine: grown(mine, { delivered: seq, read: seq }), visitor });
      this.#teller(id).mark({ read: seq });
      this.#changed();
    }
  }

  /** @param {string} id */
  forget(id) {
    this.#tellers.get(id)?.stop();
    this.#tellers.delete(id);
    this.#marks.delete(id);
  }

  /** @param {string} id */
  #teller(id) {
    let teller = this.#tellers.get(id);
    if (!teller) {
      teller = new MarkTeller({ send: (mark) => this.#send(id, mark) });
      this.#tellers.set(id, teller);
    }
    return teller;
  }

  /** @param {string} id @param {{delivered: number, read: number}} mark @returns {Promise<'told' | 'refused'>} */
  async #send(id, mark) {
    try {
      await this.#client.put(`/conversations/${encodeURIComponent(id)}/marks`, mark, this.#signal);
      return 'told';
    } catch (fault) {
      const { status } = /** @type {import('./inbox-client.js').Refusal} */ (fault);
      if (this.#signal.aborted || [403, 404, 409, 422].includes(status)) {
        return 'refused';
      }
      throw fault;
    }
  }
}

/** @param {Mark} before @param {Mark} news @returns {Mark} */
function further(before, news) {
  const at = news.read > before.read || (news.read === before.read && !before.at) ? news.at : before.at;
  return { ...grown(before, news), at };
}
