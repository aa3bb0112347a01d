import { refIn, setText } from './inbox-part.js';
import { languageOptions } from './settings-languages.js';
import { SettingsPart, problem } from './settings-panel.js';
import { fillSelect } from './settings-select.js';
import { candidates, factsText, headline, reason, steps } from './settings-wording.js';

const FIRST_SHOWN = 20;

/** The dry run: who would get this visitor, and why. It asks the server, which decides by what is saved. */
export class AiTry extends SettingsPart {
  /** @type {import('./settings-wording.js').Words} */
  words = /** @type {any} */ (null);
  #run = 0;

  ready() {
    const { context } = this;
    fillSelect(this.ref('language'), languageOptions(context), context.messages.locale.split('-')[0]);
    this.on('form', 'submit', (event) => {
      event.preventDefault();
      this.#try();
    });
  }

  /** @param {{id: string, name: string}[]} teams */
  teams(teams) {
    const select = this.ref('team');
    fillSelect(select, [{ value: '', label: this.text('settings.try.team.none') }, ...teams.map(({ id, name }) => ({ value: id, label: name }))], select.value);
  }

  /** @param {boolean} unsaved */
  unsaved(unsaved) {
    this.ref('unsaved').hidden = !unsaved;
  }

  async #try() {
    const run = ++this.#run;
    problem(this.ref('error'), '', [this.ref('email'), this.ref('at')]);
    this.ref('run').setAttribute('aria-disabled', 'true');
    try {
      const decision = await this.context.client.post('/routing/try', this.#visitor());
      if (run === this.#run) {
        this.#show(decision);
      }
    } catch (fault) {
      if (run === this.#run) {
        this.#refused(/** @type {any} */ (fault));
      }
    } finally {
      this.ref('run').removeAttribute('aria-disabled');
    }
  }

  #visitor() {
    const at = this.ref('at').value;
    return {
      email: this.ref('email').value.trim(), name: this.ref('name').value.trim(), language: this.ref('language').value,
      ...((this.ref('url').value.trim() || this.ref('page').value.trim()) && { page: { url: this.ref('url').value.trim(), title: this.ref('page').value.trim() } }),
      ...(this.ref('team').value && { team: this.ref('team').value }),
      ...(at && { at: new Date(at).toISOString() }),
    };
  }

  /** @param {any} refusal */
  #refused(refusal) {
    if (refusal.status === 401) {
      this.context.lost();
    }
    const field = { email: 'email', name: 'name', at: 'at', 'page.url': 'url', page: 'url' }[String(refusal.field ?? '')];
    problem(this.ref('error'), refusal.title ?? this.text('settings.save.failed'), field ? [this.ref(field)] : []);
    this.ref('result').hidden = true;
    this.ref(field ?? 'run').focus();
  }

  /** @param {any} decision */
  #show(decision) {
    const { words } = this;
    setText(this.ref('headline'), headline(decision, words));
    setText(this.ref('why'), reason(decision, words));
    setText(this.ref('facts'), factsText(decision, words));
    this.ref('result').dataset.winner = String(Boolean(decision.winner));
    this.ref('steps').replaceChildren(...steps(decision, words).map(({ state, text }) => {
      const step = this.stamp('step');
      step.dataset.state = state;
      setText(refIn(step, 'text'), text);
      return step;
    }));
    const rows = candidates(decision, words);
    setText(this.ref('people-title'), this.text('settings.try.people', { count: rows.length }));
    this.#list(rows, FIRST_SHOWN);
    this.ref('people').open = rows.length <= FIRST_SHOWN;
    this.ref('result').hidden = false;
    this.ref('headline').focus();
  }

  /** @param {ReturnType<typeof candidates>} rows @param {number} shown */
  #list(rows, shown) {
    this.ref('candidates').replaceChildren(...rows.slice(0, shown).map(({ name, state, result, detail }) => {
      const row = this.stamp('candidate');
      row.dataset.state = state;
      setText(refIn(row, 'name'), name);
      setText(refIn(row, 'result'), result);
      setText(refIn(row, 'detail'), detail);
      return row;
    }));
    const more = this.ref('more');
    more.hidden = rows.length <= shown;
    setText(more, this.text('settings.agents.more', { count: rows.length }));
    more.onclick = () => {
      this.#list(rows, rows.length);
      this.ref('people-title').focus();
    };
  }
}

customElements.define('ai-try', AiTry);
