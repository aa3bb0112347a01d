/**
 * The state of an agent's inbox and the one place that changes it. Pure: no clock, no page, no network.
 * The law of docs/protocol.md: a snapshot and the events after its position give a later snapshot, that is
 * `events.reduce(reduce, fromSnapshot(older))` equals `fromSnapshot(newer)`.
 *
 * @typedef {object} Availability
 * @property {boolean} available
 * @property {string} [reason]
 * @property {string} [since]
 * @property {{at: string, available: boolean}} [next] when it will change by itself
 *
 * @typedef {{id: string, name: string}} Who
 * @typedef {{kind: 'transfer' | 'assign', from: Who, note?: string, at: string}} Handover
 * @typedef {{to: {agent?: Who, team?: Who}, by: Who, since: string, offeredTo?: Who}} Transfer
 *
 * @typedef {object} Conversation see docs/protocol.md
 * @property {string} id
 * @property {string} state
 * @property {string} createdAt
 * @property {string} [language]
 * @property {{name: string, email?: string}} visitor
 * @property {{url: string, title?: string}} [page]
 * @property {{id?: string, name: string}} [agent]
 * @property {Transfer} [transfer] while one is open
 * @property {Handover} [handover] how it came to its agent
 * @property {string} [waitingSince]
 * @property {number} head
 *
 * @typedef {object} Entry
 * @property {number} seq
 * @property {string} kind
 * @property {string} author
 * @property {string} [name]
 * @property {string} at
 * @property {string} [id] of a message
 * @property {string} [text] of a message
 * @property {{id: string, name: string, type: string, size: number, width?: number, height?: number}} [file]
 *
 * @typedef {{id: string, after: number, author: Who, text: string, at: string}} Note agents' own, below the line `after`
 *
 * @typedef {{conversation: Conversation, expiresAt: string, question?: string, handover?: Handover}} Offer
 * @typedef {{conversation: Conversation, entries: Entry[], notes: Note[]}} OpenConversation
 *
 * @typedef {object} InboxState
 * @property {string} position
 * @property {Availability} availability
 * @property {number} limit
 * @property {Offer[]} offers in the order they were made
 * @property {OpenConversation[]} conversations own active ones, oldest first
 *
 * @typedef {{name: string, id: string | null, data: any}} InboxEvent
 */

/** As many of a conversation's newest entries as a snapshot holds. */
export const WINDOW = 50;

/** Lines that close a conversation, and the state it is in then. */
export const ENDINGS = new Map([['ended', 'ended'], ['timed-out', 'ended'], ['missed', 'missed'], ['abandoned', 'abandoned']]);

/**
 * @param {any} snapshot the answer of `GET …/agent/inbox`
 * @returns {InboxState}
 */
export function fromSnapshot({ position, availability, limit, offers, conversations }) {
  return {
    position,
    availability,
    limit,
    offers: [...offers],
    conversations: conversations
      .map(window)
      .sort(byAge),
  };
}

/**
 * The state after an event. An event that is not the next one of this stream (seen before, of another epoch, without
 * an id) changes nothing; one of an unknown kind moves the position only.
 *
 * @param {InboxState} state
 * @param {InboxEvent} event
 * @returns {InboxState}
 */
export function reduce(state, event) {
  if (!event.id || !isAfter(event.id, state.position)) {
    return state;
  }
  return { ...state, ...change(state, event), position: event.id };
}

/**
 * @param {InboxState} state
 * @param {InboxEvent} event
 * @returns {Partial<InboxState>}
 */
function change(state, { name, data }) {
  switch (name) {
    case 'offer':
      return { offers: [...without(state.offers, data.conversation.id), data] };
    case 'offer-closed':
      return { offers: without(state.offers, data.conversation) };
    case 'opened':
      return {
        offers: without(state.offers, data.conversation.id),
        conversations: [
          ...without(state.conversations, data.conversation.id),
          window(data),
        ].sort(byAge),
      };
    case 'entry':
      return { conversations: withEntry(state.conversations, data.conversation, data.entry) };
    case 'note':
      return { conversations: withNote(state.conversations, data.conversation, data.note) };
    case 'updated':
      return { conversations: withConversation(state.conversations, data.conversation) };
    case 'released':
      return { conversations: without(state.conversations, data.conversation) };
    case 'availability':
      return { availability: data };
    default:
      return {};
  }
}

/**
 * @param {OpenConversation[]} conversations
 * @param {string} id
 * @param {Entry} entry
 */
function withEntry(conversations, id, entry) {
  if (ENDINGS.has(entry.kind)) {
    return without(conversations, id);
  }
  return conversations.map((open) =>
    open.conversation.id !== id || entry.seq <= open.conversation.head
      ? open
      : window({ ...open, conversation: { ...open.conversation, head: entry.seq }, entries: [...open.entries, entry] }),
  );
}

/**
 * @param {OpenConversation[]} conversations
 * @param {string} id
 * @param {Note} note
 */
function withNote(conversations, id, note) {
  return conversations.map((open) => (open.conversation.id === id ? window({ ...open, notes: [...open.notes, note] }) : open));
}

/**
 * @param {OpenConversation[]} conversations
 * @param {Conversation} news
 */
function withConversation(conversations, news) {
  return conversations.map((open) => (open.conversation.id === news.id ? { ...open, conversation: news } : open));
}

/**
 * As much as a snapshot holds: the newest lines, and the notes that stand below one of them.
 *
 * @param {{conversation: Conversation, entries: Entry[], notes?: Note[]}} open
 * @returns {OpenConversation}
 */
function window({ conversation, entries, notes = [] }) {
  const newest = entries.slice(-WINDOW);
  const first = newest[0]?.seq ?? 0;
  return { conversation, entries: newest, notes: notes.filter(({ after }) => after >= first) };
}

/**
 * @template {{conversation: Conversation}} T
 * @param {T[]} list
 * @param {string} id
 * @returns {T[]}
 */
function without(list, id) {
  return list.filter(({ conversation }) => conversation.id !== id);
}

/**
 * @param {OpenConversation} a
 * @param {OpenConversation} b
 */
function byAge({ conversation: a }, { conversation: b }) {
  return compare(a.createdAt, b.createdAt) || compare(a.id, b.id);
}

/**
 * By code unit: times of one format and ids of one alphabet need no language.
 *
 * @param {string} a
 * @param {string} b
 */
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * @param {string} id
 * @param {string} position
 */
function isAfter(id, position) {
  const [epoch, offset] = split(id);
  const [reached, at] = split(position);
  return epoch === reached && offset > at;
}

/**
 * @param {string} position
 * @returns {[string, number]}
 */
function split(position) {
  const colon = position.lastIndexOf(':');
  return [position.slice(0, colon), Number(position.slice(colon + 1))];
}
