import { rosterEvents as schemas } from '#protocol/course/roster/roster.schema.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { event } from '#worker/room/event-rule.ts';
import { toWhoeverMay } from '#worker/room/live/audience.ts';
import { lastProgress } from './rows.ts';
import { rosterProgressTable, rosterTable } from './tables.ts';

/** What a list says of somebody is for whoever teaches. */
export const rosterEventRules = {
  'roster.noted': event({
    schema: schemas['roster.noted'],
    texts: ['name', 'student_id'],
    audiences: (data) => toWhoeverMay('teach', data),
    project: (db, { data }) => {
      for (const { account_id: accountId, name, student_id: studentId, by_card: byCard } of data.students)
        db.insert(rosterTable)
          .values({ accountId, name, studentId, byCard })
          .onConflictDoUpdate({ target: rosterTable.accountId, set: { name, studentId, byCard } })
          .run();
    },
  }),
  'roster.progressed': event({
    schema: schemas['roster.progressed'],
    texts: ['email', 'error'],
    supersedes: (db) => lastProgress(db)?.seq ?? null,
    audiences: (data) => toWhoeverMay('teach', data),
    project: (db, { data, seq, at_ms }) => {
      const progress = { ...data, at: isoTime(at_ms) };
      db.insert(rosterProgressTable)
        .values({ id: 1, progress, seq })
        .onConflictDoUpdate({ target: rosterProgressTable.id, set: { progress, seq } })
        .run();
    },
  }),
};
