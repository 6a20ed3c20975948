import { useLayoutEffect, useRef } from 'react';

/** The window's place in a long page, given back when what was hidden for a while is shown again. */
export function useKeptScroll(hidden: boolean): void {
  const kept = useRef(0);
  useLayoutEffect(() => {
    if (hidden) return undefined;
    if (kept.current > 0) scrollTo({ top: kept.current, behavior: 'instant' });
    const note = (): void => {
      kept.current = scrollY;
    };
    addEventListener('scroll', note, { passive: true });
    return () => removeEventListener('scroll', note);
  }, [hidden]);
}
