// A browser opens only six HTTP/1.1 connections to a server. Visitors have more tabs than that, so of all the hidden
// ones only one keeps its feed; visible ones always do. A paused feed resumes by position and loses nothing.

const LOCK = 'agent-inbox-hidden-feed';

/**
 * @param {{start: () => void, stop: () => void}} feed
 * @returns {() => void} ends the sharing and stops the feed
 */
export function shareFeed(feed) {
  const listeners = new AbortController();
  /** @type {AbortController|null} */
  let turn = null;
  let release = () => {};

  const leave = () => {
    turn?.abort();
    turn = null;
    release();
  };
  const hold = () => new Promise((resolve) => (release = () => resolve(undefined)));
  const queue = () => {
    if (!navigator.locks) return; // only on pages with TLS
    const mine = new AbortController();
    turn = mine;
    const later = () => {
      if (mine.signal.aborted) return undefined;
      feed.start();
      return hold();
    };
    const now = (lock) => {
      if (mine.signal.aborted) return undefined;
      if (lock) return hold();
      feed.stop();
      navigator.locks.request(LOCK, {signal: mine.signal}, later).catch(() => {});
      return undefined;
    };
    navigator.locks.request(LOCK, {ifAvailable: true}, now).catch(() => {});
  };
  const decide = () => {
    leave();
    if (document.hidden) queue();
    else feed.start();
  };

  document.addEventListener('visibilitychange', decide, {signal: listeners.signal});
  feed.start();
  if (document.hidden) queue();
  return () => {
    listeners.abort();
    leave();
    feed.stop();
  };
}
