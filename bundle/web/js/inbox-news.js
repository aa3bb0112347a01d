import { isSaid, wordsOf } from './said.js';
/** That a visitor types is said again after this long. */
const TYPING_SAID_MS = 60_000;

/** Who a conversation was to go to. @param {import('./inbox-reducer.js').Transfer | undefined} transfer */
const receiver = (transfer) => transfer?.to.agent?.name ?? transfer?.to.team?.name ?? '';

/**
 * Says what happens in the conversations without the reader's doing: aloud what is short-lived, as a notice what
 * takes a conversation away or brings it back.
 *
 * @param {import('./inbox-part.js').Context} context
 * @param {import('./inbox-announcer.js').Announcer} announcer
 * @param {import('./notice.js').Notice} notice
 * @param {AbortSignal} signal
 */
export function tellNews({ store, messages, inbox }, announcer, notice, signal) {
  /** @param {string} name @param {(detail: any) => void} listener */
  const on = (name, listener) =>
    store.addEventListener(name, (event) => listener(/** @type {CustomEvent} */ (event).detail), { signal });

  on('refused', ({ title }) => announcer.polite(title ?? ''));
  on('entry', ({ conversation, entry }) => {
    const open = conversation === inbox.selected;
    if (isSaid(entry) && entry.author === 'visitor') {
      announcer.message(
        messages.text('inbox.chat.announce', { name: entry.name, text: open ? wordsOf(entry) : '' }),
        (count) => messages.text('inbox.chat.newest', { count }),
      );
    } else if (entry.kind === 'ended' && open) {
      announcer.polite(messages.text('inbox.chat.ended', { name: entry.name, author: entry.author }));
    } else if (entry.kind === 'timed-out' && open) {
      announcer.polite(messages.text('inbox.chat.timed-out'));
    }
  });
  on('note', ({ conversation, note }) => {
    if (conversation === inbox.selected && note.author.id !== store.agent?.id) {
      announcer.polite(messages.text('inbox.note.announce', { name: note.author.name, text: note.text }));
    }
  });
  /** Somebody who types on and off is told of once a minute. @type {Map<string, number>} */
  const typed = new Map();
  on('live-typing', ({ conversation }) => {
    const now = performance.now();
    if (conversation === inbox.selected && now - (typed.get(conversation) ?? -Infinity) > TYPING_SAID_MS) {
      typed.set(conversation, now);
      const name = store.log(conversation)?.conversation.visitor.name ?? '';
      announcer.polite(messages.text('inbox.chat.typing', { name }));
    }
  });
  on('updated', ({ conversation, transferResult, before }) => {
    const key = `inbox.transfer.result.${transferResult}`;
    if (messages.has(key)) {
      notice.tell(messages.text(key, { name: receiver(before?.transfer), visitor: conversation.visitor.name }));
    }
  });
  on('released', ({ reason, to, before }) => {
    const visitor = before?.visitor.name ?? '';
    const key = `inbox.released.${to ? reason : 'removed'}`;
    notice.tell(messages.text(messages.has(key) ? key : 'inbox.released.removed', { visitor, name: to?.name ?? '' }));
  });
}
