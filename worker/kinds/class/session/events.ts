import { sessionEvents as schemas, type SessionChanges } from '#protocol/class/session/session.schema.ts';
import { longestLessonMs } from '#protocol/class/terms.ts';
import { event, type TimerChange } from '#worker/room/event-rule.ts';
import { endAllStays } from '../attendance/rows.ts';
import { outcomeTold } from '../participation/outcome.ts';
import { toldToCourse } from './course.ts';
import { sessionTable } from './tables.ts';

type Columns = Partial<typeof sessionTable.$inferInsert>;

function columnsOf(changes: SessionChanges): Columns {
  const { title, description, scheduled_at, duration_minutes, auto_record, allow_late_join } = changes;
  return {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(scheduled_at !== undefined && { scheduledAt: scheduled_at }),
    ...(duration_minutes !== undefined && { durationMinutes: duration_minutes }),
    ...(auto_record !== undefined && { autoRecord: auto_record }),
    ...(allow_late_join !== undefined && { allowLateJoin: allow_late_join }),
  };
}

/** null: it has ended. */
function lapse(due_ms: number | null): TimerChange[] {
  return [{ key: 'session.lapse', due_ms, command: { type: 'session.lapse', data: {} } }];
}

/** What happens to the lesson is no secret: everyone is told, and that it was who teaches. With it the door is another. */
export const sessionEvents = {
  'session.created': event({
    schema: schemas['session.created'],
    texts: ['title', 'description'],
    signed: true,
    project: (db, { data, actor_id: createdBy, at_ms: createdAtMs }) => {
      const { title, description, scheduled_at: scheduledAt, duration_minutes: durationMinutes } = data;
      const { auto_record: autoRecord, allow_late_join: allowLateJoin } = data;
      const said = { title, description, scheduledAt, durationMinutes, autoRecord, allowLateJoin };
      db.insert(sessionTable)
        .values({ id: 1, ...said, status: 'scheduled', createdBy, createdAtMs })
        .run();
    },
  }),
  'session.updated': event({
    schema: schemas['session.updated'],
    outbox: toldToCourse,
    texts: ['title', 'description'],
    inbox: () => ({ to: 'members' }),
    says: (_db, { data }) => (data.changes.title === undefined ? null : { code: 'session.renamed' }),
    project: (db, { data }) => {
      const columns = columnsOf(data.changes);
      if (Object.keys(columns).length > 0) db.update(sessionTable).set(columns).run();
    },
  }),
  'session.started': event({
    schema: schemas['session.started'],
    changesAccess: true,
    outbox: toldToCourse,
    inbox: () => ({ to: 'members' }),
    says: () => ({ code: 'session.started' }),
    timers: ({ at_ms }) => lapse(at_ms + longestLessonMs),
    project: (db, { at_ms: startedAtMs }) => void db.update(sessionTable).set({ status: 'live', startedAtMs }).run(),
  }),
  'session.ended': event({
    schema: schemas['session.ended'],
    changesAccess: true,
    inbox: () => ({ to: 'members' }),
    says: () => ({ code: 'session.ended' }),
    timers: () => lapse(null),
    outbox: (ended, db) => [{ type: 'join_code.ended', data: {} }, ...toldToCourse(ended, db), ...outcomeTold(db)],
    project: (db, { at_ms: endedAtMs }) => {
      db.update(sessionTable).set({ status: 'completed', endedAtMs, joinCode: null }).run();
      endAllStays(db, endedAtMs);
    },
  }),
  'session.cancelled': event({
    schema: schemas['session.cancelled'],
    changesAccess: true,
    outbox: toldToCourse,
    inbox: () => ({ to: 'members' }),
    says: () => ({ code: 'session.cancelled' }),
    project: (db, { at_ms: endedAtMs }) => {
      db.update(sessionTable).set({ status: 'cancelled', endedAtMs }).run();
      endAllStays(db, endedAtMs);
    },
  }),
};
