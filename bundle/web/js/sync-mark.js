import { refIn, setText } from './inbox-part.js';

/** A lost connection shows after this long: most come back at once. */
const PATIENCE_MS = 1000;

/** The quiet mark that tells whether the screen shows everything, and the bar that asks to log in again. */
export class SyncMark {
  #root;
  #store;
  #messages;
  #announcer;
  #lostTimer = 0;
  #lostShown = false;

  /**
   * @param {Element} root
   * @param {import('./inbox-store.js').InboxStore} store
   * @param {import('./messages.js').Messages} messages
   * @param {import('./inbox-announcer.js').Announcer} announcer
   * @param {AbortSignal} signal
   */
  constructor(root, store, messages, announcer, signal) {
    this.#root = root;
    this.#store = store;
    this.#messages = messages;
    this.#announcer = announcer;
    refIn(root, 'login').href = location.href;
    store.addEventListener('change', () => this.#show(), { signal });
    store.addEventListener('status', () => this.#connection(), { signal });
    signal.addEventListener('abort', () => clearTimeout(this.#lostTimer));
    this.#connection();
  }

  #connection() {
    const { status } = this.#store;
    clearTimeout(this.#lostTimer);
    if (status === 'live' || status === 'logged-out') {
      if (this.#lostShown && status === 'live') {
        this.#announcer.polite(this.#messages.text('inbox.sync.live'));
      }
      this.#lostShown = false;
    } else if (!this.#lostShown) {
      this.#lostTimer = window.setTimeout(() => this.#lost(), PATIENCE_MS);
    }
    refIn(this.#root, 'over').hidden = status !== 'logged-out';
    this.#show();
  }

  #lost() {
    this.#lostShown = true;
    this.#announcer.polite(this.#messages.text('inbox.sync.reconnecting'));
    this.#show();
  }

  #show() {
    const { status, inSync } = this.#store;
    const mark = refIn(this.#root, 'sync');
    const shown = status === 'logged-out' ? 'over' : this.#lostShown ? 'reconnecting' : inSync || mark.dataset.state === 'live' ? 'live' : 'connecting';
    mark.dataset.state = shown;
    setText(refIn(mark, 'sync-text'), shown === 'over' ? '' : this.#messages.text(`inbox.sync.${shown}`));
  }
}
