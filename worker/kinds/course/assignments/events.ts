// Assignments and what is handed in, as rows, and who is told what of them. A student hears of their own work and grades and
// of nobody else's; whoever teaches hears that something was handed in, and asks for it.
import { and, eq } from 'drizzle-orm';
import {
  assignmentEvents as schemas,
  type AssignmentEventData,
} from '#protocol/course/assignments/assignments.schema.ts';
import { remindBeforeMs } from '#protocol/course/assignments/limits.ts';
import type { Assignment } from '#protocol/course/assignments/view.ts';
import { fileFreed, dropFiles, seqsOfNames } from '#worker/features/files/rows.ts';
import { event, type StoredEvent, type TimerChange } from '#worker/room/event-rule.ts';
import { toAccount, toWhoeverMay, type Audience } from '#worker/room/live/audience.ts';
import type { RoomDatabase, RoomReads } from '#worker/room/store/database.ts';
import { newsOfAssignment, newsOfReminder, newsOfReturn } from './inbox.ts';
import { columnsOf, findGrade, findSubmission, findWork, gradeOf, gradesOn, worksOn } from './rows.ts';
import { assignmentsTable, gradesTable, worksTable } from './tables.ts';

type Data<Type extends keyof AssignmentEventData> = AssignmentEventData[Type];

const writtenFields = ['title', 'description'];

/** A day before it is due, where that lies ahead. */
function remindTimer({ id, due_at }: Pick<Assignment, 'id' | 'due_at'>, nowMs: number): TimerChange[] {
  const at = due_at === null ? 0 : Date.parse(due_at) - remindBeforeMs;
  const command = { type: 'assignment.remind', data: { assignment_id: id } };
  return [{ key: `assignment.remind:${id}`, due_ms: at > nowMs ? at : null, command }];
}

/** To whom it belongs by now: who handed it in as a guest may have an account. */
function toOwner(db: RoomReads, data: { submission_id: string }): Audience[] {
  const owner = findSubmission(db, data.submission_id)?.accountId;
  return owner === undefined ? [] : [toAccount(owner, data)];
}

function returnedTo(db: RoomReads, { assignment_id, account_ids }: Data<'grade.returned'>): Audience[] {
  const own = account_ids.flatMap((id) => {
    const grade = findGrade(db, assignment_id, id)?.returned;
    return grade == null ? [] : [toAccount(id, { assignment_id, grade })];
  });
  return [...own, ...toWhoeverMay('teach', { assignment_id, account_ids })];
}

function putWork(db: RoomDatabase, row: typeof worksTable.$inferInsert): void {
  const target = [worksTable.assignmentId, worksTable.accountId];
  db.insert(worksTable).values(row).onConflictDoUpdate({ target, set: row }).run();
}

function putGrade(db: RoomDatabase, row: typeof gradesTable.$inferInsert): void {
  const target = [gradesTable.assignmentId, gradesTable.accountId];
  db.insert(gradesTable).values(row).onConflictDoUpdate({ target, set: row }).run();
}

/** All that was written about an assignment by others than whoever made it. */
function saidAbout(db: RoomReads, assignmentId: string): number[] {
  const works = worksOn(db, assignmentId).flatMap(({ said, draftSeq }) =>
    draftSeq === null ? said : [...said, draftSeq],
  );
  return [...works, ...gradesOn(db, assignmentId).flatMap(({ said }) => said)];
}

/** An account's words go with it; that something was handed in stays. */
const withoutWords = { impersonal: <Event extends object>(data: Event) => ({ ...data, text: '', attachments: [] }) };

