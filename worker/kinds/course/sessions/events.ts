import { eq } from 'drizzle-orm';
import { courseSessionEvents as schemas } from '#protocol/course/sessions.schema.ts';
import { remindMs } from '#protocol/course/terms.ts';
import { event, type TimerChange } from '#worker/room/event-rule.ts';
import { newsOfReminder, newsOfStanding } from './notices.ts';
import { sessionsTable } from './tables.ts';

/** The alarm before a lesson; null: there is none to remind of. */
function reminding(session_id: string, scheduled_at: string | null): TimerChange[] {
  const data = { session_id, scheduled_at };
  const due_ms = scheduled_at === null ? null : Date.parse(scheduled_at) - remindMs;
  return [{ key: `session.remind:${session_id}`, due_ms, command: { type: 'session.remind', data } }];
}

/** When lessons are is no secret: whoever sees the course sees them. What happens in them is for whoever is in it. */
export const courseSessionEventRules = {
  'session.planned': event({
    schema: schemas['session.planned'],
    texts: ['title', 'description'],
    timers: ({ data }) => reminding(data.session_id, data.scheduled_at),
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
    timers: ({ data }) => reminding(data.session_id, data.status === 'scheduled' ? data.scheduled_at : null),
    inbox: newsOfStanding,
    says: (_db, { data }) => (data.status === 'live' ? { code: 'session.live', params: { title: data.title } } : null),
    project: (db, { data }) => {
      const { session_id, title, description, scheduled_at: scheduledAt, status, as_of: asOf } = data;
      db.update(sessionsTable)
        .set({ title, description, scheduledAt, durationMinutes: data.duration_minutes, status, asOf })
        .where(eq(sessionsTable.id, session_id))
        .run();
    },
  }),
  'session.reminded': event({
    schema: schemas['session.reminded'],
    audiences: () => [],
    inbox: newsOfReminder,
    project: (db, { data: { session_id, scheduled_at: remindedOf } }) =>
      void db.update(sessionsTable).set({ remindedOf }).where(eq(sessionsTable.id, session_id)).run(),
  }),
};
