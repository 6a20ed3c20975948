import { following } from '#worker/features/following/index.ts';
import type { InboxNews, StoredEvent } from '#worker/room/event-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { findCourse } from './rows.ts';

export const inboxRule = following({ title: (db) => findCourse(db)?.title ?? '' });

/** Whoever waited hears that they have a seat; whose it was is nobody's to know. */
export function newsOfAdmission(
  _db: RoomReads,
  { data: { account_id, role } }: StoredEvent<{ account_id: string; role: string }>,
): InboxNews {
  return {
    to: [account_id],
    notices: [{ account_id, type: 'role', target: null, text: '', params: { role }, anonymous: true }],
  };
}
