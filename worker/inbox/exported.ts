// What an inbox holds of its owner's own, for the file of the account.
import type { InboxInFile } from '#protocol/accounts/account-file.schema.ts';
import { isoTime } from '#worker/platform/clock.ts';
import type { RoomDatabase } from '#worker/room/store/database.ts';
import { blocked } from './contacts.ts';
import { listNotifications, offApart, settingsOf } from './show.ts';
import { pushSubscriptionsTable, roomsTable } from './tables.ts';

/** More than an inbox keeps. */
const allOfThem = 1_000_000;

export function exportInbox(db: RoomDatabase): InboxInFile {
  const rooms = db.select().from(roomsTable).all();
  return {
    settings: settingsOf(db),
    rooms: rooms.map(({ roomId: room_id, kind, pinned, archivedAtMs, mutedUntilMs, off, ...more }) => {
      const times = { archived_at: orNull(archivedAtMs), muted_until: orNull(mutedUntilMs) };
      return { room_id, kind, pinned, ...times, off, ...offApart(more) };
    }),
    blocked: blocked(db),
    notifications: listNotifications(db, { after: null, limit: allOfThem }).items,
    push_devices: db
      .select()
      .from(pushSubscriptionsTable)
      .all()
      .map(({ device, createdAtMs }) => ({ device, created_at: isoTime(createdAtMs) })),
  };
}

function orNull(ms: number | null): string | null {
  return ms === null ? null : isoTime(ms);
}
