/**
 * When a conversation ends because nobody writes: the last warning, unless somebody wrote after it or it is over.
 *
 * @param {{kind: string, text?: string}[]} entries
 * @returns {number | null} milliseconds since 1970
 */
export function idleEnd(entries) {
  for (const { kind, text } of entries.toReversed()) {
    if (kind === 'idle-warning') {
      const at = Date.parse(text ?? '');
      return Number.isNaN(at) ? null : at;
    }
    if (OTHERS.has(kind)) {
      return null;
    }
  }
  return null;
}

/** Lines after which a warning no longer holds. */
const OTHERS = new Set(['message', 'file', 'joined', 'left', 'ended', 'timed-out', 'missed', 'abandoned']);

/** Minutes and seconds as a clock shows them: `1:05`. @param {number} ms */
export function clock(ms) {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
