import { reconcile, refIn, setText } from './inbox-part.js';
import { SettingsPanel, problem } from './settings-panel.js';

/** What is tried again and refused once more comes back by itself. */
const REFRESH_MS = 5000;

/**
 * What the host refused for good: administrators have it tried again, or let it go.
 *
 * @typedef {{id: string, what: string, conversation?: string, name?: string, email?: string, endedAt?: string,
 *     refusedAt: string, attempts: number, reason: 'gone' | 'host', detail?: string}} Refused
 */
export class AiRefused extends SettingsPanel {
  /** @type {Refused[]} */
  #entries = [];
  /** About to be let go. @type {Refused | null} */
  #asked = null;
  #busy = false;

  ready() {
    const { signal } = this;
    this.on('discard-cancel', 'click', () => this.ref('discard').close());
    this.on('discard-yes', 'click', () => this.#discard());
    const timer = setInterval(() => this.isVisible && this.seen(), REFRESH_MS);
    signal.addEventListener('abort', () => clearInterval(timer));
  }

  async load() {
    const { entries, more } = await this.context.client.get('/refused');
    if (this.#busy) {
      return; // what was just done away with is not to come back for a moment
    }
    this.#entries = entries;
    this.ref('more').hidden = !more;
    this.#show();
  }

  async seen() {
    await this.load().catch(() => {}); // what is shown is as old as it was
  }

  #show() {
    const entries = this.#entries;
    reconcile(this.ref('list'), entries, ({ id }) => id, (entry) => this.#item(entry), (item, entry) => this.#fill(item, entry));
    this.ref('none').hidden = entries.length > 0;
    setText(this.ref('count'), entries.length ? this.text('settings.refused.count', { count: entries.length }) : '');
  }

  /** @param {Refused} entry */
  #item({ id }) {
    const item = this.stamp('refused');
    const entry = () => /** @type {Refused} */ (this.#entries.find((each) => each.id === id));
    refIn(item, 'again').addEventListener('click', () => this.#retry(entry()), { signal: this.signal });
    refIn(item, 'remove').addEventListener('click', () => this.#ask(entry()), { signal: this.signal });
    return item;
  }

  /** @param {HTMLElement} item @param {Refused} entry */
  #fill(item, { what, conversation, name, email, endedAt, refusedAt, attempts, reason, detail }) {
    const { format, client } = this.context;
    const who = name || email || '–';
    setText(refIn(item, 'name'), who);
    setText(refIn(item, 'what'), this.text('settings.refused.what', { what: what === 'missed-chat' ? 'missed' : what }));
    setText(refIn(item, 'reason'), reason === 'gone' ? this.text('settings.refused.reason.gone') : this.text('settings.refused.reason.host', { detail: detail ?? '' }));
    setText(refIn(item, 'ended'), endedAt ? this.text('settings.refused.ended', { at: format.full(endedAt) }) : '');
    setText(refIn(item, 'refused'), this.text('settings.refused.at', { at: format.full(refusedAt) }));
    setText(refIn(item, 'attempts'), this.text('settings.refused.attempts', { count: attempts }));
    const transcript = refIn(item, 'transcript');
    transcript.hidden = !conversation;
    if (conversation) {
      transcript.href = client.url(`/conversations/${encodeURIComponent(conversation)}/transcript.html`);
      transcript.setAttribute('aria-label', this.text('settings.refused.transcript.of', { name: who }));
    }
    refIn(item, 'again').setAttribute('aria-label', this.text('settings.refused.retry.of', { name: who }));
    refIn(item, 'remove').setAttribute('aria-label', this.text('settings.refused.discard.of', { name: who }));
  }

  /** @param {Refused} entry */
  async #retry(entry) {
    if (await this.#end(entry, 'retry', this.ref('problem'))) {
      this.context.announcer.polite(this.text('settings.refused.retried', { name: entry.name ?? '' }));
    }
  }

  /** @param {Refused} entry */
  #ask(entry) {
    this.#asked = entry;
    setText(this.ref('discard-title'), this.text('settings.refused.discard.of', { name: entry.name || entry.email || '–' }));
    problem(this.ref('discard-error'), '');
    this.ref('discard').showModal();
  }

  async #discard() {
    const entry = this.#asked;
    if (entry && (await this.#end(entry, 'discard', this.ref('discard-error')))) {
      this.ref('discard').close();
      this.#focusOn();
      this.context.announcer.polite(this.text('settings.refused.discarded', { name: entry.name ?? '' }));
    }
  }

  /**
   * The server does it, and the entry leaves the list. One that is not refused any more was dealt with by somebody else.
   *
   * @param {Refused} entry
   * @param {'retry' | 'discard'} what
   * @param {HTMLElement} error
   */
  async #end(entry, what, error) {
    if (this.#busy) {
      return false;
    }
    this.#busy = true;
    problem(error, '');
    try {
      await this.context.client.post(`/refused/${encodeURIComponent(entry.id)}/${what}`, {}).catch((fault) => {
        if (fault?.code !== 'request.not-found') {
          throw fault;
        }
      });
      const at = this.#entries.indexOf(entry);
      const had = this.ref('list').contains(document.activeElement);
      this.#entries = this.#entries.filter(({ id }) => id !== entry.id);
      this.#show();
      if (had) {
        this.#focusOn(at);
      }
      return true;
    } catch (fault) {
      problem(error, /** @type {any} */ (fault)?.title ?? this.text('settings.save.failed'));
      return false;
    } finally {
      this.#busy = false;
    }
  }

  /** Who stood on an entry that is gone stands on the next. */
  #focusOn(at = 0) {
    const buttons = this.ref('list').querySelectorAll('[data-ref="again"]');
    (buttons[Math.min(at, buttons.length - 1)] ?? this.ref('heading')).focus();
  }
}

customElements.define('ai-refused', AiRefused);
