// What a server-sent event stream says, bit by bit (WHATWG HTML, "Interpreting an event stream").

/**
 * @typedef {object} StreamEvent
 * @property {string} name the `event` field, `message` where there was none
 * @property {string} data the `data` fields, joined by line feeds
 * @property {string|null} id this event's own `id` field; ids do not carry over to later events
 */

/**
 * Turns the bytes of a stream into events, however they were cut into chunks. An event whose empty
 * line has not come is never delivered.
 */
export class EventStreamParser {
  #decoder = new TextDecoder();
  #rest = '';
  #afterReturn = false;
  #name = '';
  /** @type {string[]} */
  #data = [];
  /** @type {string|null} */
  #id = null;

  /**
   * @param {Uint8Array} bytes
   * @returns {StreamEvent[]} the events that these bytes completed
   */
  push(bytes) {
    let text = this.#decoder.decode(bytes, {stream: true});
    if (!text) return [];
    if (this.#afterReturn && text[0] === '\n') text = text.slice(1); // the second half of a CRLF
    this.#afterReturn = text ? text.endsWith('\r') : false;
    const lines = (this.#rest + text).split(/\r\n|\n|\r/);
    this.#rest = lines.pop() ?? '';
    return lines.flatMap((line) => this.#line(line));
  }

  /** @returns {StreamEvent[]} */
  #line(line) {
    if (line === '') return this.#dispatch();
    const colon = line.indexOf(':');
    if (colon === 0) return []; // a comment: the server's heartbeat
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (field === 'event') this.#name = value;
    else if (field === 'data') this.#data.push(value);
    else if (field === 'id' && !value.includes('\0')) this.#id = value || null;
    return [];
  }

  #dispatch() {
    const event = {name: this.#name || 'message', data: this.#data.join('\n'), id: this.#id};
    const complete = this.#data.length > 0;
    this.#name = '';
    this.#data = [];
    this.#id = null;
    return complete ? [event] : [];
  }
}
