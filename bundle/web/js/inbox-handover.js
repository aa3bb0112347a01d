import { clock, idleEnd } from './idle.js';
import { Part, setText } from './inbox-part.js';

const TICK_MS = 500;

/**
 * What stands above the open chat: the note it came with, whose answer a transfer waits for, and how long the chat
 * goes on when nobody writes. For its agent only.
 */
export class AiHandover extends Part {
  #id = '';
  #timer = 0;
  /** Conversations whose note was put away. @type {Set<string>} */
  #read = new Set();

  ready() {
    const { store, inbox } = this.context;
    const { signal } = this;
    store.addEventListener('change', () => this.#show(), { signal });
    inbox.addEventListener('selected', () => this.#show(), { signal });
    this.ref('cancel').addEventListener('click', () => this.#cancel(), { signal });
    this.ref('note-close').addEventListener('click', () => this.#putAway(), { signal });
    signal.addEventListener('abort', () => clearInterval(this.#timer));
    this.#show();
  }

  #show() {
    const { store, inbox } = this.context;
    this.#id = store.isOwnActive(inbox.selected) ? inbox.selected : '';
    const log = this.#id ? store.log(this.#id) : undefined;
    this.#showNote(log?.conversation.handover);
    this.#showTransfer(log?.conversation.transfer);
    const end = log ? idleEnd(log.entries) : null;
    this.ref('idle').hidden = end === null;
    clearInterval(this.#timer);
    if (end !== null) {
      this.#timer = window.setInterval(() => this.#tick(end), TICK_MS);
      this.#tick(end);
    }
  }

  /** @param {import('./inbox-reducer.js').Handover | undefined} handover */
  #showNote(handover) {
    const box = this.ref('note');
    box.hidden = !handover || this.#read.has(this.#id);
    if (handover && !box.hidden) {
      setText(this.ref('note-from'), this.text(`inbox.handover.${handover.kind}`, { name: handover.from.name }));
      const note = this.ref('note-text');
      note.hidden = !handover.note;
      setText(note, handover.note ?? '');
    }
  }

  /** @param {import('./inbox-reducer.js').Transfer | undefined} transfer */
  #showTransfer(transfer) {
    this.ref('transfer').hidden = !transfer;
    if (!transfer) {
      return;
    }
    const { to, offeredTo } = transfer;
    const name = to.agent?.name ?? to.team?.name ?? '';
    const kind = to.agent ? 'agent' : offeredTo ? 'team-asked' : 'team';
    setText(this.ref('transfer-text'), this.text(`inbox.transfer.waiting.${kind}`, { name, agent: offeredTo?.name ?? '' }));
  }

  /** @param {number} end */
  #tick(end) {
    const left = end - this.context.store.client.now();
    setText(this.ref('idle'), this.text('inbox.idle', { left: clock(left) }));
  }

  #putAway() {
    this.#read.add(this.#id);
    this.#show();
    this.context.inbox.focusChat();
  }

  async #cancel() {
    const { store, inbox } = this.context;
    const button = this.ref('cancel');
    button.disabled = true;
    try {
      await store.calls.cancelTransfer(this.#id);
      inbox.focusChat();
    } catch (fault) {
      if (/** @type {any} */ (fault).code !== 'transfer.none') {
        inbox.fail(fault);
      }
    } finally {
      button.disabled = false;
    }
  }
}

customElements.define('ai-handover', AiHandover);
