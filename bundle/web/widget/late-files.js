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
    /** @type {Promise<void>} the latest question, which several may wait for */
    let answer = Promise.resolve();
    const renew = () => {
      if (performance.now() - asked >= GOOD_MS) {
        asked = performance.now();
        answer = this.#address(id).then(({url}) => {
          link.href = url;
        }).catch(() => {
          asked = -Infinity; // the next look asks again
        });
      }
      return answer;
    };
    link.href = '#';
    const isKnown = () => link.getAttribute('href') !== '#' && performance.now() - asked < GOOD_MS;
    if (image) {
      this.#waiting.set(image, async () => {
        await renew();
        if (isKnown()) image.src = link.href;
      });
      this.#seen.observe(image);
    }
    for (const event of ['pointerenter', 'focus', 'touchstart']) link.addEventListener(event, renew, {passive: true});
    link.addEventListener('click', async (event) => {
      if (isKnown()) return;
      event.preventDefault(); // the address is not here yet, or no longer good
      await renew();
      if (isKnown()) link.click();
    });
  }
}
