import { count, desc, eq, sql } from 'drizzle-orm';
import { type Announcement, inOrder } from '#protocol/course/announcements/view.ts';
import { nameOf } from '#worker/features/access/access.ts';
import { isoTime } from '#worker/platform/clock.ts';
import type { Receivers } from '#worker/room/live/audience.ts';
import { prepared, type RoomReads } from '#worker/room/store/database.ts';
import { announcementsTable } from './tables.ts';

type AnnouncementRow = typeof announcementsTable.$inferSelect;

const statements = prepared((db: RoomReads) => ({
  all: db.select().from(announcementsTable).orderBy(desc(announcementsTable.id)).prepare(),
  one: db
    .select()
    .from(announcementsTable)
    .where(eq(announcementsTable.id, sql.placeholder('id')))
    .prepare(),
  total: db.select({ total: count() }).from(announcementsTable).prepare(),
}));

export function findAnnouncement(db: RoomReads, id: string): AnnouncementRow | undefined {
  return statements(db).one.get({ id });
}

export function countAnnouncements(db: RoomReads): number {
  return statements(db).total.get()?.total ?? 0;
}

/** Pinned ones first, each the newest first. */
export function announcementsOf(db: RoomReads): Announcement[] {
  return inOrder(
    statements(db)
      .all.all()
      .map((row) => ({
        announcement_id: row.id,
        title: row.title,
        content: row.content,
        pinned: row.pinned,
        author: { id: row.authorId, name: nameOf(db, row.authorId) },
        created_at: isoTime(row.createdAtMs),
        updated_at: row.updatedAtMs === null ? null : isoTime(row.updatedAtMs),
      })),
  );
}

/** Whoever is in the course. */
export const insiders: Receivers = { may: 'attend' };
const nobody: Receivers = { accounts: new Set() };

/** Who hears of this one; of one that is gone, and of anything else, nobody does. */
export function receiversOfAnnouncement(db: RoomReads, id: string | null): Receivers {
  return id === null || findAnnouncement(db, id) === undefined ? nobody : insiders;
}
