/** Saved replies, read when they are first asked for, and again when somebody changed one. */
export class InboxReplies {
  #client;
  #signal;
  /** @type {import('./reply-text.js').Reply[] | null} */
  #replies = null;
  /** @type {Promise<import('./reply-text.js').Reply[]> | null} */
  #reading = null;
  /** @type {Map<string, Record<string, string>>} */
  #values = new Map();

  /** @param {import('./inbox-store.js').InboxStore} store @param {AbortSignal} signal */
  constructor(store, signal) {
    this.#client = store.client;
    this.#signal = signal;
    store.addEventListener('stale', (event) => {
      if (/** @type {CustomEvent} */ (event).detail.includes('replies')) {
        this.#replies = null;
      }
    }, { signal });
  }

  /** Those that are known; null: none were read yet. */
  get known() {
    return this.#replies;
  }

  async all() {
    if (!this.#replies) {
      this.#reading ??= this.#client
        .get('/replies', this.#signal)
        .then(({ replies }) => (this.#replies = replies))
        .finally(() => (this.#reading = null));
      await this.#reading;
    }
    return this.#replies ?? [];
  }

  /** What stands for placeholders in a conversation. @param {string} id @returns {Promise<Record<string, string>>} */
  async values(id) {
    const known = this.#values.get(id);
    if (known) {
      return known;
    }
    const { values } = await this.#client.get(`/conversations/${encodeURIComponent(id)}/reply-values`, this.#signal);
    if (values.company) {
      this.#values.set(id, values); // else the host may know more soon
    }
    return values;
  }
}
