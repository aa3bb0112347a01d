/** "(3) Agent Inbox": how much waits for the agent, in the window's title. It changes with the number and never blinks. */
export class TitleBadge {
  #title = document.title.replace(/^\(\d+\) /, '');

  /** @param {AbortSignal} signal */
  constructor(signal) {
    signal.addEventListener('abort', () => this.show(0));
  }

  /** @param {number} count */
  show(count) {
    const title = count > 0 ? `(${count}) ${this.#title}` : this.#title;
    if (document.title !== title) {
      document.title = title;
    }
  }
}
