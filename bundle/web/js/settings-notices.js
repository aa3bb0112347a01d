import { SETTINGS_CHANNEL } from './alert-desk.js';
import { Chime } from './chime.js';
import { DesktopNotices, browserName } from './desktop-notice.js';
import { setText } from './inbox-part.js';

/** Trying the sound out, and what this browser allows: which is kept in the browser, not with the agent. */
export class NoticesCard {
  #panel;
  #chime;
  #notices = new DesktopNotices();

  /** @param {import('./settings-panel.js').SettingsPanel} panel */
  constructor(panel) {
    this.#panel = panel;
    this.#chime = new Chime(panel.signal);
    panel.on('test', 'click', () => this.#test());
    panel.on('ask', 'click', () => this.#ask());
    panel.on('preview', 'change', () => (this.#notices.preview = panel.ref('preview').checked));
    window.addEventListener('focus', () => this.show(), { signal: panel.signal });
    this.show();
  }

  show() {
    const { permission, preview } = this.#notices;
    const ref = (/** @type {string} */ name) => this.#panel.ref(name);
    setText(ref('device-state'), this.#panel.text(`inbox.notices.state.${permission}`));
    ref('device-explain').hidden = permission !== 'default';
    ref('device-ask').hidden = permission !== 'default';
    ref('device-help').hidden = permission !== 'denied';
    setText(ref('device-help'), permission === 'denied' ? this.#panel.text(`inbox.notices.help.${browserName()}`) : '');
    ref('device-preview').hidden = permission === 'none';
    ref('preview').checked = preview;
  }

  async #test() {
    const heard = await this.#chime.play('offer', Number(this.#panel.ref('volume').value));
    setText(this.#panel.ref('test-result'), heard ? '' : this.#panel.text('settings.notifications.silent'));
  }

  async #ask() {
    await this.#notices.ask();
    this.show();
    if (this.#panel.ref('device-ask').hidden) {
      this.#panel.ref('preview').focus();
    }
  }
}

/** Other windows of this browser read the settings again. */
export function tellSaved() {
  if (globalThis.BroadcastChannel) {
    const channel = new BroadcastChannel(SETTINGS_CHANNEL);
    channel.postMessage({ saved: true });
    channel.close();
  }
}
