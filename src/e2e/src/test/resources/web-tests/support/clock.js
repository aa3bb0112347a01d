// Time that passes only when a test says so.

/** Lets everything that is ready run: promises, streams, messages between them. */
export const settle = async () => {
  for (let i = 0; i < 6; i++) await new Promise((resolve) => globalThis.setTimeout(resolve, 0));
};

export class Clock {
  #now = 1_000_000;
  /** @type {{id: number, at: number, run: () => void}[]} */
  #timers = [];
  #ids = 0;
  now = () => this.#now;
  setTimeout = (run, ms) => {
    this.#timers.push({id: ++this.#ids, at: this.#now + ms, run});
    return this.#ids;
  };
  clearTimeout = (id) => {
    this.#timers = this.#timers.filter((timer) => timer.id !== id);
  };

  async pass(ms) {
    const end = this.#now + ms;
    await settle();
    for (;;) {
      const due = this.#timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.#timers = this.#timers.filter((timer) => timer !== due);
      this.#now = Math.max(this.#now, due.at);
      due.run();
      await settle();
    }
    this.#now = end;
    await settle();
  }
}

/** Compares as JSON. */
export const same = (actual, expected, what) => {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${what}: expected ${b} but was ${a}`);
};
