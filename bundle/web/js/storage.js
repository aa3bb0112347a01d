// Web storage that may be missing, full or forbidden, as it is in private windows and third-party frames.

/**
 * @param {'localStorage'|'sessionStorage'} kind
 * @returns {{get: (key: string) => any, set: (key: string, value: any) => void, remove: (key: string) => void}}
 *     JSON values; where the browser refuses storage, values live as long as the page
 */
export function safeStorage(kind) {
  const memory = new Map();
  const attempt = (action, otherwise) => {
    try {
      return action(globalThis[kind]);
    } catch {
      return otherwise();
    }
  };
  return {
    get: (key) =>
      (memory.has(key) ? memory.get(key) : attempt((store) => JSON.parse(store.getItem(key)), () => null)) ??
      null,
    set: (key, value) =>
      attempt(
        (store) => {
          store.setItem(key, JSON.stringify(value));
          memory.delete(key);
        },
        () => memory.set(key, value),
      ),
    remove: (key) => {
      memory.delete(key);
      attempt((store) => store.removeItem(key), () => {});
    },
  };
}
