import { refIn, setText } from './inbox-part.js';

/**
 * The bar at the end of a tab: what is unsaved, what was saved, and what to do when somebody else saved in between.
 *
 * @typedef {object} Draft
 * @property {() => boolean} isDirty
 * @property {() => HTMLElement | null} [firstFault] the first field that cannot be saved as it is
 * @property {() => Promise<void>} save
 * @property {() => void} discard back to what was saved
 * @property {(keep: boolean) => Promise<void>} reload reads again; keep: what was typed stays
 * @property {(refusal: any) => HTMLElement | null} [show] puts a refusal at its field, and tells which
 */
export class SaveBar {
  #panel;
  #draft;
  #busy = false;
  #conflict = false;
  #saved = false;

  /** @param {import('./settings-panel.js').SettingsPanel} panel @param {Draft} draft */
  constructor(panel, draft) {
    this.#panel = panel;
    this.#draft = draft;
    panel.on('save-save', 'click', (event) => {
      event.preventDefault();
      this.save();
    });
    panel.on('save-discard', 'click', () => this.#discard());
    panel.on('save-mine', 'click', () => this.#mine());
    panel.on('save-theirs', 'click', () => this.#theirs());
    this.#show();
  }

  /** Something was typed. */
  edited() {
    this.#saved = false;
    this.#show();
    this.#panel.context.edited();
  }

  /** What is shown is what the server has. */
  settled() {
    this.#conflict = false;
    this.#show();
    this.#panel.context.edited();
  }

  async save() {
    if (this.#busy || !this.#draft.isDirty()) {
      return;
    }
    const fault = this.#draft.firstFault?.();
    if (fault) {
      this.#status(this.#panel.text('settings.save.faults'), 'bad');
      fault.focus();
      return;
    }
    this.#busy = true;
    this.#show();
    try {
      await this.#draft.save();
      this.#panel.context.found();
      this.#conflict = false;
      this.#saved = true;
      this.#busy = false;
      this.settled();
    } catch (refusal) {
      this.#busy = false;
      this.#refused(/** @type {any} */ (refusal));
    }
  }

  /** @param {any} refusal */
  #refused(refusal) {
    this.#show();
    if (refusal.code === 'settings.changed') {
      this.#conflict = true;
      this.#show();
      setText(this.#panel.ref('save-conflict-text'), this.#panel.text('settings.save.conflict'));
      this.#panel.ref('save-mine').focus();
      return;
    }
    if (refusal.status === 401) {
      this.#panel.context.lost();
    }
    const field = this.#draft.show?.(refusal);
    this.#status(field ? this.#panel.text('settings.save.faults') : (refusal.title ?? this.#panel.text('settings.save.failed')), 'bad');
    field?.focus();
  }

  #discard() {
    this.#draft.discard();
    this.#conflict = false;
    this.#saved = false;
    this.#show();
    this.#panel.context.edited();
    this.#panel.context.announcer.polite(this.#panel.text('settings.save.discarded'));
  }

  /** Mine takes the place of what the other saved. */
  async #mine() {
    if (await this.#again(true)) {
      this.#panel.ref('save-save').focus();
      await this.save();
    }
  }

  async #theirs() {
    if (await this.#again(false)) {
      this.#panel.ref('save-save').focus();
      this.#panel.context.announcer.polite(this.#panel.text('settings.save.loaded'));
    }
  }

  /** @param {boolean} keep */
  async #again(keep) {
    try {
      await this.#draft.reload(keep);
      this.settled();
      return true;
    } catch (refusal) {
      this.#conflict = false;
      this.#show();
      this.#status(/** @type {any} */ (refusal).title ?? this.#panel.text('settings.save.failed'), 'bad');
      return false;
    }
  }

  #show() {
    const dirty = this.#draft.isDirty();
    const bar = this.#panel.ref('save');
    const hadFocus = bar.contains(document.activeElement);
    this.#panel.ref('save-conflict').hidden = !this.#conflict;
    this.#panel.ref('save-row').hidden = this.#conflict;
    this.#panel.ref('save-save').setAttribute('aria-disabled', String(!dirty || this.#busy));
    this.#panel.ref('save-discard').hidden = !dirty || this.#busy;
    if (hadFocus && !bar.contains(document.activeElement)) {
      this.#panel.ref('save-save').focus();
    }
    if (this.#busy) {
      this.#status(this.#panel.text('settings.save.saving'), 'busy');
    } else if (dirty) {
      this.#status(this.#panel.text('settings.save.unsaved'), 'dirty');
    } else {
      this.#status(this.#saved ? this.#panel.text('settings.save.saved') : '', this.#saved ? 'saved' : 'clean');
    }
  }

  /** @param {string} text @param {string} state */
  #status(text, state) {
    this.#panel.ref('save').dataset.state = state;
    setText(refIn(this.#panel, 'save-status'), text);
  }
}