export const assignmentEventRules = {
  'assignment.created': event({
    schema: schemas['assignment.created'],
    texts: writtenFields,
    audiences: (data) => toWhoeverMay('attend', data),
    timers: ({ data, at_ms }) => remindTimer(data.assignment, at_ms),
    says: (_db, { data }) => ({
      code: 'assignment.created',
      params: { title: data.assignment.title },
      heardBy: { may: 'attend' },
    }),
    inbox: newsOfAssignment,
    project: (db, { data }) => void db.insert(assignmentsTable).values(columnsOf(data.assignment)).run(),
  }),
  'assignment.updated': event({
    schema: schemas['assignment.updated'],
    texts: writtenFields,
    audiences: (data) => toWhoeverMay('attend', data),
    timers: ({ data, at_ms }) => remindTimer(data.assignment, at_ms),
    project: (db, { data }) => {
      const { id, ...changed } = columnsOf(data.assignment);
      db.update(assignmentsTable).set(changed).where(eq(assignmentsTable.id, id)).run();
    },
  }),
  'assignment.deleted': event({
    schema: schemas['assignment.deleted'],
    audiences: ({ assignment_id }) => toWhoeverMay('attend', { assignment_id }),
    timers: ({ data, at_ms }) => remindTimer({ id: data.assignment_id, due_at: null }, at_ms),
    inbox: (_db, { data }) => ({ to: 'members', gone: [data.assignment_id] }),
    forgets: (db, { data }) => [...saidAbout(db, data.assignment_id), ...seqsOfNames(db, data.gone)],
    outbox: ({ data }) => fileFreed(data.gone),
    project: (db, { data: { assignment_id, gone } }) => {
      dropFiles(db, gone);
      db.delete(worksTable).where(eq(worksTable.assignmentId, assignment_id)).run();
      db.delete(gradesTable).where(eq(gradesTable.assignmentId, assignment_id)).run();
      db.delete(assignmentsTable).where(eq(assignmentsTable.id, assignment_id)).run();
    },
  }),
  'assignment.reminded': event({
    schema: schemas['assignment.reminded'],
    texts: ['title'],
    audiences: () => [],
    inbox: newsOfReminder,
    project: () => undefined,
  }),
  'work.drafted': event({
    schema: schemas['work.drafted'],
    texts: ['text'],
    erasable: ['text'],
    ...withoutWords,
    // Whoever takes the course along takes no draft of anybody's.
    exported: (data, to) => (to === 'author' ? data : { ...data, text: '', attachments: [] }),
    audiences: (data, { db }) => toOwner(db, data),
    supersedes: (db, { data, actor_id }) => findWork(db, data.assignment_id, actor_id)?.draftSeq ?? null,
    project: (db, { data, seq, actor_id: accountId }) => {
      const { assignment_id: assignmentId, submission_id: submissionId, text, attachments } = data;
      const before = findWork(db, assignmentId, accountId);
      const handed = before ?? { text: '', attachments: [], handedInAtMs: null, said: [] };
      const draft = { text: text ?? '', attachments };
      putWork(db, { ...handed, assignmentId, accountId, submissionId, draft, draftSeq: seq });
    },
  }),
  'work.handed_in': event({
    schema: schemas['work.handed_in'],
    texts: ['text'],
    erasable: ['text'],
    ...withoutWords,
    audiences: (data, { db }) => {
      const { assignment_id, submission_id } = data;
      return [...toOwner(db, data), ...toWhoeverMay('teach', { assignment_id, submission_id })];
    },
    supersedes: (db, { data, actor_id }) => findWork(db, data.assignment_id, actor_id)?.draftSeq ?? null,
    project: (db, { data, seq, actor_id: accountId, at_ms: handedInAtMs }) => {
      const { assignment_id: assignmentId, submission_id: submissionId, text, attachments } = data;
      const said = [...(findWork(db, assignmentId, accountId)?.said ?? []), seq];
      const words = { text: text ?? '', attachments, draft: null, draftSeq: null };
      putWork(db, { assignmentId, accountId, submissionId, ...words, handedInAtMs, said });
    },
  }),
  'grade.set': event({
    schema: schemas['grade.set'],
    texts: ['feedback'],
    erasable: ['feedback'],
    audiences: (data) => toWhoeverMay('teach', data),
    supersedes: (db, { data }) => findGrade(db, data.assignment_id, data.account_id)?.seq ?? null,
    project: (db, { data, seq, actor_id: gradedBy, at_ms: gradedAtMs }) => {
      const { assignment_id: assignmentId, account_id: accountId, points, excused, rubric, feedback } = data;
      const before = findGrade(db, assignmentId, accountId);
      const said = [...(before?.said.filter((one) => one !== before.seq) ?? []), seq];
      const grade = { points, excused, rubric, feedback: feedback ?? '' };
      putGrade(db, { assignmentId, accountId, ...grade, gradedBy, gradedAtMs, seq, said });
    },
  }),
  'grades.entered': event({
    schema: schemas['grades.entered'],
    audiences: (data) => toWhoeverMay('teach', data),
    project: (db, { data, actor_id: gradedBy, at_ms: gradedAtMs }) => {
      for (const { account_id: accountId, ...entered } of data.grades) {
        const assignmentId = data.assignment_id;
        const { feedback = '', said = [] } = findGrade(db, assignmentId, accountId) ?? {};
        const whole = { ...entered, rubric: [], feedback, said, seq: null };
        putGrade(db, { assignmentId, accountId, ...whole, gradedBy, gradedAtMs });
      }
    },
  }),
  'grade.returned': event({
    schema: schemas['grade.returned'],
    audiences: (data, { db }) => returnedTo(db, data),
    inbox: newsOfReturn,
    project: (
      db,
      { data: { assignment_id, account_ids }, at_ms: returnedAtMs }: StoredEvent<Data<'grade.returned'>>,
    ) => {
      for (const id of account_ids) {
        const row = findGrade(db, assignment_id, id);
        if (row === undefined) continue;
        db.update(gradesTable)
          .set({ returned: gradeOf(row), returnedAtMs, seq: null })
          .where(and(eq(gradesTable.assignmentId, assignment_id), eq(gradesTable.accountId, id)))
          .run();
      }
    },
  }),
};
