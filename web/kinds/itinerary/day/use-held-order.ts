import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { Day } from '#protocol/itinerary/ot/course.ts';
import type { Order } from './drop-position.ts';

/**
 * The order of the stops as it may be shown: what others move meanwhile waits while a finger is on the list or a stop
 * hangs in the air.
 */
export function useHeldOrder(days: readonly Day[], list: RefObject<HTMLElement | null>) {
  const [held, setHeld] = useState<Order | null>(null);
  const latest = useRef<Order>(days);
  const dragging = useRef(false);
  useEffect(() => {
    latest.current = days;
  }, [days]);
  const hold = useCallback((on: boolean): void => {
    dragging.current = on;
    setHeld(on ? latest.current : null);
  }, []);
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const down = (): void => setHeld((before) => before ?? latest.current);
    const up = (): void => {
      // After the click that the press becomes has found what was under it.
      setTimeout(() => {
        if (!dragging.current) setHeld(null);
      });
    };
    list.current?.addEventListener('pointerdown', down, { signal });
    for (const end of ['pointerup', 'pointercancel']) addEventListener(end, up, { signal });
    return () => stop.abort();
  }, [list]);
  return { order: held ?? days, hold };
}
