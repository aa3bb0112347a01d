// The content of files, asked for when somebody is about to look: its address is good for some minutes only.

const GOOD_MS = 9 * 60_000;

export class LateFiles {
  #address;
  #seen;
  /** @type {WeakMap<Element, () => void>} */
  #waiting = new WeakMap();

  /** @param {(id: string) => Promise<{url: string}>} address */
  constructor(address) {
    this.#address = address;
    this.#seen = new IntersectionObserver((entries) => {
      for (const {target, isIntersecting} of entries) {
        if (isIntersecting) {
          this.#seen.unobserve(target);
          this.#waiting.get(target)?.();
        }
      }
    }, {rootMargin: '200px'});
  }

  /** @param {string} id @param {{link: HTMLAnchorElement, image: HTMLImageElement|null}} made */
  show(id, {link, image}) {
    let asked = -Infinity;
    let coming = Promise.resolve(false);
    link.href = '#';
    /** Whether the link leads somewhere by then. */
    const renew = () => {
      if (performance.now() - asked >= GOOD_MS) {
        asked = performance.now();
        coming = this.#address(id).then(
          ({url}) => {
            link.href = url;
            return true;
          },
          () => {
            link.href = '#';
            asked = -Infinity; // the next look asks again
            return false;
          },
        );
      }
      return coming;
    };
    if (image) {
      this.#waiting.set(image, async () => {
        if (await renew()) image.src = link.href;
      });
      this.#seen.observe(image);
    }
    for (const event of ['pointerenter', 'focus', 'touchstart']) link.addEventListener(event, renew, {passive: true});
    link.addEventListener('click', async (event) => {
      if (performance.now() - asked < GOOD_MS && link.getAttribute('href') !== '#') return;
      event.preventDefault(); // the address is not here yet, but perhaps on its way
      if (await renew()) link.click();
    });
  }
}
