/**
 * The requests about conversations and agents of docs/protocol.md, by their names. For the inbox and for the page of
 * live chats.
 *
 * @typedef {{agent: string} | {team: string}} Target
 */
export class ConversationCalls {
  #client;
  #signal;

  /** @param {import('./inbox-client.js').InboxClient} client @param {AbortSignal} signal ends all of them */
  constructor(client, signal) {
    this.#client = client;
    this.#signal = signal;
  }

  /** @param {string} id */
  read(id) {
    return this.#client.get(path(id), this.#signal);
  }

  /** @param {string} id @param {number} before */
  older(id, before) {
    return this.#client.get(`${path(id)}/entries?before=${before}`, this.#signal);
  }

  /** @param {URLSearchParams} query see list-criteria.js @param {AbortSignal} signal ends this one */
  list(query, signal) {
    return this.#client.get(`/conversations?${query}`, AbortSignal.any([this.#signal, signal]));
  }

  /** @param {string} id */
  visitor(id) {
    return this.#client.get(`${path(id)}/visitor`, this.#signal);
  }

  /** Why these agents were asked. @param {string} id */
  why(id) {
    return this.#client.get(`${path(id)}/why`, this.#signal);
  }

  /** Everybody who may be chosen, and the teams. */
  agents() {
    return this.#client.get('/agents', this.#signal);
  }

  supervision() {
    return this.#client.get('/supervision', this.#signal);
  }

  /** Where the content of a file is. @param {string} id @param {string} file */
  fileUrl(id, file) {
    return this.#client.url(`${path(id)}/files/${encodeURIComponent(file)}`);
  }

  /** @param {string} id */
  accept(id) {
    return this.#post(id, 'accept', {});
  }

  /** @param {string} id */
  decline(id) {
    return this.#post(id, 'decline', {});
  }

  /** @param {string} id */
  end(id) {
    return this.#post(id, 'end', {});
  }

  /** @param {string} id @param {Target} target @param {string} note */
  transfer(id, target, note) {
    return this.#post(id, 'transfer', { ...target, ...(note && { note }) });
  }

  /** @param {string} id */
  cancelTransfer(id) {
    return this.#post(id, 'transfer/cancel', {});
  }

  /** @param {string} id */
  takeOver(id) {
    return this.#post(id, 'take-over', {});
  }

  /** @param {string} id @param {Target} target @param {string} note */
  assign(id, target, note) {
    return this.#post(id, 'assign', { ...target, ...(note && { note }) });
  }

  /** @param {string} id @param {string} action @param {object} body */
  #post(id, action, body) {
    return this.#client.post(`${path(id)}/${action}`, body, this.#signal);
  }
}

/** @param {string} id */
function path(id) {
  return `/conversations/${encodeURIComponent(id)}`;
}
