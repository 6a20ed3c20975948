import { courseSessionAnswers, courseSessionCommands } from '#protocol/course/sessions.schema.ts';
import { defaultMinutes, maxSessions } from '#protocol/course/terms.ts';
import { ok, refuse } from '#protocol/result.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { command } from '#worker/room/command-rule.ts';
import { countSessions, findSession } from './rows.ts';

const plan = command({
  schema: courseSessionCommands['session.plan'],
  answer: courseSessionAnswers['session.plan'],
  capability: 'teach',
  decide(db, { auto_record = false, allow_late_join = true, ...said }, { newId, nowMs }) {
    if (countSessions(db) >= maxSessions) return refuse('CONFLICT', `A course has at most ${maxSessions} lessons.`);
    const { title, description = '', scheduled_at, duration_minutes = defaultMinutes } = said;
    const facts = {
      session_id: newId('rom'),
      title,
      description,
      scheduled_at,
      duration_minutes,
      status: 'scheduled' as const,
    };
    return ok({
      events: [{ type: 'session.planned', data: { ...facts, auto_record, allow_late_join } }],
      data: { session: { ...facts, created_at: isoTime(nowMs) } },
    });
  },
});

/** What a lesson tells its course may come twice, and in any order. */
const note = command({
  schema: courseSessionCommands['session.note'],
  capability: 'manage',
  origin: 'system',
  decide(db, data) {
    const row = findSession(db, data.session_id);
    if (row === undefined || row.asOf >= data.as_of) return ok({ events: [] });
    const was = { status: row.status, scheduled_at: row.scheduledAt };
    return ok({ events: [{ type: 'session.noted', data: { ...data, was } }] });
  },
});

/** Once for each time that a lesson has had, and not once that has come. */
const remind = command({
  schema: courseSessionCommands['session.remind'],
  capability: 'manage',
  origin: 'system',
  decide(db, data, { nowMs }) {
    const row = findSession(db, data.session_id);
    const isAhead = row?.status === 'scheduled' && row.scheduledAt === data.scheduled_at && isBefore(nowMs, data);
    const isNew = row?.remindedOf !== data.scheduled_at;
    return ok({ events: isAhead && isNew ? [{ type: 'session.reminded', data }] : [] });
  },
});

function isBefore(nowMs: number, { scheduled_at }: { scheduled_at: string }): boolean {
  return nowMs < Date.parse(scheduled_at);
}

export const courseSessionCommandRules = { 'session.plan': plan, 'session.note': note, 'session.remind': remind };
