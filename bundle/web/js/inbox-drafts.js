import { safeStorage } from './storage.js';

/** This long after the last key a draft is saved. */
const SAVE_MS = 600;
const RETRY_MS = 5000;

/**
 * @typedef {{text: string, client: string, save: number}} Kept
 * @typedef {{text: string, dirty: boolean, timer: number, savedAt: number}} Begun dirty: the server does not know it yet
 *
 * @typedef {object} Owner
 * @property {import('./inbox-client.js').InboxClient} client
 * @property {() => string} agent the id of who writes
 * @property {(id: string) => boolean} isOwnActive
 * @property {(id: string) => string[]} sent texts of this agent that the conversation has or is about to have
 * @property {(id: string) => void} changed by another device, or from the server
 */

/**
 * What the agent has begun to write in each conversation. It is kept on the server, so that it follows to the other
 * devices, and in this tab until the server has it. Each save has a number: one that comes late cannot bring back
 * what was sent meanwhile.
 */
export class InboxDrafts {
  #owner;
  #page = crypto.randomUUID();
  #saves = 0;
  #local = safeStorage('sessionStorage');
  /** @type {Map<string, Begun>} */
  #drafts = new Map();

  /** @param {Owner} owner @param {AbortSignal} signal */
  constructor(owner, signal) {
    this.#owner = owner;
    const flush = () => document.hidden && this.flush();
    document.addEventListener('visibilitychange', flush, { signal });
    window.addEventListener('pagehide', () => this.flush(), { signal });
    signal.addEventListener('abort', () => this.flush());
  }

  /** @param {string} id */
  text(id) {
    return this.#drafts.get(id)?.text ?? this.#unsaved(id);
  }

  /** The agent writes. @param {string} id @param {string} text */
  write(id, text) {
    const draft = this.#draft(id);
    draft.text = text;
    this.#dirty(id, draft, SAVE_MS);
  }

  /** The text became a message. @param {string} id */
  sent(id) {
    const draft = this.#draft(id);
    const known = draft.text !== '' || draft.dirty;
    draft.text = '';
    if (known) {
      this.#dirty(id, draft, SAVE_MS);
      this.#save(id);
    }
  }

  /**
   * What the server keeps, at first and after an interruption.
   *
   * @param {Record<string, Kept> | undefined} kept
   * @param {string[]} active
   * @param {number} [askedAt] what was saved since is newer than the answer
   */
  take(kept, active, askedAt = performance.now()) {
    for (const id of active) {
      const unsaved = this.#unsaved(id);
      if (this.#draft(id).savedAt > askedAt) {
        continue;
      }
      if (unsaved) {
        const draft = this.#draft(id);
        draft.text = unsaved;
        this.#dirty(id, draft, SAVE_MS); // a former page, or one without network, left it
        this.#owner.changed(id);
      } else {
        this.#replace(id, kept?.[id]?.text ?? '');
      }
    }
  }

  /** Another page of this agent saved one. @param {{conversation: string, draft: Kept}} news */
  hear({ conversation, draft }) {
    if (draft.client !== this.#page) {
      this.#replace(conversation, draft.text);
    }
  }

  /** Saves at once what is not saved yet: the page may go. */
  flush() {
    this.#drafts.forEach(({ dirty }, id) => dirty && this.#save(id, true));
  }

  /** It is no longer this agent's. @param {string} id */
  forget(id) {
    clearTimeout(this.#drafts.get(id)?.timer);
    this.#drafts.delete(id);
    this.#local.remove(this.#key(id));
  }

  /** @param {string} id @param {string} text */
  #replace(id, text) {
    const draft = this.#draft(id);
    if (draft.dirty || draft.text === text) {
      return; // who is writing here goes on
    }
    // A page that died between sending and saving left the text it had sent.
    const late = this.#owner.sent(id).includes(text.trim());
    draft.text = late ? '' : text;
    this.#owner.changed(id);
  }

  /** @param {string} id @returns {Begun} */
  #draft(id) {
    let draft = this.#drafts.get(id);
    if (!draft) {
      draft = { text: '', dirty: false, timer: 0, savedAt: -Infinity };
      this.#drafts.set(id, draft);
    }
    return draft;
  }

  /** @param {string} id @param {Begun} draft @param {number} ms */
  #dirty(id, draft, ms) {
    draft.dirty = true;
    this.#keep(id, draft.text);
    clearTimeout(draft.timer);
    draft.timer = window.setTimeout(() => this.#save(id), ms);
  }

  /** @param {string} id @param {boolean} [last] the answer will not be waited for */
  async #save(id, last = false) {
    const draft = this.#draft(id);
    clearTimeout(draft.timer);
    const { text } = draft;
    const body = { text, client: this.#page, save: ++this.#saves };
    let status = 0;
    try {
      const path = `/conversations/${encodeURIComponent(id)}/draft`;
      const response = await this.#owner.client.write('PUT', path, body, undefined, last);
      status = response.status;
    } catch {
      status = 0; // no network: later
    }
    if (draft.text !== text) {
      return; // written on meanwhile, and saved again soon
    }
    if (status === 0 || status >= 500 || status === 429) {
      if (!last) {
        clearTimeout(draft.timer);
        draft.timer = window.setTimeout(() => this.#save(id), RETRY_MS);
      }
      return;
    }
    draft.dirty = false;
    draft.savedAt = performance.now();
    this.#keep(id, '');
  }

  /** What this tab has and the server may not. @param {string} id */
  #unsaved(id) {
    const kept = this.#local.get(this.#key(id));
    return typeof kept === 'string' ? kept : '';
  }

  /** @param {string} id @param {string} text */
  #keep(id, text) {
    if (text) {
      this.#local.set(this.#key(id), text);
    } else {
      this.#local.remove(this.#key(id));
    }
  }

  /** @param {string} id */
  #key(id) {
    return `ai-draft-unsaved:${this.#owner.agent()}:${id}`;
  }
}
