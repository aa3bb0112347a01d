import { safeStorage } from './storage.js';

const PREVIEW = 'ai-notice-preview';
const ASKED = 'ai-notice-asked';

/** The notifications of the browser: may they be shown, and showing them. */
export class DesktopNotices {
  #kept = safeStorage('localStorage');

  /** @returns {'granted' | 'default' | 'denied' | 'none'} none: not in this browser, or not on a page without TLS */
  get permission() {
    return globalThis.Notification && globalThis.isSecureContext ? Notification.permission : 'none';
  }

  /** Whether notifications of this browser show who writes, and what. */
  get preview() {
    return this.#kept.get(PREVIEW) !== false;
  }

  set preview(shown) {
    this.#kept.set(PREVIEW, shown);
  }

  /** Whether somebody said "not now" in this browser. */
  get put() {
    return this.#kept.get(ASKED) === 'later';
  }

  later() {
    this.#kept.set(ASKED, 'later');
  }

  /** The browser's own question; only ever after a click on our own. */
  async ask() {
    this.#kept.remove(ASKED);
    return this.permission === 'default' ? Notification.requestPermission() : this.permission;
  }

  /**
   * @param {string} title
   * @param {{tag: string, body: string, lang?: string, stays?: boolean}} options stays: until it is answered or closed
   * @param {() => void} pressed
   * @returns {() => void} closes it
   */
  show(title, { tag, body, lang, stays = false }, pressed) {
    if (this.permission !== 'granted') {
      return () => {};
    }
    try {
      // The sound is ours: it has a volume, and one device makes it.
      const notice = new Notification(title, { tag, body, lang, silent: true, requireInteraction: stays });
      notice.onclick = () => {
        window.focus();
        pressed();
        notice.close();
      };
      return () => notice.close();
    } catch {
      return () => {}; // browsers of phones show them from service workers only
    }
  }
}

/** Which words help with the settings of this browser. */
export function browserName(agent = navigator.userAgent) {
  if (/Firefox\//.test(agent)) {
    return 'firefox';
  }
  if (/Edg\//.test(agent)) {
    return 'edge';
  }
  return /Chrom(e|ium)\//.test(agent) ? 'chrome' : /Safari\//.test(agent) ? 'safari' : 'other';
}
