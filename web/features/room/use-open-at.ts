import { useEffect } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useLatest } from '#web/ui/use-latest.ts';

export interface OpenAt {
  /** What is to be seen: a comment, a message, a proposal. */
  target: string;
  /** What it is about, where it is not found by itself. */
  place: string | null;
}

/**
 * A notice led here: opens where it says (`?to=&in=`), and takes that out of the address.
 * @param open returns what stands in the address instead, if anything: `?tab=…`
 */
export function useOpenAt(open: (at: OpenAt) => string | void): void {
  const search = useSearch();
  const [path, go] = useLocation();
  const latest = useLatest(open);
  useEffect(() => {
    const query = new URLSearchParams(search);
    const target = query.get('to');
    if (target === null) return;
    const instead = latest.current({ target, place: query.get('in') }) ?? '';
    go(`${path}${instead}`, { replace: true });
  }, [search, path, go, latest]);
}

const patienceMs = 5_000;

/** Brings what carries `data-about` of this id into sight once it is there, and marks it for a moment. */
export function showAbout(id: string): void {
  const until = Date.now() + patienceMs;
  const look = (): void => {
    const element = document.querySelector(`[data-about="${CSS.escape(id)}"]`);
    if (element === null) {
      if (Date.now() < until) requestAnimationFrame(look);
      return;
    }
    element.scrollIntoView({ block: 'center' });
    element.setAttribute('data-called', '');
    setTimeout(() => element.removeAttribute('data-called'), 2_000);
  };
  look();
}
