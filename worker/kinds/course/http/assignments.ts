// Assignments of a course: made, handed in, graded, returned.
import { z } from 'zod';
import {
  assignmentAnswers,
  assignmentSchema,
  createAssignmentSchema,
  gradeSchema,
  gradeStateSchema,
  myGradeSchema,
  myWorkSchema,
  returnSchema,
  updateAssignmentSchema,
  workSchema,
} from '#protocol/course/assignments/assignments.schema.ts';
import { submissionSchema, workListSchema } from '#protocol/course/gradebook/gradebook.schema.ts';
import { childIdPattern, roomOfChildId } from '#protocol/ids.ts';
import { attachedFile } from '#protocol/files/files.schema.ts';
import { jsonAnswer, jsonBody, optionalBody, pathParam, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { type Mount, roomRoutes } from '#worker/http/room-routes.ts';
import type { assignmentCommands, assignmentQueries } from '../assignments/index.ts';
import { courseKind } from './room.ts';

const own = '01jcqz5d0e8x6v3r9k2m7t4w1b';

const { commandRoute, queryRoute } = roomRoutes<typeof assignmentCommands, typeof assignmentQueries>({
  kind: courseKind,
  tags: ['Assignments'],
  params: {
    id: { schema: pathParam('id', `rom_${own}`) },
    aid: {
      schema: pathParam('aid', `asg_${own}${own}`, childIdPattern('asg')),
      field: 'assignment_id',
      room: roomOfChildId,
    },
    account_id: { schema: pathParam('account_id', `acc_${own}`), field: 'account_id' },
  },
});

const refused = refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'GONE', 'IDEMPOTENCY_KEY_REUSED');
const refusedReading = refusals('FORBIDDEN', 'NOT_FOUND', 'GONE');
const assignment = jsonAnswer(assignmentSchema, 'The assignment.');
const readSchema = z.strictObject({
  assignment: assignmentSchema,
  files: z.array(attachedFile.extend({ target: z.string() })),
  work: myWorkSchema.exactOptional(),
  grade: myGradeSchema.exactOptional(),
});

const making: Mount[] = [
  queryRoute({
    access: 'room:attend',
    path: '/courses/{id}/assignments',
    summary: 'The assignments of a course, in the order in which they were made',
    query: 'assignments',
    answer: jsonAnswer(z.strictObject({ items: z.array(assignmentSchema) }), 'The assignments.'),
    refused: refusedReading,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'post',
    path: '/courses/{id}/assignments',
    summary: 'Set an assignment',
    description:
      '`attachments` are files of one’s own that were put into the course. With a `rubric` its best levels come to the `points`, which may be left out then. Students are told, and those who have not handed in once more a day before it is due.',
    body: jsonBody(createAssignmentSchema),
    command: 'assignment.create',
    status: 201,
    answer: assignment,
    refused,
    show: ({ data }) => data.assignment,
  }),
  queryRoute({
    access: 'room:attend',
    path: '/assignments/{aid}',
    summary: 'An assignment; with my own work on it, and with my grade once it was returned',
    query: 'assignment',
    answer: jsonAnswer(readSchema, 'The assignment.'),
    refused: refusedReading,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'patch',
    path: '/assignments/{aid}',
    summary: 'Change an assignment',
    description: 'Points and rubric stay as they are once somebody was graded by them.',
    body: jsonBody(updateAssignmentSchema),
    command: 'assignment.update',
    answer: assignment,
    refused,
    show: ({ data }) => data.assignment,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'delete',
    path: '/assignments/{aid}',
    summary: 'Delete an assignment, with all that was handed in and every grade of it',
    command: 'assignment.delete',
    answer: { description: 'Deleted.' },
    refused,
  }),
];

const handingIn: Mount[] = [
  commandRoute({
    access: 'room:study',
    method: 'put',
    path: '/assignments/{aid}/draft',
    summary: 'Keep what I have written so far',
    description: 'Nobody else sees it. What is left out stays as it was.',
    body: jsonBody(workSchema),
    command: 'work.draft',
    answer: jsonAnswer(assignmentAnswers['work.draft'], 'Kept.'),
    refused,
    show: ({ data }) => data,
  }),
  commandRoute({
    access: 'room:study',
    method: 'post',
    path: '/assignments/{aid}/submissions',
    summary: 'Hand in, again and again until it is due',
    description:
      'What is left out is what the draft says. By the room’s clock: what comes at `due_at` or later is refused (410), or where `allow_late` is set taken once and marked.',
    body: optionalBody(workSchema),
    command: 'work.hand_in',
    status: 201,
    answer: jsonAnswer(assignmentAnswers['work.hand_in'], 'Handed in.'),
    refused,
    show: ({ data }) => data,
  }),
];

const grading: Mount[] = [
  queryRoute({
    access: 'room:teach',
    path: '/assignments/{aid}/submissions',
    summary: 'Who has handed in and who has not, with their grades',
    query: 'assignment.work',
    answer: jsonAnswer(workListSchema, 'Every student, in the order in which they came into the course.'),
    refused: refusedReading,
  }),
  queryRoute({
    access: 'room:teach',
    path: '/assignments/{aid}/submissions/{account_id}',
    summary: 'What a student has handed in',
    query: 'assignment.submission',
    answer: jsonAnswer(submissionSchema, 'Its text and files; no draft.'),
    refused: refusedReading,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'put',
    path: '/assignments/{aid}/grades/{account_id}',
    summary: 'Grade a student, or grade them anew',
    description:
      'The student sees nothing of it before it is returned. `rubric` names of each criterion the index of a level; `points` left out are what it comes to. What else is left out stays.',
    body: jsonBody(gradeSchema),
    command: 'grade.set',
    answer: jsonAnswer(gradeStateSchema, 'The grade.'),
    refused,
    show: ({ data }) => data.grade,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'post',
    path: '/assignments/{aid}/return',
    summary: 'Return grades to their students: some, or all that wait for it',
    body: optionalBody(returnSchema),
    command: 'grade.return',
    answer: jsonAnswer(assignmentAnswers['grade.return'], 'How many students were told something new.'),
    refused,
    show: ({ data }) => data,
  }),
];

export const assignmentRoutes = [...making, ...handingIn, ...grading];
