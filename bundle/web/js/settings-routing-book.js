/**
 * @typedef {{id: string, name: string, agents: string[]}} Team
 * @typedef {{field: string, operator: string, values?: string[], schedule?: any[], zone?: string}} Condition
 * @typedef {{id: string, name: string, enabled: boolean, all: Condition[], target: {team?: string, agents?: string[]}, preferLanguage: boolean}} Rule
 * @typedef {{version: number, defaultTeam: string | null, preferLanguage: boolean, rules: Rule[], teams: Team[]}} Routing
 * @typedef {{id: string, name: string, availability: any, load: number, limit: number, ownLimit?: number, languages: string[], teams: string[], room: boolean, calendar: string, self: boolean}} Agent
 */

/**
 * The routing as it is saved, which two tabs edit in parts: saving one part never carries a draft of the other.
 * Events: `saved` when another version is known, `agents` when the agents were read.
 */
export class RoutingBook extends EventTarget {
  #client;
  /** @type {Routing | null} */
  #saved = null;
  /** @type {Agent[]} */
  #agents = [];
  #signature = '';

  /** @param {import('./inbox-client.js').InboxClient} client */
  constructor(client) {
    super();
    this.#client = client;
  }

  /** @returns {Routing} */
  get saved() {
    return /** @type {Routing} */ (this.#saved);
  }

  get agents() {
    return this.#agents;
  }

  async read() {
    this.#take(await this.#client.get('/routing'));
    return this.saved;
  }

  /** What the first tab to need it has read serves the other. */
  async ready() {
    await Promise.all([this.#saved ?? this.read(), this.#agents.length > 0 || this.readAgents()]);
  }

  /** @param {Partial<Routing>} part */
  async save(part) {
    this.#take(await this.#client.put('/routing', { ...this.saved, ...part }));
    return this.saved;
  }

  async readAgents() {
    const { agents } = await this.#client.get('/agents');
    const signature = JSON.stringify(agents);
    if (signature !== this.#signature) {
      this.#signature = signature;
      this.#agents = agents;
      this.dispatchEvent(new Event('agents'));
    }
  }

  /** @param {Agent} agent */
  replaceAgent(agent) {
    this.#signature = '';
    this.#agents = this.#agents.map((each) => (each.id === agent.id ? agent : each));
    this.dispatchEvent(new Event('agents'));
  }

  /** @param {string} id */
  agentName(id) {
    return this.#agents.find((agent) => agent.id === id)?.name ?? id;
  }

  /** @param {string} id */
  teamName(id) {
    return this.#saved?.teams.find((team) => team.id === id)?.name ?? id;
  }

  /** @param {Routing} routing */
  #take(routing) {
    this.#saved = routing;
    this.dispatchEvent(new Event('saved'));
  }
}
