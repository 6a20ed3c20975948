import { eq } from 'drizzle-orm';
import { courseSessionEvents as schemas } from '#protocol/course/sessions.schema.ts';
import { event } from '#worker/room/event-rule.ts';
import { sessionsTable } from './tables.ts';

/** When lessons are is no secret: whoever sees the course sees them. What happens in them is for whoever is in it. */
export const courseSessionEventRules = {
  'session.planned': event({
    schema: schemas['session.planned'],
    texts: ['title', 'description'],
    inbox: () => ({ to: 'members' }),
    says: (_db, { data }) => ({ code: 'session.planned', params: { title: data.title } }),
    makes: ({ session_id: id, status: _new, ...data }) => [
      { id, kind: 'class', command: 'session.create', data: { ...data, scheduled_at: data.scheduled_at ?? undefined } },
    ],
    project: (db, { data, at_ms: createdAtMs }) => {
      const { session_id: id, title, description, scheduled_at: scheduledAt, status } = data;
      const durationMinutes = data.duration_minutes;
      db.insert(sessionsTable)
        .values({ id, title, description, scheduledAt, durationMinutes, status, createdAtMs, asOf: 0 })
        .run();
    },
  }),
  'session.noted': event({
    schema: schemas['session.noted'],
    texts: ['title', 'description'],
    inbox: () => ({ to: 'members' }),
    says: (_db, { data }) => (data.status === 'live' ? { code: 'session.live', params: { title: data.title } } : null),
    project: (db, { data }) => {
      const { session_id, title, description, scheduled_at: scheduledAt, status, as_of: asOf } = data;
      db.update(sessionsTable)
        .set({ title, description, scheduledAt, durationMinutes: data.duration_minutes, status, asOf })
        .where(eq(sessionsTable.id, session_id))
        .run();
    },
  }),
};
