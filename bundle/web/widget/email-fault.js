// What is wrong with an email address that somebody typed, in words of the page.

const EMAIL_MAX = 254;

/**
 * @param {string} email
 * @returns {[string, object]|null} key and arguments of what is wrong
 */
export const emailFault = (email) => {
  if (!email) return ['widget.start.error.email-missing', {}];
  if (!email.includes('@')) return ['widget.start.error.email-at', {}];
  if (!/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(email)) return ['widget.start.error.email-incomplete', {}];
  return email.length > EMAIL_MAX ? ['widget.start.error.too-long', {limit: EMAIL_MAX}] : null;
};
