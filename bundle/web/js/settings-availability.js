/**
 * An availability in words: the state, why, and when it changes by itself.
 *
 * @param {{messages: import('./messages.js').Messages, client: {now(): number}}} context
 * @param {{available: boolean, reason: string, since?: string, next?: {at: string, available: boolean}}} availability
 * @param {string} zone in which the moment of the next change is told
 */
export function describe({ messages, client }, availability, zone) {
  const reason = `settings.reason.${availability.reason}`;
  const { next } = availability;
  return {
    state: messages.text(`settings.state.${availability.available ? 'available' : 'unavailable'}`),
    cause: messages.has(reason) ? messages.text(reason) : '',
    next: next
      ? messages.text(`settings.next.${next.available ? 'available' : 'unavailable'}`, { at: moment(messages.locale, next.at, zone, client.now()) })
      : messages.text('settings.next.none'),
  };
}

/** A weekday and time within a week, a date beyond. @param {string} locale @param {string} at @param {string} zone @param {number} now */
export function moment(locale, at, zone, now) {
  const time = new Date(at);
  /** @type {Intl.DateTimeFormatOptions} */
  const options = Math.abs(time.getTime() - now) < 6 * 86_400_000 ? { weekday: 'long' } : { day: 'numeric', month: 'long' };
  return new Intl.DateTimeFormat(locale, { ...options, hour: 'numeric', minute: '2-digit', timeZone: zone }).format(time);
}
