import { reconcile } from './inbox-part.js';
import { RuleCard } from './settings-rule.js';
import { languageName } from './settings-languages.js';
import { SettingsPanel } from './settings-panel.js';
import { MOST_RULES, isFaulty, moved, newRule, plainRule, ruleFaults } from './settings-rules.js';
import { SaveBar } from './settings-save.js';
import { fillSelect } from './settings-select.js';

/** Who gets a visitor: the default team and the rules, with a dry run beside them. */
export class AiRouting extends SettingsPanel {
  /** What the draft is compared with. @type {any} */
  #base = null;
  /** @type {import('./settings-routing-book.js').Rule[]} */
  #rules = [];
  /** @type {Map<string, RuleCard>} */
  #cards = new Map();
  /** @type {SaveBar} */
  #bar = /** @type {any} */ (null);
  /** @type {import('./settings-wording.js').Words} */
  words = /** @type {any} */ (null);

  ready() {
    const { context } = this;
    const { routing, messages } = context;
    this.words = {
      text: (key, args) => this.text(key, args), locale: messages.locale, languageName: (tag) => languageName(context, tag),
      agentName: (id) => routing.agentName(id), teamName: (id) => routing.teamName(id),
    };
    this.#try.connect(context);
    this.#try.words = this.words;
    this.on('add', 'click', () => this.#add());
    this.on('team', 'change', () => this.#edited());
    this.on('language', 'change', () => this.#edited());
    this.on('form', 'submit', (event) => event.preventDefault());
    routing.addEventListener('saved', () => this.#base && this.#teamsChanged(), { signal: this.signal });
    routing.addEventListener('agents', () => this.#base && this.#showRules(), { signal: this.signal });
    this.#bar = new SaveBar(this, {
      isDirty: () => this.isDirty,
      firstFault: () => this.#firstFault(),
      save: () => this.#save(),
      discard: () => this.#fill(),
      reload: async (keep) => {
        await routing.read();
        if (keep) {
          this.#base = own(routing.saved);
        } else {
          this.#fill();
        }
      },
      show: (refusal) => this.#showRefusal(refusal),
    });
  }

  get #try() {
    return /** @type {import('./settings-try.js').AiTry} */ (this.querySelector('ai-try'));
  }

  async load() {
    const { client, routing } = this.context;
    await client.session();
    await routing.ready();
    this.#fill();
    this.#bar.settled();
  }

  /** Somebody may have saved meanwhile: without a draft the screen shows what is so now. */
  async seen() {
    try {
      if (!this.isDirty) {
        await this.context.routing.read();
        this.#fill();
      }
    } catch {
      // what is shown is as old as it was
    }
  }

  get isDirty() {
    return this.#base !== null && JSON.stringify(this.#draft()) !== JSON.stringify(this.#base);
  }

  #draft() {
    return { defaultTeam: this.ref('team').value || null, preferLanguage: this.ref('language').checked, rules: this.#rules.map(plainRule) };
  }

  #fill() {
    const { saved } = this.context.routing;
    this.#base = own(saved);
    this.#rules = structuredClone(this.#base.rules);
    this.#cards.forEach((card) => card.element.remove());
    this.#cards.clear();
    this.#fillTeams(saved.defaultTeam ?? '');
    this.ref('language').checked = saved.preferLanguage;
    this.#showRules();
    this.#bar?.edited();
  }

  /** @param {string} chosen */
  #fillTeams(chosen) {
    const { teams } = this.context.routing.saved;
    fillSelect(this.ref('team'), [{ value: '', label: this.text('settings.routing.default.none') }, ...teams.map(({ id, name }) => ({ value: id, label: name }))], chosen);
    this.#try.teams(teams);
  }

  /** A team was made, renamed or deleted on the other tab. */
  #teamsChanged() {
    const { saved } = this.context.routing;
    if (JSON.stringify(own(saved)) === JSON.stringify(this.#base)) {
      this.#fillTeams(this.ref('team').value);
      this.#showRules();
    }
  }

