// What the visitor's tabs share: token, its expiry, conversation, name, email.

import {safeStorage} from '../static/js/storage.js';
import {Refusal} from './visitor-api.js';

const VISITOR_KEY = 'ai-visitor';
const RENEW_BEFORE_MS = 12 * 3_600_000;

export class VisitorMemory {
  #shared = safeStorage('localStorage');

  /** @param {() => void} changed another tab has changed it */
  constructor(changed) {
    window.addEventListener('storage', ({key}) => (key === VISITOR_KEY || key === null) && changed());
  }

  get visitor() {
    return this.#shared.get(VISITOR_KEY);
  }

  /** @param {{token: string, expiresAt: string, conversation: string, name: string, email: string}} visitor */
  set visitor(visitor) {
    this.#shared.set(VISITOR_KEY, visitor);
  }

  /** Name and email stay, so that nobody types them twice. */
  forget() {
    const {name = '', email = ''} = this.visitor ?? {};
    this.#shared.set(VISITOR_KEY, {name, email});
  }

  /**
   * A new token before the old one lapses.
   * @param {import('./visitor-api.js').VisitorApi} api
   */
  async renew(api) {
    const visitor = this.visitor;
    if (!visitor?.token || Date.parse(visitor.expiresAt) - Date.now() > RENEW_BEFORE_MS) return;
    try {
      const {token, expiresAt} = await api.renew();
      if (api.token !== visitor.token) return;
      api.token = token;
      this.visitor = {...visitor, token, expiresAt};
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault; // a refused token shows at its next use
    }
  }
}
