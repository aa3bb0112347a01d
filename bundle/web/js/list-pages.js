/**
 * The list of conversations as the server gives it, a page at a time: what was asked for last is what counts.
 *
 * @typedef {import('./list-criteria.js').Criteria} Criteria
 */
export class ListPages {
  #fetch;
  #changed;
  /** @type {string[]} in the server's order */
  #ids = [];
  /** @type {Map<string, any>} */
  #byId = new Map();
  /** @type {string | null | undefined} undefined: nothing loaded yet, null: no more */
  #next = undefined;
  #asked = new AbortController();
  #refreshing = false;
  #again = false;
  loading = false;
  failed = false;

  /**
   * @param {(before: string | undefined, signal: AbortSignal) => Promise<any>} fetch a page of what is wanted now
   * @param {() => void} changed
   */
  constructor(fetch, changed) {
    this.#fetch = fetch;
    this.#changed = changed;
  }

  /** In order. */
  get summaries() {
    return this.#ids.map((id) => this.#byId.get(id));
  }

  get isLoaded() {
    return this.#next !== undefined;
  }

  get hasMore() {
    return this.#next !== null;
  }

  /** Something else is wanted. What is on the screen stays until the first page of it is here. */
  restart() {
    this.#asked.abort();
    this.#asked = new AbortController();
    this.#next = undefined;
    this.loading = false;
    this.#refreshing = false;
    this.#again = false;
    return this.more();
  }

  stop() {
    this.#asked.abort();
  }

  /** The next page. */
  async more() {
    if (this.loading || this.#next === null) {
      return;
    }
    const { signal } = this.#asked;
    this.loading = true;
    this.failed = false;
    this.#changed();
    try {
      const page = await this.#fetch(this.#next, signal);
      if (!signal.aborted) {
        this.#take(page, this.#next === undefined);
      }
    } catch {
      this.failed = !signal.aborted || this.failed;
    }
    if (!signal.aborted) {
      this.loading = false;
      this.#changed();
      this.#refreshAgain();
    }
  }

  /** @param {{conversations: any[], next?: string}} page @param {boolean} first */
  #take({ conversations, next }, first) {
    if (first) {
      this.#ids = [];
      this.#byId.clear();
    }
    this.#next = next ?? null;
    this.#keep(conversations);
    const known = new Set(this.#ids);
    this.#ids.push(...conversations.map(({ id }) => id).filter((id) => !known.has(id)));
  }

  /** The first page again: what is new comes before the rest. A hint that comes meanwhile is not lost. */
  async refresh() {
    if (!this.isLoaded && !this.loading) {
      return;
    }
    if (this.#refreshing || this.loading) {
      this.#again = true;
      return;
    }
    this.#refreshing = true;
    const { signal } = this.#asked;
    const page = await this.#fetch(undefined, signal).catch(() => null); // tried again soon, quietly
    if (signal.aborted) {
      return;
    }
    this.#refreshing = false;
    if (page) {
      this.#takeNews(page);
      this.#changed();
    }
    this.#refreshAgain();
  }

  /** @param {{conversations: any[], next?: string}} page */
  #takeNews({ conversations, next }) {
    const fresh = conversations.map(({ id }) => id);
    const known = new Set(this.#ids);
    const overlaps = fresh.some((id) => known.has(id));
    this.#keep(conversations);
    if (overlaps || this.#ids.length === 0) {
      const among = new Set(fresh);
      this.#ids = [...fresh, ...this.#ids.filter((id) => !among.has(id))];
      return;
    }
    this.#ids = fresh; // so much is new that there may be a gap
    this.#next = next ?? null;
  }

  /** @param {any[]} conversations */
  #keep(conversations) {
    conversations.forEach((summary) => this.#byId.set(summary.id, summary));
  }

  #refreshAgain() {
    if (this.#again) {
      this.#again = false;
      this.refresh();
    }
  }
}
