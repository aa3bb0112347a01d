import { reconcile, refIn, setText } from './inbox-part.js';
import { SettingsPart, problem } from './settings-panel.js';
import { rulesOf, teamId } from './settings-rules.js';
import { list } from './settings-wording.js';
import { fold } from './settings-zones.js';

/** Laid out at once; the search finds the others. */
const FIRST_SHOWN = 100;

/** Teams: made, renamed and filled in a dialog, each saved at once. */
export class AiTeams extends SettingsPart {
  /** The team as it was when the dialog opened; null for a new one. @type {any} */
  #before = null;
  /** @type {Set<string>} */
  #members = new Set();
  #busy = false;
  /** @type {{agent: import('./settings-routing-book.js').Agent, search: string}[]} */
  #inOrder = [];

  ready() {
    const { signal, context } = this;
    context.routing.addEventListener('saved', () => this.show(), { signal });
    this.on('create', 'click', () => this.#edit(null));
    this.on('search', 'input', () => this.#showMembers());
    this.on('search', 'keydown', (event) => event.key === 'Enter' && event.preventDefault());
    this.on('dialog-cancel', 'click', () => this.ref('dialog').close());
    this.on('form', 'submit', (event) => {
      event.preventDefault();
      this.#save();
    });
    this.on('delete-cancel', 'click', () => this.ref('delete').close());
    this.on('delete-yes', 'click', () => this.#remove());
  }

  show() {
    const { teams } = this.context.routing.saved;
    reconcile(this.ref('teams'), teams, ({ id }) => id, (team) => this.#item(team.id), (item, team) => this.#update(item, team));
    this.ref('none').hidden = teams.length > 0;
  }

  /** @param {string} id */
  #item(id) {
    const item = this.stamp('team');
    refIn(item, 'edit').addEventListener('click', () => this.#edit(this.#team(id)), { signal: this.signal });
    refIn(item, 'remove').addEventListener('click', () => this.#ask(this.#team(id)), { signal: this.signal });
    return item;
  }

  /** @param {string} id */
  #team(id) {
    return this.context.routing.saved.teams.find((team) => team.id === id);
  }

  /** @param {HTMLElement} item @param {import('./settings-routing-book.js').Team} team */
  #update(item, team) {
    const { routing, messages } = this.context;
    setText(refIn(item, 'name'), team.name);
    const names = team.agents.map((id) => routing.agentName(id)).sort((a, b) => a.localeCompare(b, messages.locale));
    const few = names.length > 0 && names.length <= 4;
    setText(refIn(item, 'members'), few ? names.join(', ') : this.text('settings.teams.count', { count: names.length }));
    refIn(item, 'edit').setAttribute('aria-label', this.text('settings.teams.edit.of', { name: team.name }));
    refIn(item, 'remove').setAttribute('aria-label', this.text('settings.teams.delete.of', { name: team.name }));
  }

  /** @param {any} team */
  #edit(team) {
    this.#before = team;
    this.#members = new Set(team?.agents ?? []);
    setText(this.ref('dialog-title'), team ? this.text('settings.teams.edit.of', { name: team.name }) : this.text('settings.teams.create'));
    this.ref('team-name').value = team?.name ?? '';
    this.ref('search').value = '';
    this.#fault('');
    problem(this.ref('dialog-error'), '');
    this.#showMembers(true);
    this.ref('dialog').showModal();
    this.ref('team-name').focus();
  }

  /** @param {string} text */
  #fault(text) {
    problem(this.ref('name-error'), text, [this.ref('team-name')]);
  }

  /** Members first when the dialog opens; afterwards nobody jumps away under the pointer. @param {boolean} [fresh] */
  #showMembers(fresh = false) {
    const words = fold(this.ref('search').value.trim()).split(/\s+/);
    if (fresh) {
      this.ref('choices').replaceChildren();
      this.#inOrder = [...this.context.routing.agents]
        .sort((a, b) => Number(this.#members.has(b.id)) - Number(this.#members.has(a.id)))
        .map((agent) => ({ agent, search: fold(agent.name) }));
    }
    const found = this.#inOrder.filter(({ search }) => words.every((word) => search.includes(word)));
    reconcile(this.ref('choices'), found.slice(0, FIRST_SHOWN), ({ agent }) => agent.id, ({ agent }) => this.#member(agent), () => {});
    this.ref('members-none').hidden = found.length > 0;
    this.ref('members-more').hidden = found.length <= FIRST_SHOWN;
    this.#count();
  }

  /** @param {import('./settings-routing-book.js').Agent} agent */
  #member(agent) {
    const one = this.stamp('member');
    const input = one.querySelector('input');
    input.value = agent.id;
    input.checked = this.#members.has(agent.id);
    input.addEventListener('change', () => {
      this.#members[input.checked ? 'add' : 'delete'](agent.id);
      this.#count();
    });
    setText(refIn(one, 'name'), agent.name);
    setText(refIn(one, 'more'), agent.self ? this.text('settings.agents.you') : '');
    return one;
  }

  #count() {
    setText(this.ref('members-count'), this.text('settings.teams.count', { count: this.#members.size }));
  }

  async #save() {
    const name = this.ref('team-name').value.trim();
    if (!name) {
      this.#fault(this.text('settings.teams.name.missing'));
      this.ref('team-name').focus();
      return;
    }
    const { teams } = this.context.routing.saved;
    if (teams.some((team) => team.id !== this.#before?.id && fold(team.name) === fold(name))) {
      this.#fault(this.text('settings.teams.name.taken'));
      this.ref('team-name').focus();
      return;
    }
    this.#fault('');
    const agents = this.context.routing.agents.map(({ id }) => id).filter((id) => this.#members.has(id));
    const id = this.#before?.id ?? teamId(name, teams.map((team) => team.id));
    const kept = await this.#write(this.ref('dialog-error'), (all) => this.#before
      ? all.map((team) => (team.id === id ? { id, name, agents } : team))
      : [...all, { id, name, agents }]);
    if (kept) {
      this.ref('dialog').close();
      this.context.announcer.polite(this.text('settings.teams.saved', { name }));
    }
  }

  /**
   * Applies a change to the teams as they are. When somebody else saved in between but not this team, it is applied to
   * what they saved; otherwise it is said, and saving once more means it.
   *
   * @param {HTMLElement} error
   * @param {(teams: any[]) => any[]} change
   */
  async #write(error, change) {
    if (this.#busy) {
      return false;
    }
    this.#busy = true;
    const { routing } = this.context;
    try {
      for (let attempt = 0; attempt < 3; attempt++) {
        try {
          await routing.save({ teams: change(routing.saved.teams) });
          await routing.readAgents();
          return true;
        } catch (refusal) {
          if (/** @type {any} */ (refusal).code !== 'settings.changed') {
            throw refusal;
          }
          const { teams } = await routing.read();
          const now = teams.find((team) => team.id === this.#before?.id) ?? null;
          if (this.#before && signature(now) !== signature(this.#before)) {
            this.#before = now;
            problem(error, this.text(now ? 'settings.teams.conflict' : 'settings.teams.gone'));
            return false;
          }
        }
      }
      problem(error, this.text('settings.save.failed'));
    } catch (refusal) {
      problem(error, /** @type {any} */ (refusal).title ?? this.text('settings.save.failed'));
    } finally {
      this.#busy = false;
    }
    return false;
  }

  /** @param {any} team */
  #ask(team) {
    this.#before = team;
    const { rules, defaultTeam } = this.context.routing.saved;
    const using = rulesOf(rules, team.id).map(({ name }) => name);
    const blocked = using.length > 0 || defaultTeam === team.id;
    setText(this.ref('delete-title'), this.text('settings.teams.delete.of', { name: team.name }));
    setText(this.ref('delete-text'), using.length > 0
      ? this.text('settings.teams.delete.rules', { rules: list(using, this.context.messages.locale, 'conjunction') })
      : this.text(blocked ? 'settings.teams.delete.default' : 'settings.teams.delete.text'));
    this.ref('delete-yes').hidden = blocked;
    problem(this.ref('delete-error'), '');
    this.ref('delete').showModal();
  }

  async #remove() {
    const { id, name } = this.#before;
    if (await this.#write(this.ref('delete-error'), (teams) => teams.filter((team) => team.id !== id))) {
      this.ref('delete').close();
      this.ref('heading').focus();
      this.context.announcer.polite(this.text('settings.teams.deleted', { name }));
    }
  }
}

/** @param {any} team */
const signature = (team) => JSON.stringify(team && [team.id, team.name, [...team.agents].sort()]);

customElements.define('ai-teams', AiTeams);
