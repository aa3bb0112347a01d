// The talk between the frame and the page of the site around it. Both sides check window and origin.

/**
 * @typedef {object} SiteLinkHandlers
 * @property {(focus: boolean) => void} opened the reader sees the frame
 * @property {() => void} closed
 * @property {() => void} focused the focus came to the page around the frame, or went
 * @property {() => void} [moved] the visitor is perhaps on another page
 */

export class SiteLink {
  #site;
  #parent = window.parent === window ? null : window.parent;
  /** Where the visitor is; told by the site. */
  page = {url: '', title: ''};
  #focused = false;
  /** What the site has signed of the visitor, or empty. */
  identity = '';

  /**
   * @param {string|null} site the origin of the page around the frame, as its script gave it
   * @param {SiteLinkHandlers} handlers
   */
  constructor(site, handlers) {
    const around = location.ancestorOrigins?.[0];
    this.#site = site && (!around || around === site) ? site : null;
    window.addEventListener('message', (event) => {
      if (!this.#site || event.source !== this.#parent || event.origin !== this.#site || event.data?.agentInbox !== 1) return;
      const {type, url, title, focus, on} = event.data;
      if (type === 'page') {
        if (typeof event.data.identity === 'string') this.identity = event.data.identity;
        this.page = {url: String(url ?? '').slice(0, 2000), title: String(title ?? '').slice(0, 300)};
        handlers.moved?.();
      } else if (type === 'opened') handlers.opened(Boolean(focus));
      else if (type === 'closed') handlers.closed();
      else if (type === 'focus') {
        this.#focused = Boolean(on);
        handlers.focused();
      }
    });
  }

  /** Whether a site is around this page; without one it was opened on its own. */
  get framed() {
    return this.#parent !== null && this.#site !== null;
  }

  /** Whether the visitor is at this window: the frame, or the page around it, has the focus. */
  get hasFocus() {
    return document.hasFocus() || (this.framed && this.#focused);
  }

  say(type, more = {}) {
    if (this.framed) this.#parent?.postMessage({agentInbox: 1, type, ...more}, this.#site ?? '');
  }
}
