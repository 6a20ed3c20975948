import { useEffect, useState } from 'react';
import type { Connection } from './connection-words.ts';

/** Without a connection a page is as settled as it gets after this long. */
const patienceMs = 2_500;

/**
 * Whether the page has been live, or is not going to be soon: what comes late must not slow that down. A device may say
 * for an instant that it is offline when it only has not looked yet, so that alone settles nothing.
 */
export function useSettled(status: Connection['status']): boolean {
  const [settled, setSettled] = useState(false);
  const live = status === 'online';
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), live ? 0 : patienceMs);
    return () => clearTimeout(timer);
  }, [live]);
  return settled;
}
