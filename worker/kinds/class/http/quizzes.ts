// Quizzes of a lesson: written, taken, graded.
import { z } from 'zod';
import {
  answerGroupSchema,
  quizAnswers,
  quizReadSchema,
  quizResultsSchema,
  submissionResultSchema,
  submittedSchema,
} from '#protocol/class/quizzes/quiz-answers.schema.ts';
import { givenAnswerSchema } from '#protocol/quiz-questions/question.schema.ts';
import {
  createQuizSchema,
  extendSchema,
  gradeSchema,
  quizSchema,
  submitQuizSchema,
  updateQuizSchema,
} from '#protocol/class/quizzes/quizzes.schema.ts';
import { childIdPattern, idPattern, roomOfChildId } from '#protocol/ids.ts';
import { jsonAnswer, jsonBody, optionalBody, pathParam, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { type Mount, roomRoutes } from '#worker/http/room-routes.ts';
import type { gradingCommands } from '../quizzes/grading-commands.ts';
import type { quizQueries } from '../quizzes/queries.ts';
import type { takingCommands } from '../quizzes/taking-commands.ts';
import type { writingCommands } from '../quizzes/writing-commands.ts';

const own = '01jcqz5d0e8x6v3r9k2m7t4w1b';

const { commandRoute, queryRoute } = roomRoutes<
  typeof writingCommands & typeof takingCommands & typeof gradingCommands,
  typeof quizQueries
>({
  kind: 'class',
  tags: ['Quizzes'],
  params: {
    id: { schema: pathParam('id', `rom_${own}`) },
    qid: {
      schema: pathParam('qid', `quz_${own}${own}`, childIdPattern('quz')),
      field: 'quiz_id',
      room: roomOfChildId,
    },
    sid: { schema: pathParam('sid', `sub_${own}${own}`, childIdPattern('sub')), field: 'submission_id' },
    question_id: { schema: pathParam('question_id', `qst_${own}`, idPattern('qst')), field: 'question_id' },
  },
});

const refused = refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'GONE', 'IDEMPOTENCY_KEY_REUSED');
const refusedTaking = refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'GONE', 'ALREADY_SUBMITTED');
const refusedReading = refusals('FORBIDDEN', 'NOT_FOUND', 'GONE');
const changed = jsonAnswer(z.strictObject({ seq: z.number().int() }), 'Done.');
const items = <Item extends z.ZodType>(item: Item) => z.strictObject({ items: z.array(item) });

const writing: Mount[] = [
  queryRoute({
    access: 'room:view',
    path: '/sessions/{id}/quizzes',
    summary: 'The quizzes of a lesson; drafts only for those who teach',
    query: 'quizzes',
    answer: jsonAnswer(items(quizSchema), 'In the order in which they were made, without their questions.'),
    refused: refusedReading,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'post',
    path: '/sessions/{id}/quizzes',
    summary: 'A new quiz, as a draft',
    description:
      'Questions of the types `multiple_choice` (one right option or several), `true_false`, `short_answer`, `numeric`, `ordering`, `essay` and `code`. `feedback` says when those who answer are told what was right.',
    body: jsonBody(createQuizSchema),
    command: 'quiz.create',
    status: 201,
    answer: jsonAnswer(quizSchema.extend({ session_id: z.string() }), 'The draft.'),
    refused,
    show: ({ data }, { params }) => ({ ...data.quiz, session_id: params.id }),
  }),
  queryRoute({
    access: 'room:view',
    path: '/quizzes/{qid}',
    summary:
      'A quiz: with its keys to those who teach, with what one was asked and has answered to whoever has opened it',
    query: 'quiz',
    answer: jsonAnswer(quizReadSchema, 'As the caller may see it.'),
    refused: refusedReading,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'patch',
    path: '/quizzes/{qid}',
    summary: 'Change a draft; `questions` are all of them anew',
    body: jsonBody(updateQuizSchema),
    command: 'quiz.update',
    answer: jsonAnswer(quizSchema, 'The draft.'),
    refused,
    show: ({ data }) => data.quiz,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'delete',
    path: '/quizzes/{qid}',
    summary: 'Delete a draft',
    command: 'quiz.delete',
    answer: { description: 'Deleted.' },
    refused,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'post',
    path: '/quizzes/{qid}/publish',
    summary: 'Open a quiz to all who take part',
    command: 'quiz.publish',
    answer: jsonAnswer(
      quizAnswers['quiz.publish'].shape.quiz,
      'From now on it can be taken, and is not changed any more.',
    ),
    refused,
    show: ({ data }) => data.quiz,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'post',
    path: '/quizzes/{qid}/close',
    summary: 'Close a quiz; what was saved is handed in, but of those who have more time',
    command: 'quiz.close',
    answer: changed,
    refused,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'post',
    path: '/quizzes/{qid}/release',
    summary: 'Tell everyone what was right, of a quiz that is closed for all',
    command: 'quiz.release',
    answer: changed,
    refused,
  }),
];

