import { reconcile, refIn, setText } from './inbox-part.js';
import { PLACEHOLDERS, folded, pieces, slug } from './reply-text.js';
import { languageName, languageOptions } from './settings-languages.js';
import { SettingsPanel, problem } from './settings-panel.js';

const FIELDS = ['shortcut', 'name', 'text'];
const SHORTCUT = /^[\p{L}\p{N}\p{M}_.-]{1,32}$/u;
const TEXT_MAX = 4000;
/** As the server calls them, and as the screen does. */
const NAMES = new Map([['title', 'name'], ['shortcut', 'shortcut'], ['text', 'text']]);

/** Texts to use again: found by a slash in the composer, written here. Each is saved by itself. */
export class AiReplies extends SettingsPanel {
  /** @type {import('./reply-text.js').Reply[]} */
  #replies = [];
  /** The reply that is edited, or about to be deleted; without version when it is new. @type {any} */
  #edited = null;
  #mayShare = false;
  #busy = false;

  ready() {
    const { context } = this;
    this.on('filter', 'input', () => this.#show());
    this.on('create', 'click', () => this.#edit(null));
    this.on('cancel', 'click', () => this.ref('dialog').close());
    this.on('form', 'submit', (event) => {
      event.preventDefault();
      this.#save();
    });
    this.#field('text').addEventListener('input', () => this.#preview(), { signal: this.signal });
    this.on('delete-cancel', 'click', () => this.ref('delete').close());
    this.on('delete-yes', 'click', () => this.#remove());
    this.ref('placeholders').append(...PLACEHOLDERS.map((name) => this.#placeholder(name)));
    const any = new Option(this.text('settings.replies.language.any'), '');
    this.#field('language').append(any, ...languageOptions(context).map(({ value, label }) => new Option(label, value)));
  }

  /** Of the dialog; what is listed has parts of the same names. @param {string} name */
  #field(name) {
    return refIn(this.ref('form'), name);
  }

  async load() {
    const { may } = await this.context.client.session();
    this.#mayShare = may.includes('supervise') || may.includes('admin');
    await this.#read();
  }

  async seen() {
    await this.#read().catch(() => {}); // what is shown is as old as it was
  }

  async #read() {
    ({ replies: this.#replies } = await this.context.client.get('/replies'));
    this.#show();
  }

  #show() {
    const words = folded(this.ref('filter').value.trim()).split(/\s+/);
    const found = this.#replies.filter(({ shortcut, title, text }) => {
      const all = folded(`/${shortcut} ${title} ${text}`);
      return words.every((word) => all.includes(word));
    });
    reconcile(this.ref('list'), found, ({ id }) => id, ({ id }) => this.#item(id), (item, reply) => this.#fill(item, reply));
    this.ref('none').hidden = this.#replies.length > 0;
    this.ref('search').hidden = this.#replies.length === 0;
    this.ref('nothing').hidden = found.length > 0 || this.#replies.length === 0;
    setText(this.ref('count'), this.#replies.length === 0 ? '' : this.text('settings.replies.count', { count: found.length }));
  }

  /** @param {string} id */
  #item(id) {
    const item = this.stamp('saved-reply');
    refIn(item, 'edit').addEventListener('click', () => this.#edit(this.#reply(id)), { signal: this.signal });
    refIn(item, 'remove').addEventListener('click', () => this.#ask(this.#reply(id)), { signal: this.signal });
    return item;
  }

  /** @param {string} id */
  #reply(id) {
    return this.#replies.find((reply) => reply.id === id);
  }

  /** @param {HTMLElement} item @param {import('./reply-text.js').Reply} reply */
  #fill(item, { shortcut, title, text, language, shared, mayEdit }) {
    setText(refIn(item, 'call'), `/${shortcut}`);
    setText(refIn(item, 'name'), title);
    setText(refIn(item, 'text'), text);
    refIn(item, 'shared').hidden = !shared;
    setText(refIn(item, 'language'), language ? languageName(this.context, language) : this.text('settings.replies.language.any'));
    refIn(item, 'actions').hidden = !mayEdit;
    refIn(item, 'edit').setAttribute('aria-label', this.text('settings.replies.edit.of', { name: title }));
    refIn(item, 'remove').setAttribute('aria-label', this.text('settings.replies.delete.of', { name: title }));
  }

  /** @param {string} name */
  #placeholder(name) {
    const button = this.stamp('placeholder');
    setText(button, this.text(`common.placeholder.${slug(name)}`));
    button.addEventListener('click', () => {
      const text = this.#field('text');
      text.setRangeText(`{${name}}`, text.selectionStart, text.selectionEnd, 'end');
      text.focus();
      this.#preview();
    }, { signal: this.signal });
    return button;
  }

  /** @param {any} reply null: a new one */
  #edit(reply) {
    this.#edited = reply ?? { id: crypto.randomUUID(), version: 0 };
    setText(this.ref('dialog-title'), reply ? this.text('settings.replies.edit.of', { name: reply.title }) : this.text('settings.replies.create'));
    this.#put(reply ?? {});
    FIELDS.forEach((field) => this.#fault(field, ''));
    problem(this.ref('dialog-error'), '');
    this.ref('share').hidden = !this.#mayShare;
    this.ref('dialog').showModal();
    this.#field('shortcut').focus();
  }

  /** @param {{shortcut?: string, title?: string, text?: string, language?: string, shared?: boolean}} reply */
  #put({ shortcut = '', title = '', text = '', language = '', shared = false }) {
    this.#field('shortcut').value = shortcut;
    this.#field('name').value = title;
    this.#field('text').value = text;
    const choice = this.#field('language');
    if (![...choice.options].some(({ value }) => value === language)) {
      choice.append(new Option(languageName(this.context, language), language));
    }
    choice.value = language;
    this.#field('shared').checked = shared;
    this.#preview();
  }

  /** As a visitor would read it, with somebody's values; what is no placeholder stays in its braces. */
  #preview() {
    const preview = this.ref('preview');
    const { value } = this.#field('text');
    preview.replaceChildren(...pieces(value).map(({ text, placeholder }) => {
      if (!placeholder) {
        return text;
      }
      const known = PLACEHOLDERS.includes(text);
      const mark = document.createElement('mark');
      mark.textContent = known ? this.text(`settings.replies.sample.${slug(text)}`) : `{${text}}`;
      mark.dataset.known = String(known);
      return mark;
    }));
    if (!value.trim()) {
      setText(preview, this.text('settings.replies.preview.none'));
    }
    preview.dataset.empty = String(!value.trim());
  }

