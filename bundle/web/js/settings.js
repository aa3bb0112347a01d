import './settings-agents.js';
import './settings-limits.js';
import './settings-my.js';
import './settings-refused.js';
import './settings-replies.js';
import './settings-routing.js';
import './settings-teams.js';
import './settings-try.js';
import './settings-week.js';
import { Announcer } from './inbox-announcer.js';
import { InboxClient } from './inbox-client.js';
import { Format } from './inbox-format.js';
import { refIn } from './inbox-part.js';
import { Messages } from './messages.js';
import { RoutingBook } from './settings-routing-book.js';
import { Tabs } from './settings-tabs.js';

/**
 * The settings in the host: what every agent chooses and the saved replies, and, for administrators, agents, teams, routing, limits and what the host refused.
 * Each tab keeps its own draft; leaving the page with one that is not saved is asked about.
 */
export class AiSettings extends HTMLElement {
  #life = new AbortController();
  /** @type {import('./settings-panel.js').SettingsPanel[]} */
  #panels = [];

  connectedCallback() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    const { locale, patterns } = JSON.parse(refIn(this, 'messages').textContent ?? '{}');
    const zone = this.dataset.zone;
    const client = new InboxClient(this.dataset.base ?? '');
    const announcer = new Announcer(refIn(this, 'polite'), refIn(this, 'assertive'));
    const context = {
      client,
      routing: new RoutingBook(client),
      messages: new Messages(locale, patterns, zone),
      format: new Format(locale, zone),
      announcer,
      hostZone: zone ?? 'UTC',
      root: this,
      signal,
      lost: () => this.#session(false),
      found: () => this.#session(true),
      edited: () => this.#mark(),
    };
    this.#panels = /** @type {any[]} */ ([...this.querySelectorAll('[data-panel]')]);
    this.#panels.forEach((panel) => panel.connect(context));
    refIn(this, 'login').href = location.href;
    addEventListener('beforeunload', (event) => this.#leaving(event), { signal });
    new Tabs(this, this.#panels, (panel) => this.#open(panel), signal).start();
  }

  disconnectedCallback() {
    this.#life.abort();
  }

  /** @param {import('./settings-panel.js').SettingsPanel} panel */
  #open(panel) {
    this.#panels.forEach((each) => (each === panel ? each.show() : each.leave()));
  }

  /** While the host's session is over, what was typed stays on the screen. @param {boolean} alive */
  #session(alive) {
    refIn(this, 'over').hidden = alive;
  }

  /** Tabs with something unsaved carry a mark. */
  #mark() {
    for (const panel of this.#panels) {
      const mark = this.querySelector(`[data-tab="${panel.dataset.panel}"] [data-ref="mark"]`);
      if (mark instanceof HTMLElement) {
        mark.hidden = !panel.isDirty;
      }
    }
  }

  /** @param {BeforeUnloadEvent} event */
  #leaving(event) {
    if (this.#panels.some((panel) => panel.isDirty)) {
      event.preventDefault();
    }
  }
}

customElements.define('ai-settings', AiSettings);
