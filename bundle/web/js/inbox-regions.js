/** The parts of the screen that F6 visits, in the order in which they stand. */
const REGIONS = ['ai-offers', '.ai-bar', 'ai-conversations', 'ai-chat', 'ai-visitor'];
/** Where each is entered at first, the first of these that is there. */
const DOORS = [
  '[data-ref="accept"]', '[role="switch"]', '[aria-current="true"]', '.ai-list [data-ref="open"]', '.ai-list [data-ref="active"]',
  'textarea', '[data-ref="log"]', '[data-ref="heading"]',
];

/** Moves between the regions of the screen; each remembers where the focus was in it. */
export class Regions {
  #root;
  /** @type {WeakMap<Element, HTMLElement>} */
  #last = new WeakMap();

  /** @param {Element} root @param {AbortSignal} signal */
  constructor(root, signal) {
    this.#root = root;
    root.addEventListener('focusin', ({ target }) => {
      const region = /** @type {HTMLElement} */ (target).closest(REGIONS.join());
      if (region) {
        this.#last.set(region, /** @type {HTMLElement} */ (target));
      }
    }, { signal });
  }

  /** @param {1 | -1} step */
  move(step) {
    const doors = REGIONS.map((name) => this.#root.querySelector(name)).map((region) => ({ region, door: region && this.#door(region) })).filter(({ door }) => door);
    const here = doors.findIndex(({ region }) => region?.contains(document.activeElement));
    const next = here < 0 ? (step > 0 ? 0 : doors.length - 1) : (here + step + doors.length) % doors.length;
    doors[next]?.door?.focus();
  }

  /** @param {Element} region @returns {HTMLElement | null} */
  #door(region) {
    const last = this.#last.get(region);
    const candidates = [last, ...DOORS.map((door) => region.querySelector(door))];
    return /** @type {HTMLElement | null} */ (candidates.find((each) => each instanceof HTMLElement && region.contains(each) && each.checkVisibility() && !each.matches(':disabled')) ?? null);
  }
}
