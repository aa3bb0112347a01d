import { Alarms } from '/agent-inbox/static/js/alarms.js';
import { RingClaim } from '/agent-inbox/static/js/ring-claim.js';
import { Clock, same, settle } from './support/clock.js';

const OFFER = {
  conversation: { id: 'c-1', visitor: { name: 'Ann' }, language: 'de' },
  expiresAt: '2026-03-01T09:40:45.000Z', question: 'Hello?',
};
const RING = `offer:c-1:${Date.parse(OFFER.expiresAt)}`;

/** A window of a device: what it sounded and showed. All devices of a test share the server and the clock. */
class Windows {
  clock = new Clock();
  life = new AbortController();
  /** Who has which ring, as the server knows. @type {Map<string, {device: string, at: number}>} */
  rings = new Map();
  asked = 0;
  isDown = false;

  /** @param {{device: string, focus?: boolean, blocked?: boolean, choices?: object, locks?: any}} options */
  open({ device, focus = false, blocked = false, choices = {}, locks = null }) {
    const window = { sounds: [], notices: [], closed: 0, focus, blocked, alarms: null };
    const server = { post: async (_path, { ring, device: by }) => this.#server(ring, by) };
    window.alarms = new Alarms({
      chime: {
        get blocked() { return window.blocked; },
        prepare: async () => {},
        play: async (sound, volume) => !window.blocked && window.sounds.push(`${sound} ${volume}`) > 0,
      },
      claim: new RingClaim(server, { locks, now: this.clock.now, device }),
      choices: async () => ({ sound: true, volume: 70, browser: true, ...choices }),
      notify: (about) => (window.notices.push(about.name), () => window.closed++),
      pause: (ms, signal) => new Promise((resolve) => {
        const timer = this.clock.setTimeout(resolve, ms);
        signal.addEventListener('abort', () => (this.clock.clearTimeout(timer), resolve()));
      }),
      now: this.clock.now,
      hasFocus: () => window.focus,
    }, this.life.signal);
    return window;
  }

  #server(ring, device) {
    this.asked++;
    if (this.isDown) throw new Error('no network');
    const known = this.rings.get(ring);
    const mine = !known || known.device === device || this.clock.now() - known.at > 20_000;
    if (mine) this.rings.set(ring, { device, at: this.clock.now() });
    return { ring: mine };
  }

  end() {
    this.life.abort();
  }
}

/** Locks of a browser of its own. */
function locks() {
  const held = new Set();
  return {
    request: async (name, _options, run) => {
      if (held.has(name)) return run(null);
      held.add(name);
      try {
        return await run({ name });
      } finally {
        held.delete(name);
      }
    },
  };
}

