import type { SharedRoom } from '#web/features/room/room-context.ts';
import { roomRequest } from '#web/features/room/room-request.ts';

type Place = Pick<SharedRoom, 'access' | 'kind' | 'roomId'>;

/** How long before its end one is begun anew. */
const aheadMs = 5 * 60_000;

/** Those of this page, by room. */
const sessions = new Map<string, { untilMs: number; begun: Promise<void> }>();

/**
 * Sees to it that films of this room can be asked for, by a cookie that goes with their requests: now and for the next
 * minutes. @throws ApiError
 */
export function mediaSession({ access, kind, roomId }: Place, { anew = false } = {}): Promise<void> {
  const known = sessions.get(roomId);
  if (!anew && known !== undefined && known.untilMs - Date.now() > aheadMs) return known.begun;
  const path = `/${kind.collection ?? 'rooms'}/${roomId}/media-session`;
  const begun = roomRequest<{ expires_at: string }>(access, path, { method: 'POST' }).then(({ expires_at }) => {
    sessions.set(roomId, { untilMs: Date.parse(expires_at), begun });
  });
  sessions.set(roomId, { untilMs: Infinity, begun });
  begun.catch(() => sessions.delete(roomId));
  return begun;
}
