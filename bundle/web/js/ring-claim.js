import { safeStorage } from './storage.js';

const DEVICE = 'ai-device';
/** The server keeps a claim for 20 s. */
const KEPT_MS = 12_000;

/**
 * One of all the windows and devices of an agent rings. Windows of one browser agree among themselves, by a lock that
 * ends with its window; the browser that has it asks the server, where the first device wins.
 */
export class RingClaim {
  #client;
  #locks;
  #device;
  #now;
  /** @type {Map<string, {at: number, mine: boolean}>} */
  #answers = new Map();

  /**
   * @param {{post: (path: string, body: object) => Promise<any>}} client
   * @param {{locks?: LockManager, now?: () => number, device?: string}} [parts]
   */
  constructor(client, { locks = navigator.locks, now = () => performance.now(), device } = {}) {
    this.#client = client;
    this.#locks = locks;
    this.#now = now;
    // Without locks each window stands for itself.
    this.#device = device ?? own(safeStorage(locks ? 'localStorage' : 'sessionStorage'));
  }

  /**
   * Tries to become the window that rings, until the signal.
   *
   * @param {string} ring
   * @param {AbortSignal} signal
   * @returns {Promise<boolean>} whether it is this one
   */
  async window(ring, signal) {
    if (!this.#locks || signal.aborted) {
      return !signal.aborted;
    }
    return new Promise((decide) => {
      this.#locks
        ?.request(`agent-inbox-ring ${ring}`, { ifAvailable: true }, (lock) => {
          decide(Boolean(lock) && !signal.aborted);
          return lock && !signal.aborted ? new Promise((free) => signal.addEventListener('abort', free)) : undefined;
        })
        .catch(() => decide(true));
    });
  }

  /**
   * Whether this device rings. What the server said holds for a while; when it does not answer, two sounds are
   * better than none.
   *
   * @param {string} ring
   */
  async device(ring) {
    const known = this.#answers.get(ring);
    if (known && this.#now() - known.at < KEPT_MS) {
      return known.mine;
    }
    const mine = await this.#client.post('/agent/ring', { ring, device: this.#device }).then((answer) => answer.ring, () => true);
    this.#answers.set(ring, { at: this.#now(), mine });
    return mine;
  }

  /** @param {string} ring */
  forget(ring) {
    this.#answers.delete(ring);
  }
}

/** @param {ReturnType<typeof safeStorage>} storage */
function own(storage) {
  const known = storage.get(DEVICE);
  if (typeof known === 'string' && /^[A-Za-z0-9-]{8,64}$/.test(known)) {
    return known;
  }
  const made = [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  storage.set(DEVICE, made);
  return made;
}