export const tests = [
  {
    name: 'alarms: an offer rings calmly until it is over, and its notification goes with it',
    run: async () => {
      const all = new Windows();
      const desk = all.open({ device: 'device-desk' });
      desk.alarms.offers([OFFER]);
      await all.clock.pass(21_000);
      same(desk.sounds, Array(5).fill('offer 70'), 'every five seconds');
      same(desk.notices, ['Ann'], 'one notification');
      desk.alarms.offers([]);
      await all.clock.pass(20_000);
      same(desk.sounds.length, 5, 'silent');
      same(desk.closed, 1, 'closed');
      all.end();
    },
  },
  {
    name: 'alarms: of several devices the one in use rings, and another when that one is gone',
    run: async () => {
      const all = new Windows();
      const phone = all.open({ device: 'device-phone' });
      const desk = all.open({ device: 'device-desk', focus: true });
      phone.alarms.offers([OFFER]);
      desk.alarms.offers([OFFER]);
      await all.clock.pass(16_000);
      same(phone.sounds, [], 'the phone is silent');
      same(desk.sounds.length, 4, 'the desk rings');
      same(desk.notices, [], 'who looks at the banner needs no notification');
      desk.alarms.offers([]); // its window was closed
      await all.clock.pass(30_000);
      same(phone.sounds.length > 0, true, 'the phone takes over');
      all.end();
    },
  },
  {
    name: 'alarms: of several windows of a browser one rings; one that cannot be heard lets others',
    run: async () => {
      const all = new Windows();
      const browser = locks();
      const mute = all.open({ device: 'device-desk', focus: true, blocked: true, locks: browser });
      const other = all.open({ device: 'device-desk', locks: browser });
      mute.alarms.offers([OFFER]);
      other.alarms.offers([OFFER]);
      await all.clock.pass(6_000);
      same(mute.sounds, [], 'mute');
      same(other.sounds.length, 2, 'heard');
      same(all.asked, 1, 'the server is asked once in a while only');
      other.alarms.offers([]);
      mute.blocked = false;
      await all.clock.pass(6_000);
      same(mute.sounds.length > 0, true, 'the lock is free when the other window goes');
      all.end();
    },
  },
  {
    name: 'alarms: two sounds are better than none',
    run: async () => {
      const all = new Windows();
      all.isDown = true;
      const desk = all.open({ device: 'device-desk' });
      const phone = all.open({ device: 'device-phone' });
      desk.alarms.offers([OFFER]);
      phone.alarms.offers([OFFER]);
      await all.clock.pass(2_000);
      same([desk.sounds.length, phone.sounds.length], [1, 1], 'both');
      all.end();
    },
  },
  {
    name: 'alarms: what the agent switched off is off',
    run: async () => {
      const all = new Windows();
      const quiet = all.open({ device: 'device-desk', choices: { sound: false, browser: false } });
      quiet.alarms.offers([OFFER]);
      quiet.alarms.message({ kind: 'message', conversation: 'c-2', seq: 3, name: 'Bo', text: 'x' }, () => true);
      await all.clock.pass(20_000);
      same([quiet.sounds, quiet.notices, all.asked], [[], [], 0], 'nothing, and nobody is asked');
      all.end();
    },
  },
  {
    name: 'alarms: a message rings once and softly where nobody looks, and not when it is read meanwhile',
    run: async () => {
      const all = new Windows();
      const desk = all.open({ device: 'device-desk' });
      const phone = all.open({ device: 'device-phone' });
      const message = (seq) => ({ kind: 'message', conversation: 'c-2', seq, name: 'Bo', text: 'x' });
      for (const each of [desk, phone]) each.alarms.message(message(3), () => true);
      await all.clock.pass(3_000);
      same([...desk.sounds, ...phone.sounds], ['message 70'], 'one of them');
      for (const each of [desk, phone]) each.alarms.message(message(4), () => true);
      await all.clock.pass(3_000);
      same(desk.sounds.length + phone.sounds.length, 1, 'the next one soon after is not rung for');
      await all.clock.pass(30_000);
      for (const each of [desk, phone]) each.alarms.message(message(5), () => false);
      await all.clock.pass(3_000);
      same(desk.sounds.length + phone.sounds.length, 1, 'read on another device');
      await all.clock.pass(30_000);
      desk.focus = true;
      desk.alarms.message(message(6), () => true);
      await all.clock.pass(3_000);
      same(desk.sounds.length + phone.sounds.length, 1, 'who looks at the inbox sees it');
      all.end();
    },
  },
  {
    name: 'alarms: the same chat offered again rings again',
    run: async () => {
      const all = new Windows();
      const desk = all.open({ device: 'device-desk' });
      desk.alarms.offers([OFFER]);
      await all.clock.pass(1_000);
      desk.alarms.offers([{ ...OFFER, expiresAt: '2026-03-01T09:50:45.000Z' }]);
      await all.clock.pass(1_000);
      await settle();
      same(desk.sounds.length, 2, 'rung twice');
      same([...all.rings.keys()].length, 2, 'under two names');
      same(all.rings.has(RING), true, RING);
      all.end();
    },
  },
];
