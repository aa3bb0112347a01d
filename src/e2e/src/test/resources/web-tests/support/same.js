/** @param {unknown} actual @param {unknown} expected @param {string} what */
export function same(actual, expected, what) {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== should) {
    throw new Error(`${what}:\nexpected ${should}\n but was ${is}`);
  }
}
