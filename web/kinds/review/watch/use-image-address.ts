import { useEffect, useState } from 'react';
import { mediaSession } from '#web/features/files/media-session.ts';
import { useSharedRoom } from '#web/features/room/room-context.ts';

/** An address once the cookie is there that it is asked for with. */
export function useImageAddress(url: string): string | null {
  const room = useSharedRoom();
  const [ready, setReady] = useState(false);
  useEffect(() => {
    let here = true;
    void mediaSession(room)
      .catch(() => undefined)
      .then(() => {
        if (here) setReady(true);
      });
    return () => {
      here = false;
    };
  }, [room]);
  return ready ? url : null;
}
