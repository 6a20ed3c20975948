import { type PointerEvent, useEffect, useRef } from 'react';
import { useLatest } from '#web/ui/use-latest.ts';

const longMs = 450;
const twiceMs = 320;
const stillPx = 10;
const swipePx = 64;

export interface Touches {
  onLong: () => void;
  onTwice: () => void;
  /** Towards the end of the line; absent where there is nothing to answer. */
  onSwipe?: () => void;
}

/** What a finger says on a message: a long press, two taps, a swipe. A mouse and a pen have their buttons. */
export function useTouch(touches: Touches) {
  const acts = useLatest(touches);
  const from = useRef<{ x: number; y: number; timer: ReturnType<typeof setTimeout> } | null>(null);
  const tapped = useRef(0);
  const end = (): void => {
    if (from.current !== null) clearTimeout(from.current.timer);
    from.current = null;
  };
  useEffect(() => end, []);
  return {
    onPointerDown(event: PointerEvent<HTMLElement>): void {
      if (event.pointerType !== 'touch' || !event.isPrimary || isOver(event.target)) return;
      end();
      const timer = setTimeout(() => {
        from.current = null;
        tapped.current = 0;
        acts.current.onLong();
        swallowClick();
      }, longMs);
      from.current = { x: event.clientX, y: event.clientY, timer };
    },
    onPointerMove(event: PointerEvent<HTMLElement>): void {
      const start = from.current;
      if (start === null) return;
      const [across, down] = [event.clientX - start.x, Math.abs(event.clientY - start.y)];
      if (Math.abs(across) > stillPx || down > stillPx) clearTimeout(start.timer);
      if (down > Math.abs(across) && down > stillPx) return end();
      if (Math.abs(across) < swipePx) return;
      end();
      acts.current.onSwipe?.();
    },
    onPointerUp(event: PointerEvent<HTMLElement>): void {
      const start = from.current;
      end();
      if (start === null || Math.hypot(event.clientX - start.x, event.clientY - start.y) > stillPx) return;
      const isTwice = event.timeStamp - tapped.current < twiceMs;
      tapped.current = isTwice ? 0 : event.timeStamp;
      if (isTwice) acts.current.onTwice();
    },
    onPointerCancel: end,
  };
}

/** What lies over the message and was opened from it has touches of its own. */
function isOver(target: EventTarget): boolean {
  return target instanceof Element && target.closest('dialog, [popover]') !== null;
}

/** The finger that was held down is lifted over what it has opened: that picks nothing there. */
function swallowClick(): void {
  const swallow = (event: Event): void => {
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener('click', swallow, { capture: true, once: true });
  addEventListener('pointerdown', () => removeEventListener('click', swallow, true), { capture: true, once: true });
}
