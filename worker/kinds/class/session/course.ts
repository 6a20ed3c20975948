// What a lesson tells the room that has made it, a course or the lesson whose group it is: how it stands.
import { z } from 'zod';
import type { OutboxRequest } from '#worker/platform/outbox-message.ts';
import { consumer } from '#worker/room/jobs/consumer.ts';
import { roomIdOf } from '#worker/room/store/room-lifecycle.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { roomTable } from '#worker/room/store/tables.ts';
import { findSession } from './rows.ts';

const ref = z.object({ id: z.string(), kind: z.string() });

/** The room that has made this lesson, and what that calls it; null: it stands alone. */
function roomAbove(db: RoomReads) {
  const course = db.select({ parent: roomTable.parent }).from(roomTable).get()?.parent ?? null;
  return course === null ? null : { course, session_id: roomIdOf(db) };
}

/** The same, but of a group: what comes of that is the lesson's, which has its people for as long. */
export function courseOf(db: RoomReads) {
  const above = roomAbove(db);
  return above?.course.kind === 'class' ? null : above;
}

/** For the outbox of whatever changes how it stands; nothing of a lesson that stands alone. */
export function toldToCourse(_event: unknown, db: RoomReads): OutboxRequest[] {
  const at = roomAbove(db);
  const row = findSession(db);
  if (at === null || row === undefined) return [];
  const session = {
    session_id: at.session_id,
    title: row.title,
    description: row.description,
    scheduled_at: row.scheduledAt,
    duration_minutes: row.durationMinutes,
    status: row.status,
  };
  return [{ type: 'class.stands', data: { course: at.course, session } }];
}

export const courseConsumers = [
  consumer({
    type: 'class.stands',
    schema: z.object({ course: ref, session: z.record(z.string(), z.unknown()) }),
    run: ({ seq: as_of, data: { course: room, session } }) =>
      Promise.resolve([{ room, type: 'session.note', data: { ...session, as_of } }]),
  }),
];
