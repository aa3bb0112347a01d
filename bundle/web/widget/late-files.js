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
    let fresh = -Infinity;
    const renew = async () => {
      if (performance.now() - fresh < GOOD_MS) return;
      fresh = performance.now();
      try {
        link.href = (await this.#address(id)).url;
      } catch {
        fresh = -Infinity; // the next look asks again
      }
    };
    if (image) {
      this.#waiting.set(image, async () => {
        await renew();
        if (link.href) image.src = link.href;
      });
      this.#seen.observe(image);
    }
    for (const event of ['pointerenter', 'focus', 'touchstart']) link.addEventListener(event, renew, {passive: true});
    link.href = '#';
    link.addEventListener('click', async (event) => {
      if (performance.now() - fresh < GOOD_MS && link.getAttribute('href') !== '#') return;
      event.preventDefault(); // the address is not here yet
      await renew();
      if (link.getAttribute('href') !== '#') link.click();
    });
  }
}
