import { reconcile, refIn, setText } from './inbox-part.js';
import { describe } from './settings-availability.js';
import { languageName } from './settings-languages.js';
import { SettingsPanel, idOf } from './settings-panel.js';
import { fold } from './settings-zones.js';

const REFRESH_MS = 5000;
const SAVED_MS = 4000;
/** As many rows as a screen lays out at once without being felt; the filter finds the others. */
const FIRST_SHOWN = 100;

/** The agents as they are now, and the limit of each; the teams are beside them. */
export class AiAgents extends SettingsPanel {
  #commonLimit = 10;
  #most = FIRST_SHOWN;
  #loading = false;
  /** Folded texts to filter by. @type {WeakMap<object, string>} */
  #found = new WeakMap();
  /** What a row shows, so that a row is only touched when it differs. @type {WeakMap<Element, string>} */
  #shown = new WeakMap();

  ready() {
    const { signal, context } = this;
    context.routing.addEventListener('agents', () => this.#show(), { signal });
    context.routing.addEventListener('saved', () => {
      this.#found = new WeakMap(); // a team may have another name
      this.#show();
    }, { signal });
    this.on('filter', 'input', () => this.#show());
    this.on('clear', 'click', () => {
      this.ref('filter').value = '';
      this.#show();
      this.ref('filter').focus();
    });
    this.on('more', 'click', () => {
      this.#most = Infinity;
      this.#show();
      this.ref('rows').children[FIRST_SHOWN]?.querySelector('input').focus();
    });
    this.#teams.connect(context);
    const timer = setInterval(() => this.#refresh(), REFRESH_MS);
    signal.addEventListener('abort', () => clearInterval(timer));
    document.addEventListener('visibilitychange', () => this.#refresh(), { signal });
  }

  get #teams() {
    return /** @type {import('./settings-teams.js').AiTeams} */ (this.querySelector('ai-teams'));
  }

  async load() {
    const { client, routing } = this.context;
    const [{ limit }] = await Promise.all([client.session().then(() => client.get('/settings')), routing.ready()]);
    this.#commonLimit = limit;
    setText(this.ref('limit-hint'), this.text('settings.agents.limit.hint', { limit }));
    this.#show();
    this.#teams.show();
  }

  seen() {
    this.#refresh();
    this.context.client.get('/settings').then(({ limit }) => {
      this.#commonLimit = limit;
      setText(this.ref('limit-hint'), this.text('settings.agents.limit.hint', { limit }));
      this.#show();
    }, () => {});
  }

  async #refresh() {
    if (!this.isVisible || this.#loading || this.ref('body').hidden) {
      return;
    }
    this.#loading = true;
    try {
      await this.context.routing.readAgents();
    } catch (fault) {
      if (/** @type {any} */ (fault).status === 401) {
        this.context.lost();
      }
    } finally {
      this.#loading = false;
    }
  }

  #show() {
    const { agents } = this.context.routing;
    const words = fold(this.ref('filter').value.trim()).split(/\s+/);
    const found = agents.filter((agent) => words.every((word) => this.#searchText(agent).includes(word)));
    const shown = found.slice(0, this.#most);
    this.ref('more').hidden = shown.length === found.length;
    setText(this.ref('more'), this.text('settings.agents.more', { count: found.length }));
    reconcile(this.ref('rows'), shown, ({ id }) => id, (agent) => this.#row(agent), (row, agent) => this.#update(row, agent));
    const count = this.text('settings.agents.count', { shown: found.length, all: agents.length });
    setText(this.ref('count'), count);
    const empty = found.length === 0;
    this.ref('empty').hidden = !empty;
    if (empty) {
      const kind = agents.length === 0 ? 'none' : 'empty';
      setText(this.ref('empty-title'), this.text(`settings.agents.${kind}.title`));
      setText(this.ref('empty-hint'), this.text(`settings.agents.${kind}.hint`));
      this.ref('clear').hidden = agents.length === 0;
    }
  }

  /** @param {import('./settings-routing-book.js').Agent} agent */
  #searchText(agent) {
    let text = this.#found.get(agent);
    if (text === undefined) {
      const { state, cause } = describe(this.context, agent.availability, this.context.hostZone);
      text = fold([agent.name, state, cause, ...this.#teamsOf(agent), ...agent.languages.map((tag) => languageName(this.context, tag))].join(' '));
      this.#found.set(agent, text);
    }
    return text;
  }

  /** @param {import('./settings-routing-book.js').Agent} agent */
  #teamsOf(agent) {
    return agent.teams.map((id) => this.context.routing.teamName(id));
  }

  /** @param {import('./settings-routing-book.js').Agent} agent */
  #row(agent) {
    const row = this.stamp('agent');
    const name = refIn(row, 'name');
    setText(name, agent.name);
    const input = refIn(row, 'limit');
    input.setAttribute('aria-label', this.text('settings.agents.limit.of', { name: agent.name }));
    input.addEventListener('change', () => this.#limit(agent.id, row), { signal: this.signal });
    idOf(refIn(row, 'limit-state'), 'ai-agent-limit');
    return row;
  }

  /** @param {HTMLElement} row @param {import('./settings-routing-book.js').Agent} agent */
  #update(row, agent) {
    const teams = this.#teamsOf(agent);
    const signature = JSON.stringify([agent, teams, this.#commonLimit]);
    if (this.#shown.get(row) === signature) {
      return;
    }
    this.#shown.set(row, signature);
    const { state, cause } = describe(this.context, agent.availability, this.context.hostZone);
    setText(refIn(row, 'name'), agent.name);
    refIn(row, 'self').hidden = !agent.self;
    const mark = refIn(row, 'state');
    setText(mark, state);
    mark.dataset.available = String(agent.availability.available);
    setText(refIn(row, 'cause'), cause);
    setText(refIn(row, 'load'), this.text('settings.agents.load.of', { load: agent.load, limit: agent.limit }));
    setText(refIn(row, 'languages'), agent.languages.map((tag) => languageName(this.context, tag)).join(', ') || '–');
    setText(refIn(row, 'teams'), teams.join(', ') || '–');
    setText(refIn(row, 'calendar'), this.text(agent.calendar === 'connected' ? 'settings.agents.calendar.connected' : 'settings.agents.calendar.none'));
    this.#showLimit(refIn(row, 'limit'), agent);
  }

  /** Empty stands for the common limit, unless somebody is typing. @param {HTMLInputElement} input @param {any} agent */
  #showLimit(input, agent) {
    if (document.activeElement !== input || input.validity.valid) {
      input.placeholder = String(agent.ownLimit === undefined ? agent.limit : this.#commonLimit);
      input.value = String(agent.ownLimit ?? '');
    }
  }

  /** @param {string} id @param {HTMLElement} row */
  async #limit(id, row) {
    const input = refIn(row, 'limit');
    if (!input.validity.valid) {
      this.#told(row, this.text('settings.agents.limit.range'), true);
      return;
    }
    try {
      const agent = await this.context.client.put(`/agents/${encodeURIComponent(id)}`, { limit: input.value === '' ? null : Number(input.value) });
      this.context.routing.replaceAgent(agent);
      this.#told(row, this.text('settings.save.saved'), false);
    } catch (fault) {
      this.#told(row, /** @type {any} */ (fault).title ?? this.text('settings.save.failed'), true);
    }
  }

  /** @param {HTMLElement} row @param {string} text @param {boolean} bad */
  #told(row, text, bad) {
    const [input, state] = [refIn(row, 'limit'), refIn(row, 'limit-state')];
    setText(state, text);
    state.hidden = false;
    state.dataset.bad = String(bad);
    if (bad) {
      input.setAttribute('aria-invalid', 'true');
    } else {
      input.removeAttribute('aria-invalid');
    }
    input.setAttribute('aria-describedby', `ai-agents-limit-hint ${state.id}`);
    this.context.announcer.polite(text);
    if (!bad) {
      setTimeout(() => (state.hidden ||= state.dataset.bad === 'false'), SAVED_MS);
    }
  }
}

customElements.define('ai-agents', AiAgents);
