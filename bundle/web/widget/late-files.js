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
    let coming = Promise.resolve();
    const isGood = () => performance.now() - asked < GOOD_MS;
    const renew = () => {
      if (!isGood()) {
        asked = performance.now();
        coming = this.#address(id).then(
          ({url}) => {
            link.href = url;
          },
          () => {
            asked = -Infinity; // the next look asks again
          },
        );
      }
      return coming;
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
      if (isGood() && link.getAttribute('href') !== '#') return;
      event.preventDefault(); // the address is not here yet, but perhaps on its way
      await renew();
      if (link.getAttribute('href') !== '#') link.click();
    });
  }
}
