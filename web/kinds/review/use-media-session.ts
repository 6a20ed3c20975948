import { useEffect, useState } from 'react';
import { mediaSession } from '#web/features/files/media-session.ts';
import type { SharedRoom } from '#web/features/room/room-context.ts';

/** Before the cookie by which pictures and films are asked for runs out. */
const renewMs = 5 * 60_000;

/** Sees to it that what is watched here can be asked for. @returns whether it can */
export function useMediaSession(room: SharedRoom): boolean {
  const [isOpen, setOpen] = useState(false);
  const { access, kind, roomId } = room;
  useEffect(() => {
    let here = true;
    const place = { access, kind, roomId };
    const open = (anew: boolean): void =>
      void mediaSession(place, { anew }).then(
        () => here && setOpen(true),
        () => undefined,
      );
    open(false);
    const timer = setInterval(() => open(true), renewMs);
    const wake = (): void => open(true);
    addEventListener('online', wake);
    return () => {
      here = false;
      clearInterval(timer);
      removeEventListener('online', wake);
    };
  }, [access, kind, roomId]);
  return isOpen;
}
