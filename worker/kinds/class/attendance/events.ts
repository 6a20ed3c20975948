import { and, eq, isNull } from 'drizzle-orm';
import { attendanceEvents as schemas } from '#protocol/class/attendance/attendance.schema.ts';
import { staff } from '#protocol/class/terms.ts';
import { event } from '#worker/room/event-rule.ts';
import type { PulseRule } from '#worker/room/live/signal-rule.ts';
import { countStudentsHere } from './rows.ts';
import { staysTable } from './tables.ts';

/** Whoever teaches is told who comes and goes; others are told how many are there. */
export const attendanceEvents = {
  'attendance.began': event({
    schema: schemas['attendance.began'],
    audiences: (data) => [{ to: staff, data }],
    project: (db, { data, at_ms: fromMs, seq }) =>
      void db.insert(staysTable).values({ seq, accountId: data.account_id, part: data.part, fromMs }).run(),
  }),
  'attendance.ended': event({
    schema: schemas['attendance.ended'],
    audiences: (data) => [{ to: staff, data }],
    project: (db, { data: { account_id, until_ms: untilMs } }) => {
      const open = and(eq(staysTable.accountId, account_id), isNull(staysTable.untilMs));
      db.update(staysTable).set({ untilMs }).where(open).run();
    },
  }),
};

export const attendancePulses: Record<string, PulseRule> = {
  'people.counted': {
    everyMs: 1_000,
    on: ['attendance.began', 'attendance.ended', 'session.ended'],
    read: (db) => ({ students: countStudentsHere(db) }),
  },
};
