import { sessionEvents as schemas, type SessionChanges } from '#protocol/class/session/session.schema.ts';
import { event } from '#worker/room/event-rule.ts';
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

/** What happens to the lesson is no secret: everyone is told, and that it was who teaches. */
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
    inbox: () => ({ to: 'members' }),
    says: () => ({ code: 'session.started' }),
    project: (db, { at_ms: startedAtMs }) => void db.update(sessionTable).set({ status: 'live', startedAtMs }).run(),
  }),
  'session.ended': event({
    schema: schemas['session.ended'],
    inbox: () => ({ to: 'members' }),
    says: () => ({ code: 'session.ended' }),
    project: (db, { at_ms: endedAtMs }) => void db.update(sessionTable).set({ status: 'completed', endedAtMs }).run(),
  }),
  'session.cancelled': event({
    schema: schemas['session.cancelled'],
    inbox: () => ({ to: 'members' }),
    says: () => ({ code: 'session.cancelled' }),
    project: (db, { at_ms: endedAtMs }) => void db.update(sessionTable).set({ status: 'cancelled', endedAtMs }).run(),
  }),
};
