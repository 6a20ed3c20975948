import { useCallback, useRef } from 'react';
import { useSharedRoom } from '#web/features/room/room-context.ts';

/** Said again at most every two seconds, since it ends by itself after three. */
const sayAgainMs = 2000;

/**
 * Tells the others that I am writing, and when I stop.
 * @param target what about; absent where a room is talked in at one place only
 */
export function useTypingSignal(target?: string | null): (typing: boolean) => void {
  const { client } = useSharedRoom();
  const said = useRef(0);
  return useCallback(
    (typing: boolean) => {
      const now = Date.now();
      if (typing ? now - said.current < sayAgainMs : said.current === 0) return;
      said.current = typing ? now : 0;
      client.signal('typing', target === undefined ? { typing } : { target, typing });
    },
    [client, target],
  );
}