  #showRules() {
    reconcile(this.ref('rules'), this.#rules, ({ id }) => id, (rule) => this.#card(rule).element, (_, rule) => {
      const index = this.#rules.findIndex(({ id }) => id === rule.id);
      this.#cards.get(rule.id)?.show(rule, index, this.#rules.length);
    });
    this.ref('no-rules').hidden = this.#rules.length > 0;
    this.ref('add').disabled = this.#rules.length >= MOST_RULES;
  }

  /** @param {import('./settings-routing-book.js').Rule} rule */
  #card({ id }) {
    const at = () => this.#rules.findIndex((rule) => rule.id === id);
    const card = new RuleCard(this.context, this.words, {
      changed: (rule) => {
        this.#rules = this.#rules.map((each) => (each.id === id ? rule : each));
        this.#edited();
      },
      move: (by) => this.#move(id, at(), at() + by),
      remove: () => this.#remove(id, at()),
    });
    this.#cards.set(id, card);
    return card;
  }

  #add() {
    const rule = newRule(this.#rules, this.text('settings.rule.new', { number: this.#rules.length + 1 }), this.context.routing.saved.teams);
    this.#rules = [...this.#rules, rule];
    this.#edited();
    this.#cards.get(rule.id)?.open(true);
  }

  /** @param {string} id @param {number} from @param {number} to */
  #move(id, from, to) {
    this.#rules = moved(this.#rules, from, to);
    this.#edited();
    this.#cards.get(id)?.focusMove(to > from);
    this.context.announcer.polite(this.text('settings.rule.moved', { name: this.#rules[to].name, number: to + 1, all: this.#rules.length }));
  }

  /** @param {string} id @param {number} index */
  #remove(id, index) {
    const { name } = this.#rules[index];
    this.#rules = this.#rules.filter((rule) => rule.id !== id);
    this.#cards.get(id)?.element.remove();
    this.#cards.delete(id);
    this.#edited();
    const next = this.#rules[Math.min(index, this.#rules.length - 1)];
    if (next) {
      this.#cards.get(next.id)?.focus();
    } else {
      this.ref('add').focus();
    }
    this.context.announcer.polite(this.text('settings.rule.deleted', { name }));
  }

  #edited() {
    this.#showRules();
    this.#bar.edited();
    this.#try.unsaved(this.isDirty);
  }

  /** @returns {HTMLElement | null} */
  #firstFault() {
    const { teams } = this.context.routing.saved;
    const faulty = this.#rules.filter((rule) => isFaulty(ruleFaults(rule, teams)));
    faulty.forEach((rule) => this.#cards.get(rule.id)?.showFaults(ruleFaults(rule, teams)));
    return faulty.length > 0 ? (this.#cards.get(faulty[0].id)?.firstFault() ?? null) : null;
  }

  async #save() {
    const before = this.#base;
    const draft = this.#draft();
    this.#base = null; // the book tells of the new version before it returns it
    try {
      await this.context.routing.save(draft);
    } catch (refusal) {
      this.#base = before;
      throw refusal;
    }
    this.#base = own(this.context.routing.saved);
    this.#rules = structuredClone(this.#base.rules);
    this.#fillTeams(this.#base.defaultTeam ?? '');
    this.#showRules();
    this.#try.unsaved(false);
  }

  /** `rules[2]…`: the card of that rule says it. @param {any} refusal @returns {HTMLElement | null} */
  #showRefusal({ field, title }) {
    const index = /^rules\[(\d+)\]|^rules\.(\d+)/.exec(String(field ?? ''));
    const rule = index && this.#rules[Number(index[1] ?? index[2])];
    return (rule && this.#cards.get(rule.id)?.refused(title ?? this.text('settings.save.failed'))) || null;
  }
}

/** The part of the routing that this tab edits, in one form. @param {import('./settings-routing-book.js').Routing} routing */
function own({ defaultTeam, preferLanguage, rules }) {
  return { defaultTeam: defaultTeam ?? null, preferLanguage, rules: rules.map(plainRule) };
}

customElements.define('ai-routing', AiRouting);
