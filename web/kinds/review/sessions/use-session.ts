import { useCallback } from 'react';
import type { Feedback } from '#protocol/review/feedback.ts';
import type { KeptSession, Piece } from '#protocol/review/together/kept-session.ts';
import { useFetched } from '#web/app/requests/use-fetched.ts';
import { allPages } from '#web/features/room/all-pages.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import { useReview } from '../review-context.ts';
import { joined, type SessionMoments } from './session-moments.ts';

export interface PlayedSession {
  session: KeptSession;
  moments: SessionMoments;
  names: ReadonlyMap<string, string>;
  /** What was said meanwhile, in the order in which it came. */
  remarks: readonly (Feedback & { at: number })[];
}

interface Page<Item> {
  items: Item[];
  next_cursor: string | null;
}

type PiecePage = Page<Piece> & { people: { id: string; name: string }[] };

/** All of a kept session. */
export function useSession(id: string) {
  const { access, roomId } = useReview();
  const read = useCallback(
    async (signal: AbortSignal): Promise<PlayedSession> => {
      const get = <Answer>(path: string): Promise<Answer> =>
        roomRequest<Answer>(access, `/projects/${roomId}/${path}`, { signal });
      const [session, pieces, remarks] = await Promise.all([
        get<KeptSession>(`sessions/${id}`),
        allPages((cursor) => get<PiecePage>(`sessions/${id}/pieces?${searchOf({ limit: '100' }, cursor)}`)),
        allPages((cursor) => get<Page<Feedback>>(`feedbacks?${searchOf({ session_id: id, limit: '500' }, cursor)}`)),
      ]);
      const startedMs = Date.parse(session.started_at);
      return {
        session,
        moments: joined(pieces.flatMap(({ items }) => items)),
        names: new Map(pieces.flatMap(({ people }) => people.map((one) => [one.id, one.name]))),
        remarks: remarks
          .flatMap(({ items }) => items)
          .map((remark) => ({ ...remark, at: Math.max(0, Date.parse(remark.created_at) - startedMs) })),
      };
    },
    [access, roomId, id],
  );
  return useFetched(read);
}

/** A page of a list, as its address asks for it. */
function searchOf(about: Record<string, string>, cursor: string | null): URLSearchParams {
  return new URLSearchParams({ ...about, ...(cursor !== null && { cursor }) });
}
