import { and, eq, gt, isNotNull, lte, min } from 'drizzle-orm';
import type { RoomChoices } from '#protocol/inbox/inbox.schema.ts';
import type { RoomDatabase } from '#worker/room/store/database.ts';
import type { Tick } from './tables.ts';
import { roomsTable } from './tables.ts';

/** How a room stands in its owner's list. False where it is not in there. */
export function chooseForRoom(db: RoomDatabase, roomId: string, choices: RoomChoices, tick: Tick): boolean {
  const { pinned, archived, muted_until, off, push_off: pushOff, email_off: emailOff } = choices;
  const changes = {
    ...(pinned !== undefined && { pinned }),
    ...(archived !== undefined && { archivedAtMs: archived ? tick.nowMs : null }),
    ...(muted_until !== undefined && { mutedUntilMs: muted_until === null ? null : Date.parse(muted_until) }),
    ...(off !== undefined && { off }),
    ...(pushOff !== undefined && { pushOff }),
    ...(emailOff !== undefined && { emailOff }),
    changed: tick.changed,
  };
  const listed = and(eq(roomsTable.roomId, roomId), isNotNull(roomsTable.entry));
  return db.update(roomsTable).set(changes).where(listed).returning({ id: roomsTable.roomId }).all().length > 0;
}

/** When the next muting ends; null where none does. */
export function nextMuteEnd(db: RoomDatabase, nowMs: number): number | null {
  const { mutedUntilMs } = roomsTable;
  return (
    db
      .select({ ms: min(mutedUntilMs) })
      .from(roomsTable)
      .where(gt(mutedUntilMs, nowMs))
      .get()?.ms ?? null
  );
}

/** Rooms whose muting has ended since a moment count again: true where there are any. */
export function endMutes(db: RoomDatabase, sinceMs: number, { nowMs, changed }: Tick): boolean {
  const { mutedUntilMs, roomId } = roomsTable;
  const ended = and(gt(mutedUntilMs, sinceMs), lte(mutedUntilMs, nowMs));
  return db.update(roomsTable).set({ changed }).where(ended).returning({ id: roomId }).all().length > 0;
}
