import { eq } from 'drizzle-orm';
import { courseEvents, type CourseEventData } from '#protocol/course/events.schema.ts';
import { membersTable } from '#worker/features/access/tables.ts';
import { event } from '#worker/room/event-rule.ts';
import { everyone, toAccount, toEveryone, type Audience } from '#worker/room/live/audience.ts';
import { newsOfAdmission } from './inbox.ts';
import { lastCount, waitingFor, withNames } from './rows.ts';
import { countedTable, courseTable } from './tables.ts';

/** The key is for whoever teaches. */
function toStaffWhole(whole: object, forOthers: object): Audience[] {
  return [
    { to: { may: 'teach' }, data: whole },
    { to: everyone, data: forOthers },
  ];
}

function columnsOf(changes: CourseEventData['course.updated']['changes']) {
  const { max_students, enrollment_key, syllabus_file_id, ...words } = changes;
  return {
    ...words,
    ...(max_students !== undefined && { maxStudents: max_students }),
    ...(enrollment_key !== undefined && { enrollmentKey: enrollment_key }),
    ...(syllabus_file_id !== undefined && { syllabusFileId: syllabus_file_id }),
  };
}

export const courseEventRules = {
  'course.created': event({
    schema: courseEvents['course.created'],
    signed: true,
    texts: ['title', 'code', 'description', 'semester'],
    exported: (data) => ({ ...data, enrollment_key: null }),
    audiences: ({ enrollment_key, ...shown }) => {
      const has_enrollment_key = enrollment_key !== null;
      return toStaffWhole({ ...shown, enrollment_key, has_enrollment_key }, { ...shown, has_enrollment_key });
    },
    project: (db, { data, actor_id: createdBy, at_ms: createdAtMs }) => {
      const { max_students: maxStudents, enrollment_key: enrollmentKey, ...words } = data;
      db.insert(courseTable)
        .values({ id: 1, ...words, maxStudents, enrollmentKey, createdBy, createdAtMs, updatedAtMs: createdAtMs })
        .run();
    },
  }),
  'course.updated': event({
    schema: courseEvents['course.updated'],
    texts: ['title', 'code', 'description', 'semester'],
    inbox: () => ({ to: 'members' }),
    says: (_db, { data }) => (data.changes.title === undefined ? null : { code: 'course.renamed' }),
    exported: ({ changes }) => ({
      changes: { ...changes, ...(changes.enrollment_key !== undefined && { enrollment_key: null }) },
    }),
    audiences: ({ changes }) => {
      const { enrollment_key, ...shown } = changes;
      const key = enrollment_key === undefined ? {} : { has_enrollment_key: enrollment_key !== null };
      return toStaffWhole({ changes, ...key }, { changes: shown, ...key });
    },
    project: (db, { data, at_ms: updatedAtMs }) => {
      db.update(courseTable)
        .set({ ...columnsOf(data.changes), updatedAtMs })
        .run();
    },
  }),
  'waiting.admitted': event({
    schema: courseEvents['waiting.admitted'],
    changesAccess: ({ account_id }) => [account_id],
    audiences: (data) => [{ to: { may: 'teach' }, data }, toAccount(data.account_id, data)],
    outbox: ({ data }) => [{ type: 'member.changed', data: { account_id: data.account_id, role: data.role } }],
    inbox: newsOfAdmission,
    project: (db, { data: { account_id, role } }) => {
      db.update(membersTable).set({ role }).where(eq(membersTable.accountId, account_id)).run();
    },
  }),
  'course.counted': event({
    schema: courseEvents['course.counted'],
    audiences: (data, { db }) => {
      const shown = { ...data, staff: withNames(db, data.staff) };
      const places = waitingFor(db).map((id, at) => toAccount(id, { ...shown, waiting_place: at + 1 }));
      return [...places, ...toEveryone(shown)];
    },
    supersedes: (db) => lastCount(db),
    project: (db, { seq }) => {
      db.insert(countedTable)
        .values({ id: 1, seq })
        .onConflictDoUpdate({ target: countedTable.id, set: { seq } })
        .run();
    },
  }),
};
