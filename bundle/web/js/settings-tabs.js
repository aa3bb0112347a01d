/**
 * Tabs as the ARIA practices describe them: arrows, Home and End move and open, one tab stop. The address remembers the
 * tab, so that a reload and a link come back to it.
 */
export class Tabs {
  #tabs;
  #panels;
  #open;
  #signal;

  /**
   * @param {Element} root
   * @param {HTMLElement[]} panels with `data-panel`; without tabs the first is all there is
   * @param {(panel: any) => void} open
   * @param {AbortSignal} signal
   */
  constructor(root, panels, open, signal) {
    this.#tabs = /** @type {HTMLElement[]} */ ([...root.querySelectorAll('[role="tab"]')]);
    this.#panels = panels;
    this.#open = open;
    this.#signal = signal;
  }

  start() {
    const signal = this.#signal;
    for (const tab of this.#tabs) {
      tab.addEventListener('click', () => this.#select(tab.dataset.tab ?? ''), { signal });
      tab.addEventListener('keydown', (event) => this.#key(event), { signal });
    }
    addEventListener('hashchange', () => this.#select(this.#fromAddress()), { signal });
    this.#select(this.#fromAddress());
  }

  #fromAddress() {
    return new URLSearchParams(location.hash.slice(1)).get('tab') ?? '';
  }

  /** @param {string} name */
  #select(name) {
    const chosen = this.#panels.find((panel) => panel.dataset.panel === name) ?? this.#panels[0];
    for (const panel of this.#panels) {
      panel.hidden = panel !== chosen;
    }
    for (const tab of this.#tabs) {
      const selected = tab.dataset.tab === chosen.dataset.panel;
      tab.setAttribute('aria-selected', String(selected));
      tab.tabIndex = selected ? 0 : -1;
    }
    if (this.#tabs.length > 0 && this.#fromAddress() !== chosen.dataset.panel) {
      history.replaceState(history.state, '', `#tab=${chosen.dataset.panel}`);
    }
    this.#open(chosen);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const rightToLeft = getComputedStyle(this.#tabs[0]).direction === 'rtl';
    const last = this.#tabs.length - 1;
    const at = this.#tabs.indexOf(/** @type {HTMLElement} */ (event.currentTarget));
    const forward = rightToLeft ? 'ArrowLeft' : 'ArrowRight';
    const back = rightToLeft ? 'ArrowRight' : 'ArrowLeft';
    const next = { [forward]: at === last ? 0 : at + 1, [back]: at === 0 ? last : at - 1, Home: 0, End: last }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      this.#select(this.#tabs[next].dataset.tab ?? '');
      this.#tabs[next].focus();
    }
  }
}
