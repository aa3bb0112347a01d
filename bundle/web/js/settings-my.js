import { setText } from './inbox-part.js';
import { ChoiceBox } from './settings-combobox.js';
import { SettingsPanel, problem } from './settings-panel.js';
import { SaveBar } from './settings-save.js';
import { total } from './settings-schedule.js';
import { zone, zones } from './settings-zones.js';
import { LanguagePills } from './settings-languages.js';
import { describe } from './settings-availability.js';
import { NoticesCard, tellSaved } from './settings-notices.js';

const AGAIN_MS = 30_000;
const MOST_LANGUAGES = 20;

/** What an agent chooses: time zone, schedules, languages, notifications. */
export class AiMySettings extends SettingsPanel {
  /** @type {any} */
  #saved = null;
  /** @type {SaveBar} */
  #bar = /** @type {any} */ (null);
  /** @type {ChoiceBox} */
  #zone = /** @type {any} */ (null);
  /** @type {LanguagePills} */
  #languages = /** @type {any} */ (null);

  ready() {
    const { context, signal } = this;
    const { locale } = context.messages;
    this.#zone = new ChoiceBox(context, this.ref('zone-combo'), () => zones(locale), (id) => zone(id, locale).label, () => this.#edited());
    this.#languages = new LanguagePills(context, this.ref('languages'), () => this.#edited());
    for (const name of ['chat', 'meeting']) {
      this.ref(name).connect(context);
      this.on(name, 'edit', () => this.#edited());
    }
    for (const name of ['zone-host', 'zone-own', 'sound', 'browser']) {
      this.on(name, 'change', () => this.#edited());
    }
    this.on('zone-own', 'click', () => this.ref('input').focus());
    this.on('volume', 'input', () => this.#edited());
    this.on('same', 'click', () => this.#same());
    this.on('body', 'submit', (event) => event.preventDefault());
    this.#bar = new SaveBar(this, {
      isDirty: () => this.isDirty,
      firstFault: () => this.#languageFault() ?? this.ref('chat').firstFault() ?? this.ref('meeting').firstFault(),
      save: () => this.#save(),
      discard: () => this.#fill(this.#saved),
      reload: (keep) => this.#reload(keep),
      show: (refusal) => this.#showRefusal(refusal),
    });
    new NoticesCard(this);
    const timer = setInterval(() => this.isVisible && this.#now(), AGAIN_MS);
    signal.addEventListener('abort', () => clearInterval(timer));
  }

  async load() {
    await this.context.client.session();
    await this.#reload(false);
    this.#bar.settled();
    await this.#now();
  }

  seen() {
    this.#now();
  }

  get isDirty() {
    return this.#saved !== null && JSON.stringify(this.#draft()) !== JSON.stringify(known(this.#saved));
  }

  /** @param {boolean} keep */
  async #reload(keep) {
    const read = await this.context.client.get('/agent/settings');
    if (keep) {
      this.#saved = read;
    } else {
      this.#fill(read);
    }
  }

  async #save() {
    const draft = this.#draft();
    const { zone: own, ...rest } = draft;
    this.#fill(
      await this.context.client.put('/agent/settings', { version: this.#saved.version, ...rest, ...(draft.ownZone && { zone: own }) }),
    );
    tellSaved();
    this.#now();
  }

  #draft() {
    const ownZone = this.ref('zone-own').checked;
    return known({
      ownZone,
      zone: ownZone ? this.#zone.value : this.#saved.hostZone,
      languages: this.#languages.values,
      chatSchedule: this.ref('chat').value,
      meetingSchedule: this.ref('meeting').value,
      notifications: { sound: this.ref('sound').checked, volume: Number(this.ref('volume').value), browser: this.ref('browser').checked },
    });
  }

  /** @param {any} settings as the server has them */
  #fill(settings) {
    this.#saved = settings;
    setText(this.ref('zone-host-text'), this.text('settings.zone.host', { zone: zone(settings.hostZone, this.context.messages.locale).label }));
    this.ref('zone-own').checked = settings.ownZone;
    this.ref('zone-host').checked = !settings.ownZone;
    this.#zone.value = settings.zone;
    this.#languages.values = settings.languages;
    this.ref('chat').value = settings.chatSchedule;
    this.ref('meeting').value = settings.meetingSchedule;
    const { sound, volume, browser } = settings.notifications;
    this.ref('sound').checked = sound;
    this.ref('volume').value = volume;
    this.ref('browser').checked = browser;
    this.#clear();
    this.#show();
  }

