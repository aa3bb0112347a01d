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
    get: (key) => attempt((storage) => JSON.parse(storage.getItem(key)), () => memory.get(key)) ?? null,
    set: (key, value) =>
      attempt((storage) => storage.setItem(key, JSON.stringify(value)), () => memory.set(key, value)),
    remove: (key) => attempt((storage) => storage.removeItem(key), () => memory.delete(key)),
  };
}