  /** @param {string} field @param {string} text */
  #fault(field, text) {
    problem(this.ref(`${field}-error`), text, [this.#field(field)]);
  }

  /** The first field with a fault, or null. */
  #check() {
    const [shortcut, name, text] = FIELDS.map((field) => this.#field(field).value.trim());
    const unknown = pieces(text).find((piece) => piece.placeholder && !PLACEHOLDERS.includes(piece.text));
    this.#fault('shortcut', SHORTCUT.test(shortcut.replace(/^\//, '')) ? '' : this.text('settings.replies.shortcut.wrong'));
    this.#fault('name', name ? '' : this.text('settings.replies.name.missing'));
    this.#fault('text', !text ? this.text('settings.replies.text.missing')
      : [...text].length > TEXT_MAX ? this.text('settings.replies.text.long', { max: TEXT_MAX })
      : unknown ? this.text('settings.replies.text.unknown', { name: unknown.text }) : '');
    return FIELDS.find((field) => this.#field(field).getAttribute('aria-invalid')) ?? null;
  }

  async #save() {
    const wrong = this.#check();
    if (wrong) {
      this.#field(wrong).focus();
      return;
    }
    const body = {
      version: this.#edited.version,
      shortcut: this.#field('shortcut').value.trim().replace(/^\//, ''),
      title: this.#field('name').value.trim(),
      text: this.#field('text').value.trim(),
      language: this.#field('language').value || undefined,
      shared: this.#field('shared').checked,
    };
    await this.#write(this.ref('dialog-error'), async () => {
      await this.context.client.put(`/replies/${this.#edited.id}`, body);
      await this.#read();
      this.ref('dialog').close();
      this.context.announcer.polite(this.text('settings.replies.saved', { name: body.title }));
    });
  }

  /** @param {any} reply */
  #ask(reply) {
    this.#edited = reply;
    setText(this.ref('delete-title'), this.text('settings.replies.delete.of', { name: reply.title }));
    problem(this.ref('delete-error'), '');
    this.ref('delete').showModal();
  }

  async #remove() {
    const { id, title } = this.#edited;
    await this.#write(this.ref('delete-error'), async () => {
      await this.context.client.delete(`/replies/${id}`);
      await this.#read();
      this.ref('delete').close();
      this.ref('heading').focus();
      this.context.announcer.polite(this.text('settings.replies.deleted', { name: title }));
    });
  }

  /** @param {HTMLElement} error @param {() => Promise<void>} work */
  async #write(error, work) {
    if (this.#busy) {
      return;
    }
    this.#busy = true;
    problem(error, '');
    try {
      await work();
      this.context.found();
    } catch (refusal) {
      await this.#refused(/** @type {any} */ (refusal), error);
    } finally {
      this.#busy = false;
    }
  }

  /** Somebody else's change is shown in the list behind; saving once more means it. @param {any} refusal @param {HTMLElement} error */
  async #refused(refusal, error) {
    if (refusal.status === 401) {
      this.context.lost();
    }
    const field = NAMES.get(refusal.field);
    if (field) {
      this.#fault(field, refusal.title ?? this.text('settings.save.failed'));
      this.#field(field).focus();
      return;
    }
    if (refusal.code === 'settings.changed') {
      await this.#read().catch(() => {});
      const now = this.#reply(this.#edited.id);
      this.#edited = now ?? { ...this.#edited, version: 0 };
      problem(error, now ? this.text('settings.replies.conflict', { text: now.text }) : this.text('settings.replies.gone'));
      return;
    }
    problem(error, refusal.title ?? this.text('settings.save.failed'));
  }
}

customElements.define('ai-replies', AiReplies);