  #same() {
    this.ref('meeting').value = this.ref('chat').value;
    this.#edited();
    this.context.announcer.polite(this.text('settings.schedule.same.done'));
  }

  #edited() {
    this.#clear();
    this.#show();
    this.#bar.edited();
  }

  #clear() {
    problem(this.ref('zone-error'), '', [this.ref('input')]);
    ['chat-error', 'meeting-error', 'languages-error'].forEach((name) => problem(this.ref(name), ''));
  }

  #show() {
    const { context } = this;
    const { locale } = context.messages;
    const own = this.ref('zone-own').checked;
    this.ref('zone-field').hidden = !own;
    const id = own ? this.#zone.value : this.#saved.hostZone;
    const time = new Intl.DateTimeFormat(locale, { timeZone: id, weekday: 'long', timeStyle: undefined, hour: 'numeric', minute: '2-digit' });
    setText(this.ref('zone-time'), this.text('settings.zone.time', { time: time.format(context.client.now()), zone: zone(id, locale).hint }));
    for (const name of ['chat', 'meeting']) {
      const hours = total(this.ref(name).value) / 60;
      setText(this.ref(`${name}-total`), hours === 0 ? '' : this.text('settings.week.total', { hours: new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(hours) }));
    }
    this.ref('volume-field').hidden = !this.ref('sound').checked;
    setText(this.ref('volume-text'), new Intl.NumberFormat(locale, { style: 'percent' }).format(this.ref('volume').value / 100));
  }

  #languageFault() {
    const count = this.#languages.values.length;
    const wrong = count < 1 || count > MOST_LANGUAGES;
    problem(this.ref('languages-error'), wrong ? this.text('settings.languages.count', { most: MOST_LANGUAGES }) : '');
    return wrong ? this.ref('languages').querySelector('input') : null;
  }

  /** A refusal that names a field of ours. @param {any} refusal @returns {HTMLElement | null} */
  #showRefusal({ field, title, code }) {
    const text = title ?? this.text('settings.save.failed');
    const at = String(field ?? '');
    if (at.startsWith('chatSchedule') || at.startsWith('meetingSchedule')) {
      const name = at.startsWith('chat') ? 'chat' : 'meeting';
      problem(this.ref(`${name}-error`), text);
      return this.ref(name).firstFault() ?? this.ref(name).querySelector('input, button');
    }
    if (at.startsWith('zone')) {
      problem(this.ref('zone-error'), text, [this.ref('input')]);
      return this.ref('input');
    }
    if (at.startsWith('languages')) {
      problem(this.ref('languages-error'), text);
      return this.ref('languages').querySelector('input');
    }
    return code === 'schedule.overlap' ? this.ref('chat').firstFault() : null;
  }

  async #now() {
    try {
      const { availability } = await this.context.client.session();
      const now = describe(this.context, availability, this.#saved.zone);
      const state = this.ref('now-state');
      setText(state, now.state);
      state.dataset.available = String(availability.available);
      setText(this.ref('now-cause'), now.cause);
      setText(this.ref('now-next'), now.next);
    } catch (fault) {
      if (/** @type {any} */ (fault).status === 401) {
        this.context.lost();
      }
    }
  }
}

/** What is compared, in one order. @param {any} settings */
function known({ ownZone, zone: id, languages, chatSchedule, meetingSchedule, notifications: { sound, volume, browser } }) {
  const days = (/** @type {any[]} */ blocks) => blocks.map(({ day, from, to }) => ({ day, from, to }));
  return {
    ownZone, zone: id, languages: [...languages].sort(), chatSchedule: days(chatSchedule), meetingSchedule: days(meetingSchedule),
    notifications: { sound, volume, browser },
  };
}

customElements.define('ai-my-settings', AiMySettings);
