// The one script tag of a site: a launcher button, and behind it a frame that is loaded when first needed.
//
//   <script src="https://help.example/agent-inbox/widget/agent-inbox.js" async></script>
//
// Attributes, all optional: data-language (BCP 47), data-label (of the button), data-theme (light, dark; default:
// the reader's choice), data-side (start; default: end), data-team (the id of the team that the page's chats are for),
// data-identity (a JSON Web Token by which the site tells who its visitor is; see docs/protocol.md).
// The site hears of the chat through events on `document`: agentinbox:ready, :requested, :initiated, :ended with detail
// {conversation, agent}, and opens it by dispatching agentinbox:open.
(() => {
  'use strict';
  const TAG = 'agent-inbox-launcher';
  // The server replaces the empty object with the widget.launcher.* texts of its languages.
  const LABELS = {};
  const KEY = 'agent-inbox';
  /** A frame that has said nothing for so long when it is opened again is loaded anew. */
  const LOAD_MS = 10000;

  const script = /** @type {HTMLScriptElement|null} */ (
    document.currentScript ?? document.querySelector('script[src*="/agent-inbox/widget/agent-inbox.js"]'));
  if (!script?.src || customElements.get(TAG)) return;
  const source = new URL(script.src, location.href);
  const settings = script.dataset;
  const language = settings.language || document.documentElement.lang || navigator.language || 'en';
  const labels = LABELS[language.toLowerCase().split('-')[0]] ?? LABELS.en ?? {open: 'Chat', close: 'Close', unread: '!'};

  const remembered = () => {
    try {
      return JSON.parse(localStorage.getItem(KEY) ?? '{}') ?? {};
    } catch {
      return {}; // storage is forbidden, or something else wrote there
    }
  };
  const remember = (change) => {
    try {
      localStorage.setItem(KEY, JSON.stringify({...remembered(), ...change}));
    } catch {
      // Without storage the chat works until the page is left.
    }
  };

  // A style sheet object, because the site's own policy may forbid style elements. `!important` in a shadow tree
  // wins over everything the site's sheet says about the host element.
  const CSS = `
    :host { all: initial !important; position: fixed !important; z-index: 2147483000 !important;
      inset-block-end: 0 !important; inset-inline-end: 0 !important; display: block !important;
      color-scheme: light dark !important; font: 500 16px/1.25 system-ui, sans-serif !important; }
    :host([data-side=start]) { inset-inline: 0 auto !important; }
    :host([data-theme=light]) { color-scheme: light !important; }
    :host([data-theme=dark]) { color-scheme: dark !important; }
    @media print { :host { display: none !important; } }
    * { box-sizing: border-box; }
    .launcher { position: relative; display: flex; align-items: center; gap: 10px; margin: 20px; padding: 14px 20px;
      max-width: calc(100vw - 40px); border: 2px solid transparent; border-radius: 28px; font: inherit; cursor: pointer;
      margin-inline-start: auto; color: light-dark(#fff, #0b1220); background: light-dark(#1d4ed8, #93b4ff);
      box-shadow: 0 2px 6px #0003, 0 8px 24px #0003; transition: background .15s, box-shadow .15s; }
    :host([data-side=start]) .launcher { margin-inline: 20px auto; }
    .launcher:hover { background: light-dark(#1e40af, #b6ccff); }
    .launcher:focus-visible { outline: 3px solid light-dark(#0b1220, #fff); outline-offset: 3px; }
    .launcher svg { flex: none; inline-size: 24px; block-size: 24px; }
    .text { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .dot { position: absolute; inset-block-start: -4px; inset-inline-end: 2px; min-inline-size: 20px; padding: 0 6px;
      border-radius: 10px; color: #fff; background: #c81e1e; font-size: 13px; line-height: 20px; text-align: center;
      box-shadow: 0 0 0 2px light-dark(#fff, #0b1220); }
    .hidden { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%);
      white-space: nowrap; }
    [hidden] { display: none !important; }
    .panel { margin-inline: 20px; inline-size: min(400px, 100vw - 40px); block-size: min(660px, 100vh - 110px);
      overflow: hidden; border-radius: 16px; background: light-dark(#fff, #151a23);
      border: 1px solid light-dark(#d5dae3, #343c4b); box-shadow: 0 4px 12px #0002, 0 16px 48px #0003;
      animation: rise .18s ease-out; }
    iframe { display: block; inline-size: 100%; block-size: 100%; border: 0; }
    @keyframes rise { from { opacity: 0; transform: translateY(12px); } }
    @media (max-width: 480px), (max-height: 420px) {
      .open .panel { position: fixed; inset: 0; inline-size: auto; block-size: auto; margin: 0; border: 0;
        border-radius: 0; }
      .open .launcher { display: none; }
      .text { max-inline-size: calc(100vw - 120px); }
    }
    @media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important; } }
    @media (forced-colors: active) {
      .launcher, .panel { border: 2px solid ButtonText; }
      .dot { outline: 1px solid ButtonText; }
    }`;

  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };
  const icon = () => {
    const ns = 'http://www.w3.org/2000/svg';
    const svg = document.createElementNS(ns, 'svg');
    const path = document.createElementNS(ns, 'path');
    svg.setAttribute('viewBox', '0 0 24 24');
    svg.setAttribute('aria-hidden', 'true');
    path.setAttribute('fill', 'currentColor');
    path.setAttribute('d', 'M4 3h16a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2h-8l-5.3 3.8A.75.75 0 0 1 5.5 21.2V18H4a2 2 0 0 1-2-2V5'
      + 'a2 2 0 0 1 2-2Zm3 5a1 1 0 0 0 0 2h10a1 1 0 1 0 0-2H7Zm0 4a1 1 0 0 0 0 2h6a1 1 0 1 0 0-2H7Z');
    svg.append(path);
    return svg;
  };

  class Launcher extends HTMLElement {
    #box;
    #button;
    #text;
    #dot;
    #count;
    #panel;
    /** @type {HTMLIFrameElement|null} */
    #frame = null;
    #frameAt = 0;
    #ready = false;
    #listeners = new AbortController();

    connectedCallback() {
      if (this.shadowRoot) return;
      const root = this.attachShadow({mode: 'open'});
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(CSS);
      root.adoptedStyleSheets = [sheet];
      this.lang = language;
      if (settings.theme) this.dataset.theme = settings.theme;
      if (settings.side) this.dataset.side = settings.side;
      this.#text = element('span', {className: 'text'});
      this.#count = element('span', {ariaHidden: 'true'});
      this.#dot = element('span', {className: 'dot', hidden: true}, this.#count,
        element('span', {className: 'hidden', textContent: labels.unread}));
      this.#button = element('button', {type: 'button', className: 'launcher'}, icon(), this.#text, this.#dot);
      this.#button.setAttribute('aria-controls', 'panel');
      this.#panel = element('div', {id: 'panel', className: 'panel', hidden: true});
      this.#box = element('div', {}, this.#panel, this.#button);
      root.append(this.#box);
      this.#show(false);

      const {signal} = this.#listeners;
      this.#button.addEventListener('click', () => (this.isOpen ? this.close() : this.open()), {signal});
      this.addEventListener('keydown', (event) => event.key === 'Escape' && this.isOpen && this.close(), {signal});
      document.addEventListener('agentinbox:open', () => this.open(), {signal});
      window.addEventListener('message', (event) => this.#hear(event), {signal});
      // @ts-ignore: not every browser has it
      window.navigation?.addEventListener('navigatesuccess', () => this.#tellPage(), {signal});
      window.addEventListener('blur', () => this.#tellPage(), {signal}); // perhaps into the frame: where are we now?
      for (const event of ['focus', 'blur']) window.addEventListener(event, () => this.#tellFocus(), {signal});
      this.#resume();
      this.#dispatch('ready', {});
    }

    disconnectedCallback() {
      this.#listeners.abort();
    }

    get isOpen() {
      return !this.#panel.hidden;
    }

    open() {
      this.#load();
      this.#show(true);
      remember({open: true});
      this.#frame?.focus();
      this.#tellPage();
      this.#say('opened', {focus: true});
    }

    close() {
      this.#show(false);
      remember({open: false});
      this.#button.focus();
      this.#say('closed');
    }

    /** Brings back what the former page had, without taking the focus. */
    #resume() {
      const {open, conversation} = remembered();
      if (open) {
        this.#load();
        this.#show(true);
      } else if (conversation) {
        (window.requestIdleCallback ?? setTimeout)(() => this.#load());
      }
    }

    #show(open) {
      this.#panel.hidden = !open;
      this.#box.classList.toggle('open', open);
      this.#button.setAttribute('aria-expanded', String(open));
      this.#text.textContent = open ? labels.close : settings.label || labels.open;
      if (open) this.#dot.hidden = true;
    }

    #load() {
      if (this.#frame && (this.#ready || Date.now() - this.#frameAt < LOAD_MS)) return;
      this.#frame?.remove();
      const url = new URL('frame', source);
      url.searchParams.set('lang', language);
      url.searchParams.set('site', location.origin);
      if (settings.theme) url.searchParams.set('theme', settings.theme);
      if (settings.team) url.searchParams.set('team', settings.team);
      this.#frameAt = Date.now();
      this.#frame = element('iframe', {src: url.href, title: settings.label || labels.open});
      this.#panel.append(this.#frame);
    }

    #say(type, more = {}) {
      if (this.#ready) this.#frame?.contentWindow?.postMessage({agentInbox: 1, type, ...more}, source.origin);
    }

    #tellFocus() {
      this.#say('focus', {on: document.hasFocus()});
    }

    #tellPage() {
      this.#say('page', {url: location.href.split('#')[0], title: document.title, identity: settings.identity});
    }

    /** @param {MessageEvent} event */
    #hear({origin, source: from, data}) {
      if (origin !== source.origin || !this.#frame || from !== this.#frame.contentWindow || data?.agentInbox !== 1) return;
      switch (data.type) {
        case 'ready':
          this.#ready = true;
          this.#tellPage();
          this.#tellFocus();
          this.#say(this.isOpen ? 'opened' : 'closed', {focus: this.shadowRoot?.activeElement === this.#frame});
          break;
        case 'close':
          this.close();
          break;
        case 'unread':
          this.#dot.hidden = this.isOpen || !(data.count > 0);
          this.#count.textContent = data.count > 9 ? '9+' : String(data.count);
          break;
        case 'conversation':
          remember({conversation: Boolean(data.present)});
          break;
        case 'event':
          if (['requested', 'initiated', 'ended'].includes(data.name)) {
            this.#dispatch(data.name, {conversation: data.conversation, agent: data.agent});
          }
      }
    }

    #dispatch(name, detail) {
      document.dispatchEvent(new CustomEvent(`agentinbox:${name}`, {detail}));
    }
  }

  customElements.define(TAG, Launcher);
  const add = () => document.body.append(document.createElement(TAG));
  if (document.body) add();
  else document.addEventListener('DOMContentLoaded', add, {once: true});
})();
