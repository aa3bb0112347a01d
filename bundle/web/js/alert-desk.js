import { Alarms } from './alarms.js';
import { Chime } from './chime.js';
import { DesktopNotices } from './desktop-notice.js';
import { RingClaim } from './ring-claim.js';

/** Windows tell each other here that the agent's own settings were saved. */
export const SETTINGS_CHANNEL = 'agent-inbox-settings';
const DEFAULTS = { sound: true, volume: 70, browser: true };

/**
 * Sound and notifications of a page.
 *
 * @param {object} parts
 * @param {import('./inbox-client.js').InboxClient} parts.client
 * @param {import('./messages.js').Messages} parts.messages
 * @param {(about: import('./alarms.js').About) => void} parts.open a notification was pressed
 * @param {Promise<any>} [parts.settings] the agent's own, when the page has read them already
 * @param {AbortSignal} parts.signal
 */
export function alertDesk({ client, messages, open, settings, signal }) {
  const chime = new Chime(signal);
  const notices = new DesktopNotices();
  /** @type {Promise<import('./alarms.js').Choices> | null} */
  let known = null;
  const choices = () => {
    known ??= (settings ?? client.get('/agent/settings', signal)).then(
      (own) => own?.notifications ?? DEFAULTS,
      () => ((known = null), DEFAULTS),
    );
    settings = undefined; // the next time they are read anew
    return known;
  };
  if (globalThis.BroadcastChannel) {
    const channel = new BroadcastChannel(SETTINGS_CHANNEL);
    channel.onmessage = () => (known = null);
    signal.addEventListener('abort', () => channel.close());
  }
  /** @param {import('./alarms.js').About} about */
  const notify = (about) => {
    const { title, body } = words(about, notices.preview, messages);
    return notices.show(title, { tag: `agent-inbox-${about.kind}-${about.conversation}`, body, lang: messages.locale, stays: about.kind === 'offer' }, () => open(about));
  };
  const alarms = new Alarms({ chime, claim: new RingClaim(client), choices, notify }, signal);
  return { alarms, chime, notices, choices };
}

/**
 * @param {import('./alarms.js').About} about
 * @param {boolean} preview whether names and words may be shown
 * @param {import('./messages.js').Messages} messages
 */
function words({ kind, name, text }, preview, messages) {
  if (!preview) {
    const title = messages.text(kind === 'offer' ? 'inbox.offer.title' : 'inbox.notices.message.hidden');
    return { title, body: messages.text('inbox.notices.hidden') };
  }
  const title = messages.text(kind === 'offer' ? 'inbox.offer.announce' : 'inbox.notices.message', { name });
  return { title, body: text };
}