const taking: Mount[] = [
  commandRoute({
    access: 'room:answer',
    method: 'post',
    path: '/quizzes/{qid}/open',
    summary: 'Begin a quiz: my time runs from here',
    command: 'quiz.open',
    answer: jsonAnswer(quizAnswers['quiz.open'], 'When my time ends. What is asked stands at the quiz.'),
    refused: refusedTaking,
    show: ({ data }) => data,
  }),
  commandRoute({
    access: 'room:answer',
    method: 'put',
    path: '/quizzes/{qid}/answers/{question_id}',
    summary: 'Save an answer while it is being thought about',
    description: 'What is saved counts when time runs out. A body without an answer takes it back.',
    body: jsonBody(givenAnswerSchema.omit({ question_id: true })),
    command: 'quiz.save',
    from: ({ params, body }) => ({ quiz_id: params.qid, answer: { ...body, question_id: params.question_id } }),
    answer: changed,
    refused: refusedTaking,
  }),
  commandRoute({
    access: 'room:answer',
    method: 'post',
    path: '/quizzes/{qid}/submissions',
    summary: 'Hand in, once; what was saved before counts as well',
    body: optionalBody(submitQuizSchema),
    command: 'quiz.submit',
    status: 201,
    answer: jsonAnswer(submittedSchema, 'With points and explanations where the quiz gives them at once.'),
    refused: refusedTaking,
    show: ({ data }) => data,
  }),
];

const grading: Mount[] = [
  queryRoute({
    access: 'room:teach',
    path: '/quizzes/{qid}/submissions',
    summary: 'Everybody’s submissions',
    query: 'quiz_submissions',
    answer: jsonAnswer(items(submissionResultSchema), 'In the order in which they were opened.'),
    refused: refusedReading,
  }),
  queryRoute({
    access: 'room:view',
    path: '/quizzes/{qid}/submissions/{sid}',
    summary: 'What came of a submission: mine, or anybody’s to those who teach',
    description: 'Before its time whoever took the quiz is told nothing of points and of what is right.',
    query: 'quiz_submission',
    answer: jsonAnswer(submissionResultSchema, 'Question by question, as they were written.'),
    refused: refusedReading,
  }),
  queryRoute({
    access: 'room:teach',
    path: '/quizzes/{qid}/results',
    summary: 'What came of a quiz, question by question',
    query: 'quiz_results',
    answer: jsonAnswer(quizResultsSchema, 'Of those who have handed in.'),
    refused: refusedReading,
  }),
  queryRoute({
    access: 'room:teach',
    path: '/quizzes/{qid}/questions/{question_id}/answers',
    summary: 'What was answered to a question; answers that say the same are one',
    query: 'quiz_answers',
    answer: jsonAnswer(items(answerGroupSchema), 'Those first that wait for a person.'),
    refused: refusedReading,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'post',
    path: '/quizzes/{qid}/grades',
    summary: 'Say what an answer is worth, or all that say the same',
    body: jsonBody(gradeSchema),
    command: 'quiz.grade',
    answer: changed,
    refused,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'post',
    path: '/quizzes/{qid}/submissions/{sid}/extend',
    summary: 'Give somebody more time, also beyond the end of the quiz',
    body: jsonBody(extendSchema),
    command: 'quiz.extend',
    answer: changed,
    refused: refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'ALREADY_SUBMITTED', 'IDEMPOTENCY_KEY_REUSED'),
  }),
];

export const quizRoutes = [...writing, ...taking, ...grading];
