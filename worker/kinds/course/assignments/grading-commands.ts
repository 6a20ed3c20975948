// What work is worth. Nobody but those who teach sees it before it is returned.
import {
  assignmentAnswers as answers,
  assignmentCommands as schemas,
} from '#protocol/course/assignments/assignments.schema.ts';
import { returnBatch } from '#protocol/course/assignments/limits.ts';
import { fitsRubric, rubricPoints } from '#protocol/course/assignments/rubric.ts';
import type { Grade } from '#protocol/course/assignments/view.ts';
import { ok, refuse, type Refused, type Result } from '#protocol/result.ts';
import { findMember } from '#worker/features/access/access.ts';
import { command } from '#worker/room/command-rule.ts';
import { roleGives } from '#worker/room/roles.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { roles } from '../roles.ts';
import { noAssignment, noStudent } from './refusals.ts';
import { findAssignment, findGrade, gradeOf, gradesOn, waitsForReturn, type AssignmentRow } from './rows.ts';

const none: Grade = { points: null, excused: false, rubric: [], feedback: '' };

/** Whoever has left the course keeps what they were given, and is given nothing more. */
function studies(db: RoomReads, accountId: string): boolean {
  return roleGives(roles, findMember(db, accountId)?.role, 'study');
}

function tooMany({ points: most }: AssignmentRow, points: number | null): Refused | null {
  if (points === null || points <= most) return null;
  return refuse('VALIDATION_ERROR', `It is worth at most ${most} points.`, { points: [`must be at most ${most}`] });
}

/** As it stands after what is said anew. */
function graded({ rubric }: AssignmentRow, before: Grade, said: Partial<Grade>): Result<Grade> {
  if (!fitsRubric(rubric, said.rubric ?? []))
    return refuse('VALIDATION_ERROR', 'These are no levels of the rubric.', { rubric: ['must name levels'] });
  const judged = said.rubric === undefined ? before.points : rubricPoints(rubric, said.rubric);
  const after = { ...before, points: judged, ...said };
  return ok(after.excused ? { ...after, points: null } : after);
}

const set = command({
  schema: schemas['grade.set'],
  answer: answers['grade.set'],
  capability: 'teach',
  decide(db, { assignment_id, account_id, ...said }) {
    const assignment = findAssignment(db, assignment_id);
    if (assignment === undefined) return noAssignment;
    if (!studies(db, account_id)) return noStudent;
    const row = findGrade(db, assignment_id, account_id);
    const before = row === undefined ? none : gradeOf(row);
    const after = graded(assignment, before, said);
    if (!after.ok) return after;
    const { points, excused, rubric, feedback } = after.value;
    const wrong = tooMany(assignment, points);
    if (wrong !== null) return wrong;
    const grade = { points, excused, rubric, feedback };
    const isSame = JSON.stringify(grade) === JSON.stringify(before);
    const event = { type: 'grade.set', data: { assignment_id, account_id, ...grade } };
    return ok({ events: isSame ? [] : [event], data: { grade } });
  },
});

/** To some, or to all; what was returned already is not told again. */
const giveBack = command({
  schema: schemas['grade.return'],
  answer: answers['grade.return'],
  capability: 'teach',
  decide(db, { assignment_id, account_ids }) {
    if (findAssignment(db, assignment_id) === undefined) return noAssignment;
    const asked = account_ids === undefined ? null : new Set(account_ids);
    const to = gradesOn(db, assignment_id)
      .filter((row) => (asked?.has(row.accountId) ?? true) && waitsForReturn(row))
      .map(({ accountId }) => accountId);
    const batches = Array.from({ length: Math.ceil(to.length / returnBatch) }, (_, at) =>
      to.slice(at * returnBatch, (at + 1) * returnBatch),
    );
    const events = batches.map((some) => ({ type: 'grade.returned', data: { assignment_id, account_ids: some } }));
    return ok({ events, data: { returned: to.length } });
  },
});

/** Those of a file, which was looked at before: what it says already is not said again. */
const enter = command({
  schema: schemas['grades.enter'],
  answer: answers['grades.enter'],
  capability: 'teach',
  origin: 'worker',
  decide(db, { grades }) {
    const byAssignment = new Map<string, { account_id: string; points: number | null; excused: boolean }[]>();
    for (const { assignment_id, ...entered } of grades) {
      const assignment = findAssignment(db, assignment_id);
      if (assignment === undefined) return noAssignment;
      if (!studies(db, entered.account_id)) return noStudent;
      const wrong = tooMany(assignment, entered.points);
      if (wrong !== null) return wrong;
      const { points, excused } = findGrade(db, assignment_id, entered.account_id) ?? none;
      if (points === entered.points && excused === entered.excused) continue;
      byAssignment.set(assignment_id, [...(byAssignment.get(assignment_id) ?? []), entered]);
    }
    const events = [...byAssignment].map(([assignment_id, some]) => ({
      type: 'grades.entered',
      data: { assignment_id, grades: some },
    }));
    const changed = events.reduce((sum, { data }) => sum + data.grades.length, 0);
    return ok({ events, data: { changed } });
  },
});

export const gradingCommands = { 'grade.set': set, 'grade.return': giveBack, 'grades.enter': enter };
