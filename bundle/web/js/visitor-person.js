import { refIn, setText } from './inbox-part.js';

const FIELDS = ['name', 'jobTitle', 'email', 'phone', 'status'];
/** A value that the host said so long ago is shown with its age. */
const OLD_MS = 60_000;

/**
 * Who somebody is, as docs/protocol.md tells it: fields in the fixed order, where each comes from and how old it is.
 *
 * @typedef {object} Reader
 * @property {import('./messages.js').Messages} messages
 * @property {import('./inbox-format.js').Format} format
 * @property {() => number} now milliseconds since 1970 by the server's clock
 *
 * @param {Element} root markup of `part-person.vm`
 * @param {any} sidebar null while nothing is known yet
 * @param {boolean} failed nothing can be known just now
 * @param {Reader} reader
 */
export function showPerson(root, sidebar, failed, reader) {
  for (const name of FIELDS) {
    const field = sidebar?.fields?.find((/** @type {any} */ each) => each.field === name);
    showField(refIn(root, `field-${name}`), field, Boolean(sidebar) || failed, Boolean(sidebar?.asOf), reader);
  }
  showNote(refIn(root, 'note'), sidebar, reader);
  const facts = {
    company: sidebar?.company,
    owner: sidebar?.owner?.name,
    time: localTime(sidebar?.zone, reader),
    language: sidebar?.language && reader.format.language(sidebar.language),
  };
  for (const [name, value] of Object.entries(facts)) {
    const fact = refIn(root, name);
    fact.hidden = !value;
    setText(refIn(fact, 'value'), value || '');
  }
  refIn(root, 'facts').hidden = !Object.values(facts).some(Boolean);
}

/** @param {any} row @param {any} field @param {boolean} known @param {boolean} stale @param {Reader} reader */
function showField(row, field, known, stale, { messages, format, now }) {
  const present = field?.state === 'present' && field.value;
  row.dataset.state = field?.state ?? 'absent';
  const value = refIn(row, 'value');
  value.hidden = !present;
  setText(value, present ? field.value : '');
  refIn(row, 'hidden').hidden = field?.state !== 'hidden';
  refIn(row, 'missing').hidden = Boolean(present) || field?.state === 'hidden' || !known;
  refIn(row, 'from').hidden = !present || !field.source;
  setText(refIn(row, 'source'), present && field.source ? messages.text(`inbox.visitor.source.${field.source}`) : '');
  const age = refIn(row, 'age');
  const old = present && field.at && (stale || field.source !== 'host') && now() - Date.parse(field.at) > OLD_MS;
  age.hidden = !old;
  age.dateTime = field?.at ?? '';
  age.title = old ? format.full(field.at) : '';
  setText(age, old ? ago(messages.locale, Date.parse(field.at) - now()) : '');
}

/** @param {any} note @param {any} sidebar @param {Reader} reader */
function showNote(note, sidebar, { messages }) {
  const key = sidebar?.asOf ? 'inbox.visitor.state.stale' : `inbox.visitor.state.${sidebar?.state}`;
  note.hidden = !sidebar || !messages.has(key);
  setText(note, note.hidden ? '' : messages.text(key));
}

/** @param {string | undefined} zone @param {Reader} reader */
function localTime(zone, { messages, now }) {
  if (!zone) {
    return '';
  }
  try {
    return new Intl.DateTimeFormat(messages.locale, { weekday: 'short', hour: 'numeric', minute: '2-digit', timeZone: zone, timeZoneName: 'short' }).format(now());
  } catch {
    return ''; // a zone that this browser does not know
  }
}

/** @type {[Intl.RelativeTimeFormatUnit, number][]} */
const UNITS = [['day', 86_400_000], ['hour', 3_600_000], ['minute', 60_000]];

/** @param {string} locale @param {number} difference in milliseconds, negative for what was */
function ago(locale, difference) {
  const [unit, size] = UNITS.find(([, each]) => Math.abs(difference) >= each) ?? ['minute', 60_000];
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.round(difference / size), unit);
}

/** An address may come from anywhere; no script hides in it. @param {string | undefined} url */
export function isWebAddress(url) {
  try {
    return Boolean(url) && /^https?:$/.test(new URL(/** @type {string} */ (url), location.href).protocol);
  } catch {
    return false;
  }
}
