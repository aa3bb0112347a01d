/** How loud a full volume is; two notes at once stay below the loudest a speaker can do. */
const FULL = 0.4;
/** A browser that lets us sound answers soon; one that waits for a gesture may never. */
const PATIENCE_MS = 1000;
/** Not earlier than at the end of a click: what changes on the screen must not move what is being pressed. */
const GESTURES = ['click', 'keydown'];

/** Two bars of a marimba, the second a fourth above the first; a single softer one for a message. */
const SOUNDS = {
  offer: [{ at: 0, pitch: 659.26, strength: 1 }, { at: 0.16, pitch: 880, strength: 0.9 }],
  message: [{ at: 0, pitch: 587.33, strength: 0.5 }],
};
/** The bar's own tones: how many times the pitch, how loud, how long. */
const PARTIALS = [{ times: 1, gain: 1, seconds: 1.1 }, { times: 4, gain: 0.18, seconds: 0.35 }, { times: 9.2, gain: 0.05, seconds: 0.12 }];

/**
 * Makes the sounds, in the browser itself: no file is loaded. Browsers allow sound only after somebody touched the
 * page; until then `blocked` is true, and the first gesture changes that.
 * Event: `change`, when `blocked` has changed.
 */
export class Chime extends EventTarget {
  /** @type {AudioContext | null} */
  #audio = null;
  #blocked = false;
  #playing = 0;
  #signal;

  /** @param {AbortSignal} signal */
  constructor(signal) {
    super();
    this.#signal = signal;
    signal.addEventListener('abort', () => this.#audio?.close().catch(() => {}));
  }

  /** Whether the browser waits for a gesture. Known after `prepare`. */
  get blocked() {
    return this.#blocked;
  }

  /** Finds out whether sound is allowed, and waits for the gesture that allows it. */
  async prepare() {
    if (this.#audio || !globalThis.AudioContext || this.#signal.aborted) {
      return;
    }
    this.#audio = new AudioContext();
    this.#audio.addEventListener('statechange', () => this.#heard());
    if (!(await this.#wake())) {
      GESTURES.forEach((name) => window.addEventListener(name, () => this.#gesture(), { signal: this.#signal, capture: true, passive: true }));
    }
    this.#rest();
  }

  /**
   * @param {'offer' | 'message'} sound
   * @param {number} volume 0 to 100
   * @returns {Promise<boolean>} whether it was heard, as far as the browser tells
   */
  async play(sound, volume) {
    await this.prepare();
    if (!this.#audio || volume <= 0 || !(await this.#wake())) {
      return false;
    }
    const audio = this.#audio;
    const master = audio.createGain();
    master.gain.value = FULL * (volume / 100) ** 2; // as ears count
    master.connect(audio.destination);
    const start = audio.currentTime + 0.02;
    this.#playing++;
    const ends = SOUNDS[sound].map((note) => strike(audio, master, note, start));
    setTimeout(() => (this.#playing--, master.disconnect(), this.#rest()), (Math.max(...ends) - audio.currentTime) * 1000 + 100);
    return true;
  }

  async #gesture() {
    if (this.#blocked) {
      await this.#wake();
      this.#rest();
    }
  }

  async #wake() {
    const audio = /** @type {AudioContext} */ (this.#audio);
    if (audio.state !== 'running') {
      await Promise.race([audio.resume().catch(() => {}), new Promise((late) => setTimeout(late, PATIENCE_MS))]);
    }
    const blocked = /** @type {string} */ (audio.state) !== 'running';
    this.#set(blocked);
    return !blocked;
  }

  /** It runs after all: the machine was slow, or a gesture came. */
  #heard() {
    if (this.#audio?.state === 'running') {
      this.#set(false);
    }
  }

  /** @param {boolean} blocked */
  #set(blocked) {
    if (blocked !== this.#blocked) {
      this.#blocked = blocked;
      this.dispatchEvent(new Event('change'));
    }
  }

  /** A running one keeps the machine's audio awake for nothing. */
  #rest() {
    if (this.#playing === 0 && this.#audio?.state === 'running') {
      this.#audio.suspend().catch(() => {});
    }
  }
}

/**
 * @param {AudioContext} audio
 * @param {AudioNode} master
 * @param {{at: number, pitch: number, strength: number}} note
 * @param {number} start
 * @returns {number} when it has died away
 */
function strike(audio, master, { at, pitch, strength }, start) {
  const from = start + at;
  for (const { times, gain, seconds } of PARTIALS) {
    const tone = audio.createOscillator();
    const envelope = audio.createGain();
    tone.frequency.value = pitch * times;
    envelope.gain.setValueAtTime(0, from);
    envelope.gain.linearRampToValueAtTime(strength * gain, from + 0.006);
    envelope.gain.exponentialRampToValueAtTime(0.0001, from + seconds);
    tone.connect(envelope).connect(master);
    tone.start(from);
    tone.stop(from + seconds);
  }
  return from + PARTIALS[0].seconds;
}
