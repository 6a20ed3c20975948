// What a lesson tells the course that has made it: how it stands.
import { z } from 'zod';
import type { OutboxRequest } from '#worker/platform/outbox-message.ts';
import { consumer } from '#worker/room/jobs/consumer.ts';
import { roomIdOf } from '#worker/room/store/room-lifecycle.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { roomTable } from '#worker/room/store/tables.ts';
import { findSession } from './rows.ts';

const ref = z.object({ id: z.string(), kind: z.string() });

/** For the outbox of whatever changes how it stands; nothing of a lesson that stands alone. */
export function toldToCourse(_event: unknown, db: RoomReads): OutboxRequest[] {
  const course = db.select({ parent: roomTable.parent }).from(roomTable).get()?.parent ?? null;
  const row = findSession(db);
  if (course === null || row === undefined) return [];
  const session = {
    session_id: roomIdOf(db),
    title: row.title,
    description: row.description,
    scheduled_at: row.scheduledAt,
    duration_minutes: row.durationMinutes,
    status: row.status,
  };
  return [{ type: 'class.stands', data: { course, session } }];
}

export const courseConsumers = [
  consumer({
    type: 'class.stands',
    schema: z.object({ course: ref, session: z.record(z.string(), z.unknown()) }),
    run: ({ seq: as_of, data: { course: room, session } }) =>
      Promise.resolve([{ room, type: 'session.note', data: { ...session, as_of } }]),
  }),
];
