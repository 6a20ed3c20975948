import { useEffect, useState } from 'react';

/** The time in milliseconds, new every minute: what was said “5 minutes ago” does not stay so for ever. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
