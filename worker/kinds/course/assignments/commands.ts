// Assignments as whoever teaches makes them.
import {
  assignmentAnswers as answers,
  assignmentCommands as schemas,
  pointsProblem,
} from '#protocol/course/assignments/assignments.schema.ts';
import { maxAssignments } from '#protocol/course/assignments/limits.ts';
import { rubricTotal } from '#protocol/course/assignments/rubric.ts';
import type { Assignment } from '#protocol/course/assignments/view.ts';
import { childId, ownIdOf } from '#protocol/ids.ts';
import { ok, refuse, type Refused } from '#protocol/result.ts';
import { filesOnShow } from '#worker/features/files/rows.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { command } from '#worker/room/command-rule.ts';
import { students } from '../rows.ts';
import { shownFrom } from './files.ts';
import { noAssignment } from './refusals.ts';
import { assignmentOf, countAssignments, findAssignment, gradesOn, handedIn, worksOn } from './rows.ts';

function whyNotSo(assignment: Pick<Assignment, 'points' | 'rubric'>): Refused | null {
  const problem = pointsProblem(assignment);
  return problem === null
    ? null
    : refuse('VALIDATION_ERROR', 'The points and the rubric say different things.', { points: [problem] });
}

const create = command({
  schema: schemas['assignment.create'],
  answer: answers['assignment.create'],
  capability: 'teach',
  decide(db, data, { actor, nowMs, newId, roomId }) {
    if (countAssignments(db) >= maxAssignments)
      return refuse('CONFLICT', `A course has at most ${maxAssignments} assignments.`);
    const { rubric = [], description = '', due_at = null, allow_late = false, attachments = [] } = data;
    const points = data.points ?? rubricTotal(rubric);
    const wrong = whyNotSo({ points, rubric });
    if (wrong !== null) return wrong;
    if (due_at !== null && Date.parse(due_at) <= nowMs)
      return refuse('VALIDATION_ERROR', 'It is due in the future.', { due_at: ['must be in the future'] });
    const id = childId('asg', roomId, newId('asg'));
    const files = shownFrom(db, { id, attachments }, actor.id);
    if (!files.ok) return files;
    const at = isoTime(nowMs);
    const facts = { title: data.title, description, due_at, points, allow_late, rubric, attachments };
    const assignment: Assignment = { id, ...facts, created_at: at, updated_at: at };
    return ok({
      events: [...files.value, { type: 'assignment.created', data: { assignment } }],
      data: { assignment },
    });
  },
});

/** Where somebody was graded, what that was by stays as it is. */
const update = command({
  schema: schemas['assignment.update'],
  answer: answers['assignment.update'],
  capability: 'teach',
  decide(db, { assignment_id, ...changes }, { actor, nowMs }) {
    const row = findAssignment(db, assignment_id);
    if (row === undefined) return noAssignment;
    const before = assignmentOf(row);
    const after = { ...before, ...changes };
    if (JSON.stringify(after) === JSON.stringify(before)) return ok({ events: [], data: { assignment: before } });
    const measure = ({ points, rubric }: Assignment): string => JSON.stringify([points, rubric]);
    if (measure(after) !== measure(before) && gradesOn(db, assignment_id).length > 0)
      return refuse('CONFLICT', 'Somebody was graded by these points.', { reason: ['graded'] });
    const wrong = whyNotSo(after);
    if (wrong !== null) return wrong;
    const files = shownFrom(db, { id: assignment_id, attachments: after.attachments }, actor.id);
    if (!files.ok) return files;
    const assignment = { ...after, updated_at: isoTime(nowMs) };
    return ok({
      events: [...files.value, { type: 'assignment.updated', data: { assignment } }],
      data: { assignment },
    });
  },
});

const remove = command({
  schema: schemas['assignment.delete'],
  capability: 'teach',
  decide(db, { assignment_id }) {
    if (findAssignment(db, assignment_id) === undefined) return noAssignment;
    const shows = [assignment_id, ...worksOn(db, assignment_id).map(({ submissionId }) => submissionId)];
    const gone = shows.flatMap((id) => filesOnShow(db, ownIdOf(id)));
    return ok({ events: [{ type: 'assignment.deleted', data: { assignment_id, gone } }] });
  },
});

/** By alarm: whoever has not handed in. */
const remind = command({
  schema: schemas['assignment.remind'],
  capability: 'teach',
  origin: 'system',
  decide(db, { assignment_id }) {
    const row = findAssignment(db, assignment_id);
    if (row?.dueAt == null) return ok({ events: [] });
    const done = handedIn(db, assignment_id);
    const to = students(db).filter((id) => !done.has(id));
    const data = { assignment_id, title: row.title, due_at: row.dueAt, to };
    return ok({ events: to.length === 0 ? [] : [{ type: 'assignment.reminded', data }] });
  },
});

export const assignmentCommandRules = {
  'assignment.create': create,
  'assignment.update': update,
  'assignment.delete': remove,
  'assignment.remind': remind,
};
