import { useEffect } from 'react';
import { roomRequest } from '#web/features/room/room-request.ts';
import { useLesson } from './class-context.ts';
import type { PartProps } from './parts.ts';

/** How one comes in. */
export interface Entrance {
  /** `482 913`, as it is read aloud. */
  figures: string;
  /** Where it is typed: `madang.example/join`. */
  place: string;
  address: string;
  /** Where the QR code of the address is, without the ending. */
  qr: string;
}

/** What was not heard, or came at a bad moment, is asked for again. */
const againMs = 3_000;

/** The code of a lesson that is live, which is asked for where it has none yet; null until it is there. */
export function useJoinCode({ view }: Pick<PartProps, 'view'>): Entrance | null {
  const { access, roomId, teaches } = useLesson();
  const { status, join_code: code, join_link: link } = view;
  const asks = teaches && status === 'live' && code === null;
  useEffect(() => {
    if (!asks) return undefined;
    const stop = new AbortController();
    let again: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      try {
        await roomRequest(access, `/sessions/${roomId}/code`, { method: 'POST', signal: stop.signal });
      } catch {
        if (!stop.signal.aborted) again = setTimeout(() => void ask(), againMs);
      }
    };
    void ask();
    return () => {
      stop.abort();
      clearTimeout(again);
    };
  }, [asks, access, roomId]);
  if (code === null || link === null) return null;
  return {
    figures: `${code.slice(0, 3)} ${code.slice(3)}`,
    place: location.host,
    address: `${location.origin}/s/${link}`,
    qr: `/api/v1/shares/${link}/qr`,
  };
}
