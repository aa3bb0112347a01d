// Tells the server which page of the site the visitor looks at, so that agents see it: when it is opened, now and then
// while it stays open, and when it is left. Losing one of these costs nothing but a little knowledge.

import {newId} from '../static/js/outbox.js';

const STILL_THERE_MS = 60_000;

export class PageVisits {
  #api;
  #page;
  #id = '';
  #url = '';
  #title = '';
  #timer = 0;

  /**
   * @param {import('./visitor-api.js').VisitorApi} api
   * @param {() => {url: string, title: string}} page where the visitor is
   */
  constructor(api, page) {
    this.#api = api;
    this.#page = page;
    window.addEventListener('pagehide', () => this.#leave());
    window.addEventListener('pageshow', ({persisted}) => persisted && this.#timer && this.look());
  }

  /** A conversation is open from now on. */
  start() {
    if (this.#timer) return;
    this.#timer = window.setInterval(() => this.#tell(false), STILL_THERE_MS);
    this.look();
  }

  /** It is over; what was open is not told any more. */
  stop() {
    clearInterval(this.#timer);
    this.#timer = 0;
    this.#id = '';
    this.#url = '';
  }

  /** Perhaps the visitor is somewhere else now, without the frame being loaded anew. */
  look() {
    const {url, title} = this.#page();
    if (!this.#timer || !/^https?:/.test(url) || (url === this.#url && title === this.#title)) return;
    if (url !== this.#url) {
      this.#leave();
      this.#id = newId();
    }
    this.#url = url;
    this.#title = title;
    this.#tell(false);
  }

  #leave() {
    if (this.#id) this.#tell(true);
    this.#id = '';
    this.#url = '';
  }

  #tell(left) {
    if (this.#id) this.#api.page({id: this.#id, url: this.#url, title: this.#title.slice(0, 300), left});
  }
}
