import { useCallback, useSyncExternalStore } from 'react';
import { useLesson } from './class-context.ts';

const lookMs = 250;

/**
 * Whole seconds until a moment, by the room's own clock and never by the device's; 0 once it is over. null: the room has not
 * told its time yet, or there is no such moment.
 */
export function useSecondsLeft(at: string | null): number | null {
  const { client } = useLesson();
  const watch = useCallback(
    (changed: () => void) => {
      if (at === null) return () => undefined;
      const end = client.time.need();
      const timer = setInterval(changed, lookMs);
      return () => {
        clearInterval(timer);
        end();
      };
    },
    [client, at],
  );
  return useSyncExternalStore(watch, () => {
    const now = at === null ? null : client.time.nowMs();
    return at === null || now === null ? null : Math.max(0, Math.ceil((Date.parse(at) - now) / 1_000));
  });
}

/** "0:24", "12:05", "1:00:00". */
export function clockText(seconds: number): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60)];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
