import { refIn, setText } from './inbox-part.js';
import { folded } from './reply-text.js';

const LANGUAGES = ['en', 'pt', 'it', 'fr', 'de', 'ko'];

/**
 * A small choice of emoji, found by their names in the agent's language. One tab stop for the search, one for the signs,
 * among which the arrows move; Escape closes. The names are loaded when it is first opened.
 */
export class EmojiPicker {
  #part;
  #box;
  #search;
  #grid;
  #insert;
  /** @type {[string, [string, string, string][]][] | null} */
  #groups = null;

  /**
   * @param {import('./inbox-part.js').Part} part with `emoji-open` and `emoji` around `emoji-search`, `emoji-grid`, `emoji-none`
   * @param {(emoji: string) => void} insert
   */
  constructor(part, insert) {
    const { signal } = part;
    this.#part = part;
    this.#box = part.ref('emoji');
    this.#search = /** @type {HTMLInputElement} */ (part.ref('emoji-search'));
    this.#grid = /** @type {HTMLElement} */ (part.ref('emoji-grid'));
    this.#insert = insert;
    part.ref('emoji-open').addEventListener('click', () => (this.isOpen ? this.close(true) : this.#open()), { signal });
    this.#search.addEventListener('input', () => this.#show(), { signal });
    this.#box.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => this.#key(event), { signal });
    this.#grid.addEventListener('click', (event) => this.#clicked(event), { signal });
    this.#box.addEventListener('focusout', (/** @type {FocusEvent} */ { relatedTarget }) => {
      if (relatedTarget instanceof Node && !this.#box.contains(relatedTarget) && relatedTarget !== part.ref('emoji-open')) {
        this.close(); // who goes on by Tab sees what the choice covered
      }
    }, { signal });
    document.addEventListener('pointerdown', (event) => {
      const target = /** @type {Node} */ (event.target);
      if (this.isOpen && !this.#box.contains(target) && !part.ref('emoji-open').contains(target)) {
        this.close();
      }
    }, { signal });
  }

  get isOpen() {
    return !this.#box.hidden;
  }

  /** @param {boolean} [focus] back to the button */
  close(focus = false) {
    this.#box.hidden = true;
    const button = this.#part.ref('emoji-open');
    button.setAttribute('aria-expanded', 'false');
    if (focus) {
      button.focus();
    }
  }

  async #open() {
    this.#part.ref('emoji-open').setAttribute('aria-expanded', 'true');
    this.#box.hidden = false;
    this.#search.value = '';
    this.#search.focus();
    try {
      this.#groups ??= await this.#load();
      this.#show();
    } catch (fault) {
      this.close();
      this.#part.context.inbox.fail(fault);
    }
  }

  async #load() {
    const primary = this.#part.context.messages.locale.split('-')[0];
    const language = LANGUAGES.includes(primary) ? primary : 'en';
    return (await import(`./emoji/${language}.js`)).EMOJI;
  }

  #show() {
    const words = folded(this.#search.value.trim()).split(/\s+/);
    const fits = (/** @type {[string, string, string]} */ [sign, name, more]) => {
      const text = folded(`${name} ${more}`);
      return sign === this.#search.value.trim() || words.every((word) => text.includes(word));
    };
    const shown = (this.#groups ?? []).map(([group, all]) => /** @type {const} */ ([group, all.filter(fits)])).filter(([, all]) => all.length > 0);
    this.#grid.replaceChildren(...shown.map(([group, all]) => this.#group(group, all)));
    const [first] = this.#buttons;
    if (first) {
      first.tabIndex = 0;
    }
    this.#part.ref('emoji-none').hidden = shown.length > 0;
    this.#grid.scrollTop = 0;
  }

  /** @param {string} name @param {[string, string, string][]} all */
  #group(name, all) {
    const group = this.#part.stamp('emoji-group');
    const title = refIn(group, 'title');
    title.id = `ai-emoji-${name}`;
    group.setAttribute('aria-labelledby', title.id);
    setText(title, this.#part.text(`inbox.emoji.group.${name}`));
    refIn(group, 'signs').append(...all.map(([sign, label]) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'ai-emoji__sign';
      button.textContent = sign;
      button.title = label;
      button.setAttribute('aria-label', label);
      button.tabIndex = -1;
      return button;
    }));
    return group;
  }

  /** @returns {HTMLButtonElement[]} */
  get #buttons() {
    return [...this.#grid.querySelectorAll('button')];
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing) {
      return;
    }
    const { key } = event;
    if (key === 'Escape') {
      this.close(true);
    } else if (event.target === this.#search && key === 'ArrowDown') {
      this.#focus(this.#buttons[0]);
    } else if (event.target === this.#search && key === 'Enter') {
      this.#choose(this.#buttons[0]);
    } else if (event.target instanceof HTMLButtonElement && ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'].includes(key)) {
      this.#move(event.target, key);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {HTMLButtonElement} from @param {string} key */
  #move(from, key) {
    const all = this.#buttons;
    const at = all.indexOf(from);
    const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (step) {
      this.#focus(all[at + step]);
    } else if (key === 'Home' || key === 'End') {
      this.#focus(all.at(key === 'Home' ? 0 : -1));
    } else {
      this.#focus(nearest(from, key === 'ArrowDown' ? all.slice(at + 1) : all.slice(0, at).reverse()) ?? (key === 'ArrowUp' ? this.#search : undefined));
    }
  }

  /** @param {HTMLElement | undefined} target */
  #focus(target) {
    if (target) {
      this.#buttons.forEach((button) => (button.tabIndex = button === target ? 0 : -1));
      target.focus();
      target.scrollIntoView({ block: 'nearest' });
    }
  }

  /** @param {Event} event */
  #clicked(event) {
    this.#choose(/** @type {HTMLButtonElement | null} */ (/** @type {Element} */ (event.target).closest('button')) ?? undefined);
  }

  /** @param {HTMLButtonElement | undefined} button */
  #choose(button) {
    if (button) {
      this.close();
      this.#insert(button.textContent ?? '');
    }
  }
}

/**
 * The sign in the next line that is nearest to the one above or below it.
 *
 * @param {HTMLElement} from
 * @param {HTMLButtonElement[]} others in the order in which they are met
 */
function nearest(from, others) {
  const { top, left } = from.getBoundingClientRect();
  const line = others.find((button) => Math.abs(button.getBoundingClientRect().top - top) > 4)?.getBoundingClientRect().top;
  return others
    .filter((button) => line !== undefined && Math.abs(button.getBoundingClientRect().top - line) <= 4)
    .sort((a, b) => Math.abs(a.getBoundingClientRect().left - left) - Math.abs(b.getBoundingClientRect().left - left))[0];
}
