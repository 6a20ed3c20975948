// The question bank of a course: asked for, written, read from files, taken along as files.
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import {
  addQuestionsSchema,
  bankPageSchema,
  bankSearch,
  changeQuestionSchema,
  type ReadQuestions,
  readQuestionsSchema,
} from '#protocol/course/bank/bank.schema.ts';
import { maxQuestionFileBytes } from '#protocol/course/bank/terms.ts';
import { idPattern } from '#protocol/ids.ts';
import { ok, type Result } from '#protocol/result.ts';
import { access } from '#worker/http/access.ts';
import { answerRefusal, type Answer } from '#worker/http/answers.ts';
import type { AppContext } from '#worker/http/app-env.ts';
import { jsonAnswer, jsonBody, pathParam, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { invalid } from '#worker/http/openapi/validation.ts';
import { type Mount, roomRoutes } from '#worker/http/room-routes.ts';
import { answerJson, ask, mayNow, resolveRoom, type RoomContext } from '#worker/http/rooms/room-gateway.ts';
import type { Router } from '#worker/http/router.ts';
import type { bankCommandRules } from '../bank/commands.ts';
import { isTaken, type Found } from '../bank/files/found.ts';
import { readQuestions } from '../bank/files/read-questions.ts';
import type { bankQueryRules } from '../bank/queries.ts';
import { courseKind, courseParams, courseTags } from './room.ts';
import { sentFile } from './sent-file.ts';

const own = '01jcqz5d0e8x6v3r9k2m7t4w1b';
const { commandRoute, queryRoute } = roomRoutes<typeof bankCommandRules, typeof bankQueryRules>({
  kind: courseKind,
  tags: courseTags,
  params: {
    id: { schema: pathParam('id', `rom_${own}`) },
    question_id: { schema: pathParam('question_id', `qst_${own}`, idPattern('qst')), field: 'question_id' },
  },
});

const refused = refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'GONE', 'IDEMPOTENCY_KEY_REUSED');
const changed = jsonAnswer(z.strictObject({ seq: z.number().int() }), 'Done.');

export const bankRoutes: Mount[] = [
  queryRoute({
    access: 'room:teach',
    path: '/courses/{id}/questions',
    summary: 'Questions of the bank, with their keys',
    description:
      'The newest first, fifty at a time; `before` is the `next` of the page before. By words in what is asked, a tag, a type.',
    search: bankSearch,
    query: 'bank',
    answer: jsonAnswer(bankPageSchema, 'A page, how many there are in all, and every tag of the bank.'),
    refused: refusals('FORBIDDEN', 'NOT_FOUND', 'GONE'),
  }),
  commandRoute({
    access: 'room:teach',
    method: 'post',
    path: '/courses/{id}/questions',
    summary: 'Put questions into the bank, at most twenty at once',
    body: jsonBody(addQuestionsSchema),
    command: 'bank.add',
    status: 201,
    answer: jsonAnswer(z.strictObject({ question_ids: z.array(z.string()) }), 'Their ids, in their order.'),
    show: ({ data }) => data,
    refused,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'patch',
    path: '/courses/{id}/questions/{question_id}',
    summary: 'Change a question of the bank, or its tags; quizzes that have it already keep what they have',
    body: jsonBody(changeQuestionSchema),
    command: 'bank.change',
    answer: changed,
    refused,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'delete',
    path: '/courses/{id}/questions/{question_id}',
    summary: 'Take a question out of the bank',
    command: 'bank.remove',
    from: ({ params }) => ({ question_ids: [params.question_id] }),
    answer: { description: 'Gone.' },
    refused,
  }),
];

const readRoute = createRoute({
  ...access('room:teach', { body: 'raw' }),
  method: 'post',
  path: '/courses/{id}/questions/read',
  tags: courseTags,
  summary: 'Look at a file of questions before any of it is taken',
  description:
    'A form with `file`, or the file itself, of at most 4 MiB and 1,000 questions: our table or Kahoot’s as xlsx, ours as CSV, GIFT, or QTI 2.1 (choices and gaps) as an item or a package. Nothing is changed: what is to be taken is sent to `POST /courses/{id}/questions`.',
  request: { params: courseParams },
  responses: {
    200: jsonAnswer(readQuestionsSchema, 'Each question that can be taken, and each that cannot, with why.'),
    ...refusals('FORBIDDEN', 'NOT_FOUND', 'PAYLOAD_TOO_LARGE', 'GONE'),
  },
});

export function addReadQuestionsRoute(router: Router): void {
  // Not `router.openapi`: its validator would read a body of any size before we could refuse it.
  router.openAPIRegistry.registerPath(readRoute);
  const path = '/courses/:id/questions/read';
  for (const middleware of readRoute.middleware) router.use(path, middleware);
  router.post(path, async (c): Promise<Answer> => {
    const params = courseParams.safeParse(c.req.param());
    if (!params.success) return invalid(c, { id: ['must be the id of a course'] });
    const room = await resolveRoom(c, params.data.id, courseKind);
    if (!room.ok) return answerRefusal(c, room.error);
    const may = await mayNow(room.value, 'teach');
    if (!may.ok) return answerRefusal(c, may.error);
    const read = await readFile(c, room.value);
    return read.ok ? answerJson(c, 200, read.value) : answerRefusal(c, read.error);
  });
}

async function readFile(c: AppContext, room: RoomContext): Promise<Result<ReadQuestions>> {
  const sent = await sentFile(c, maxQuestionFileBytes);
  const found = sent.ok ? readQuestions(sent.value) : sent;
  return found.ok ? withKnown(room, found.value) : found;
}

/** What the bank has already is said of each, so that the same file brought twice does not fill it. */
async function withKnown(room: RoomContext, found: readonly Found[]): Promise<Result<ReadQuestions>> {
  const taken = found.filter(isTaken);
  const texts = taken.map(({ question }) => question.question_text);
  const known = await ask<{ texts: string[] }>(room, 'bank_known', { texts });
  if (!known.ok) return known;
  const there = new Set(known.value.texts);
  return ok({
    questions: taken.map((one) => ({ ...one, known: there.has(one.question.question_text) })),
    errors: found.flatMap((one) => (isTaken(one) ? [] : [one])),
  });
}
