import { refIn, setText } from './inbox-part.js';

/** @typedef {import('./inbox-reducer.js').Offer} Offer */

/** How long an offer that ran out stays on the screen when the server does not say that it is closed. */
const LINGER_MS = 4000;

/**
 * The offers to show, the most urgent first.
 *
 * @param {Offer[]} offers
 * @param {Set<string>} answered
 * @param {number} now
 */
export function waitingOffers(offers, answered, now) {
  return offers
    .filter(({ conversation, expiresAt }) => !answered.has(conversation.id) && now < Date.parse(expiresAt) + LINGER_MS)
    .sort((a, b) => Date.parse(a.expiresAt) - Date.parse(b.expiresAt));
}

/**
 * Who asks what, from where; and who hands it over, with which note.
 *
 * @param {Element} root
 * @param {Offer} offer
 * @param {import('./inbox-format.js').Format} format
 * @param {import('./messages.js').Messages} messages
 */
export function showOffer(root, { conversation, question, handover }, format, messages) {
  const { visitor, page, language } = conversation;
  optional(refIn(root, 'from'), handover ? messages.text(`inbox.offer.${handover.kind}`, { name: handover.from.name }) : '');
  optional(refIn(root, 'note'), handover?.note ?? '');
  setText(refIn(root, 'name'), visitor.name);
  optional(refIn(root, 'question'), question ?? '').lang = language ?? '';
  optional(refIn(root, 'page'), page ? page.title || page.url : '').title = page?.url ?? '';
  optional(refIn(root, 'language'), language ? format.language(language) : '');
}

/**
 * How long it still stands.
 *
 * @param {Element} root
 * @param {Offer} offer
 * @param {number} now
 * @param {number} total seconds an offer stands
 * @param {import('./messages.js').Messages} messages
 */
export function showCountdown(root, offer, now, total, messages) {
  const seconds = Math.max(0, Math.ceil((Date.parse(offer.expiresAt) - now) / 1000));
  const over = seconds === 0;
  setText(refIn(root, 'countdown'), over ? messages.text('inbox.offer.expired') : messages.text('inbox.offer.seconds', { seconds }));
  const progress = refIn(root, 'progress');
  progress.max = Math.max(total, seconds);
  progress.value = seconds;
  refIn(root, 'banner').dataset.urgent = String(seconds <= 10);
  refIn(root, 'accept').disabled = over;
  refIn(root, 'decline').disabled = over;
}

/**
 * How many more wait behind it.
 *
 * @param {Element} root
 * @param {number} count
 * @param {import('./messages.js').Messages} messages
 */
export function showMore(root, count, messages) {
  optional(refIn(root, 'more'), count > 0 ? messages.text('inbox.offer.more', { count }) : '');
}

/** @param {HTMLElement} element @param {string} text @returns {any} */
function optional(element, text) {
  element.hidden = !text;
  setText(element, text);
  return element;
}

/**
 * What is said aloud of an offer.
 *
 * @param {Offer} offer
 * @param {import('./messages.js').Messages} messages
 */
export function spokenOffer({ conversation, question, handover }, messages) {
  const parts = [messages.text('inbox.offer.announce', { name: conversation.visitor.name })];
  if (handover) {
    parts.push(messages.text(`inbox.offer.${handover.kind}`, { name: handover.from.name }), handover.note ?? '');
  } else {
    parts.push(question ?? '');
  }
  return parts.filter(Boolean).join(' ');
}
