import { refIn, setText } from './inbox-part.js';
import { LONG_WAIT_MS } from './inbox-urgency.js';
import { markedText } from './marked-text.js';

/**
 * @typedef {object} Item one line of the conversation list
 * @property {any} conversation
 * @property {string} text the last line
 * @property {string} at when something happened last
 * @property {string} waits since when the visitor waits for an answer, or an empty text
 * @property {number} unread
 * @property {any} [hit] where a search found it
 * @property {string} [draft] what the agent has begun to write
 * @property {boolean} [typing] whether the visitor types
 */

/**
 * Shows a line of the list.
 *
 * @param {HTMLElement} element
 * @param {Item} item
 * @param {import('./inbox-part.js').Context} context
 * @param {boolean} reachable by Tab
 */
export function fillItem(element, { conversation, text, at, waits, unread, hit, draft = '', typing = false }, { format, inbox, store, messages }, reachable) {
  const now = store.client.now();
  const button = refIn(element, 'open');
  if (inbox.selected === conversation.id) {
    button.setAttribute('aria-current', 'true');
  } else {
    button.removeAttribute('aria-current');
  }
  button.tabIndex = reachable ? 0 : -1;
  element.dataset.state = conversation.state;
  element.dataset.unread = String(unread > 0);
  markedText(refIn(element, 'name'), conversation.visitor.name, hit?.name);
  const last = refIn(element, 'last');
  last.dataset.is = hit?.text ? 'text' : typing ? 'typing' : draft ? 'draft' : 'text';
  if (last.dataset.is === 'text') {
    markedText(last, hit?.text ?? text, hit?.text ? hit.marks : []);
  } else {
    markedText(last, typing ? messages.text('inbox.list.typing') : messages.text('inbox.list.draft', { text: draft }), []);
  }
  const email = refIn(element, 'email');
  const known = !hit?.email?.length && hit?.known; // another name or address, given later
  email.hidden = !hit?.email?.length && !known;
  markedText(email, email.hidden ? '' : known || conversation.visitor.email, known ? hit.knownMarks : hit?.email);
  const time = refIn(element, 'time');
  if (time.dateTime !== at) {
    time.dateTime = at;
    time.title = format.full(at);
  }
  setText(time, format.brief(at, now));
  const language = refIn(element, 'language');
  language.hidden = !conversation.language;
  setText(language, (conversation.language ?? '').split('-')[0].toUpperCase());
  language.title = conversation.language ? format.language(conversation.language) : '';
  const state = refIn(element, 'state');
  state.hidden = conversation.state === 'active';
  setText(state, state.hidden ? '' : messages.text('inbox.state', { state: conversation.state }));
  const badge = refIn(element, 'unread');
  badge.hidden = unread === 0;
  setText(refIn(badge, 'count'), unread > 49 ? '50+' : format.number(unread));
  setText(refIn(badge, 'spoken'), unread === 0 ? '' : messages.text('inbox.list.unread', { count: unread }));
  showWait(element, waits, now, messages);
}

/**
 * How long the visitor has waited for an answer.
 *
 * @param {HTMLElement} element
 * @param {string} waits
 * @param {number} now
 * @param {import('./messages.js').Messages} messages
 */
export function showWait(element, waits, now, messages) {
  const tag = refIn(element, 'waits');
  const waited = waits ? Math.max(0, now - Date.parse(waits)) : 0;
  tag.hidden = !waits;
  element.dataset.waits = !waits ? '' : waited >= LONG_WAIT_MS ? 'long' : 'short';
  setText(tag, waits ? messages.text('inbox.list.waits', { minutes: Math.floor(waited / 60_000) }) : '');
}
