import { useCallback, useEffect, useRef } from 'react';

/** From when something was painted until now, in milliseconds, by the device's own stopwatch; null: it is not painted yet. */
export function useStopwatch(of: string): () => number | null {
  const painted = useRef<number | null>(null);
  useEffect(() => {
    painted.current = null;
    // The frame after the one in which it is drawn: by then it has been painted.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        painted.current = performance.now();
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [of]);
  return useCallback(() => (painted.current === null ? null : Math.round(performance.now() - painted.current)), []);
}
