import type { z } from 'zod';
import { graceMs } from '#protocol/limits.ts';
import type { ListedRoom } from '#protocol/rooms.schema.ts';
import { listRoomsOf, type ListedRoom as RoomRow, type KindRole } from '#worker/directory/rooms.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { answerRefusal, type Answer } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { cursorOf, type pageQuery, positionOf } from '../cursor.ts';
import { callerOf, directoryOf } from '../request.ts';
import { answerJson } from './room-gateway.ts';

/** My rooms, of one kind or all; with `deletedOf` those that I can bring back, having owned them by that role. */
export async function answerMyRooms(
  c: AppContext,
  { kind, deletedOf }: { kind: string | null; deletedOf?: readonly KindRole[] },
  { limit, cursor }: z.infer<typeof pageQuery>,
): Promise<Answer> {
  const after = positionOf(cursor ?? null);
  if (!after.ok) return answerRefusal(c, after.error);
  const page = await listRoomsOf(directoryOf(c).db, callerOf(c).account_id, {
    kind,
    after: after.value,
    limit,
    ...(deletedOf !== undefined && { deletedOf }),
  });
  const next_cursor = page.next === null ? null : cursorOf(page.next);
  return answerJson(c, 200, { items: page.items.map(listed), next_cursor });
}

function listed(row: RoomRow): ListedRoom {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    role: row.role,
    members_count: row.membersCount,
    created_at: isoTime(row.createdAtMs),
    active_at: isoTime(row.activeAtMs),
    ...(row.deletedAtMs !== null && { restorable_until: isoTime(row.deletedAtMs + graceMs) }),
  };
}
