import { Part, reconcile, refIn, setText } from './inbox-part.js';
import { ENDINGS } from './inbox-reducer.js';

const FIELDS = ['name', 'jobTitle', 'email', 'phone', 'status'];

/** What is known of the visitor, in the fixed order of fields; how to end the session; what happened. */
export class AiVisitor extends Part {
  #id = '';
  /** @type {any} */
  #sidebar = null;
  #failed = false;

  ready() {
    const { store, inbox } = this.context;
    const { signal } = this;
    store.addEventListener('change', () => this.#show(), { signal });
    inbox.addEventListener('selected', () => this.#open(), { signal });
    this.ref('back').addEventListener('click', () => inbox.view('chat'), { signal });
    this.ref('retry').addEventListener('click', () => this.#load(), { signal });
    this.ref('end').addEventListener('click', () => this.#ask(), { signal });
    const dialog = this.ref('dialog');
    dialog.addEventListener('close', () => this.#decided(), { signal });
    dialog.addEventListener('click', (/** @type {Event} */ event) => event.target === dialog && dialog.close(), { signal });
    this.#open();
  }

  #open() {
    const { selected } = this.context.inbox;
    if (selected !== this.#id) {
      this.#id = selected;
      this.#sidebar = null;
      this.#failed = false;
      this.ref('dialog').close();
      if (selected) {
        this.#load();
      }
    }
    this.#show();
  }

  async #load() {
    const id = this.#id;
    this.#failed = false;
    try {
      const sidebar = await this.context.store.calls.visitor(id);
      if (id === this.#id) {
        this.#sidebar = sidebar;
      }
    } catch {
      this.#failed = id === this.#id;
    }
    this.#show();
  }

  #show() {
    const { store } = this.context;
    const log = this.#id ? store.log(this.#id) : undefined;
    this.ref('panel').hidden = !log;
    if (!log) {
      return;
    }
    this.ref('end').hidden = !store.isOwnActive(this.#id);
    this.ref('failed').hidden = !this.#failed;
    this.toggleAttribute('data-loading', !this.#sidebar && !this.#failed);
    this.#showFields();
    this.#showRecord();
    this.#showHistory(log);
  }

  #showFields() {
    for (const name of FIELDS) {
      const field = this.#sidebar?.fields?.find((/** @type {any} */ each) => each.field === name);
      const row = refIn(this, `field-${name}`);
      const present = field?.state === 'present' && field.value;
      row.dataset.state = field?.state ?? 'absent';
      const value = refIn(row, 'value');
      value.hidden = !present;
      setText(value, present ? field.value : '');
      refIn(row, 'hidden').hidden = field?.state !== 'hidden';
      refIn(row, 'missing').hidden = Boolean(present) || field?.state === 'hidden' || !(this.#sidebar || this.#failed);
      const source = refIn(row, 'source');
      source.hidden = !present || !field.source;
      setText(source, present && field.source ? this.text(`inbox.visitor.source.${field.source}`) : '');
    }
  }

  #showRecord() {
    const state = this.#sidebar?.state;
    const note = this.ref('note');
    const key = `inbox.visitor.state.${state}`;
    note.hidden = !this.context.messages.has(key);
    setText(note, note.hidden ? '' : this.text(key));
    const link = this.ref('record');
    const url = this.#sidebar?.contactUrl;
    link.hidden = !url || !isWebAddress(url);
    if (!link.hidden) {
      link.href = url;
    }
  }

  /** Until the whole history is here: what this chat itself tells. @param {import('./conversation-logs.js').Log} log */
  #showHistory({ conversation, entries }) {
    const { format } = this.context;
    const ended = entries.findLast(({ kind }) => ENDINGS.has(kind));
    const facts = [...(ended ? [{ kind: ended.kind, at: ended.at }] : []), { kind: 'started', at: conversation.createdAt }];
    reconcile(this.ref('history'), facts, ({ kind }) => kind, () => this.stamp('activity'), (element, { kind, at }) => {
      setText(refIn(element, 'type'), this.text(`inbox.history.${kind}`));
      const time = refIn(element, 'time');
      time.dateTime = at;
      setText(time, format.full(at));
    });
  }

  #ask() {
    const name = this.context.store.log(this.#id)?.conversation.visitor.name ?? '';
    const dialog = this.ref('dialog');
    setText(this.ref('dialog-text'), this.text('inbox.end.text', { name }));
    dialog.returnValue = '';
    dialog.showModal();
  }

  async #decided() {
    const id = this.#id;
    if (this.ref('dialog').returnValue !== 'end') {
      return;
    }
    try {
      await this.context.store.calls.end(id);
      this.context.inbox.focusChat();
    } catch (fault) {
      this.context.inbox.fail(fault);
    }
  }
}

/** A record's address may come from anywhere; no script hides in it. @param {string} url */
function isWebAddress(url) {
  try {
    return /^https?:$/.test(new URL(url, location.href).protocol);
  } catch {
    return false;
  }
}

customElements.define('ai-visitor', AiVisitor);
