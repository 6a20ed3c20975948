// Live quizzes of a lesson: opened, asked, answered, revealed.
import { z } from 'zod';
import {
  liveQuizAnswers,
  liveQuizListSchema,
  liveQuizResultsSchema,
  liveQuizSchema,
} from '#protocol/class/live-quiz/answers.schema.ts';
import {
  answerLiveQuizSchema,
  askLiveQuizSchema,
  extendLiveQuizSchema,
  joinLiveQuizSchema,
  openLiveQuizSchema,
} from '#protocol/class/live-quiz/live-quiz.schema.ts';
import { childIdPattern, roomOfChildId } from '#protocol/ids.ts';
import { jsonAnswer, jsonBody, optionalBody, pathParam, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { type Mount, roomRoutes } from '#worker/http/room-routes.ts';
import type { liveQuizCommands } from '../live-quiz/index.ts';
import type { liveQuizQueries } from '../live-quiz/queries.ts';

const own = '01jcqz5d0e8x6v3r9k2m7t4w1b';

const { commandRoute, queryRoute } = roomRoutes<typeof liveQuizCommands, typeof liveQuizQueries>({
  kind: 'class',
  tags: ['Live quizzes'],
  params: {
    id: { schema: pathParam('id', `rom_${own}`) },
    lid: {
      schema: pathParam('lid', `lvq_${own}${own}`, childIdPattern('lvq')),
      field: 'live_quiz_id',
      room: roomOfChildId,
    },
  },
});

const refused = refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'INVALID_TRANSITION', 'GONE', 'IDEMPOTENCY_KEY_REUSED');
const read = refusals('FORBIDDEN', 'NOT_FOUND', 'GONE');
const changed = jsonAnswer(z.strictObject({ seq: z.number().int() }), 'Done.');

const leading: Mount[] = [
  commandRoute({
    access: 'room:teach',
    method: 'post',
    path: '/sessions/{id}/live-quizzes',
    summary: 'Open a quiz of the lesson as a live quiz: people come in',
    description:
      'Of its questions those that can be answered by a tap or a number are asked: `multiple_choice`, `true_false`, `numeric` and `ordering`; `left_out` says how many need words. `quickness`: so many percent of the points, at most 50, are for being quick. `seconds` of null: a question is open until it is closed. A quiz that people can take at this moment is refused (409).',
    body: jsonBody(openLiveQuizSchema),
    command: 'live_quiz.open',
    status: 201,
    answer: jsonAnswer(liveQuizAnswers['live_quiz.open'], 'It is open.'),
    show: ({ data }) => data,
    refused,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'post',
    path: '/live-quizzes/{lid}/ask',
    summary: 'Ask the next question',
    description: '`factor`: 0 is for warming up, 2 counts twice. A question that was not revealed counts nowhere.',
    body: optionalBody(askLiveQuizSchema),
    command: 'live_quiz.ask',
    answer: jsonAnswer(liveQuizAnswers['live_quiz.ask'], 'Which it is, and when it closes.'),
    show: ({ data }) => data,
    refused,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'post',
    path: '/live-quizzes/{lid}/extend',
    summary: 'Leave the question open for longer, or until it is closed',
    body: jsonBody(extendLiveQuizSchema),
    command: 'live_quiz.extend',
    answer: jsonAnswer(liveQuizAnswers['live_quiz.extend'], 'When it closes.'),
    show: ({ data }) => data,
    refused,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'post',
    path: '/live-quizzes/{lid}/close',
    summary: 'Close the question: what was answered is seen',
    command: 'live_quiz.close',
    answer: changed,
    refused,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'post',
    path: '/live-quizzes/{lid}/reveal',
    summary: 'Say what is right, and what each has earned',
    command: 'live_quiz.reveal',
    answer: changed,
    refused,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'post',
    path: '/live-quizzes/{lid}/rank',
    summary: 'Show who leads',
    command: 'live_quiz.rank',
    answer: changed,
    refused,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'post',
    path: '/live-quizzes/{lid}/end',
    summary: 'End it: the podium',
    command: 'live_quiz.end',
    answer: changed,
    refused,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'post',
    path: '/live-quizzes/{lid}/put-away',
    summary: 'Show it no more, once it has ended',
    command: 'live_quiz.put_away',
    answer: changed,
    refused,
  }),
];

const playing: Mount[] = [
  commandRoute({
    access: 'room:answer',
    method: 'post',
    path: '/live-quizzes/{lid}/players',
    summary: 'Play, under a name for it and in a team',
    description: 'Whoever answers plays as well. Names and teams stay as they are once the first question is asked.',
    body: optionalBody(joinLiveQuizSchema),
    command: 'live_quiz.join',
    answer: jsonAnswer(liveQuizAnswers['live_quiz.join'], 'What you are called, and your team.'),
    show: ({ data }) => data,
    refused: refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'INVALID_TRANSITION', 'SPAM_DETECTED'),
  }),
  commandRoute({
    access: 'room:answer',
    method: 'post',
    path: '/live-quizzes/{lid}/answers',
    summary: 'Answer the question that is open',
    description:
      '`selected_option_index` or `selected_option_indices`, `value`, or `order`, as its type asks for. Where quickness counts the first answer stands (else 409), elsewhere the last one before it closes. `stopwatch_ms` is believed as far as the clock of the room bears it out; by this address, whose line nobody measures, that is to 40 ms.',
    body: jsonBody(answerLiveQuizSchema),
    command: 'live_quiz.answer',
    answer: jsonAnswer(liveQuizAnswers['live_quiz.answer'], 'How long you took.'),
    show: ({ data }) => data,
    refused: refusals('FORBIDDEN', 'NOT_FOUND', 'ALREADY_SUBMITTED', 'GONE', 'IDEMPOTENCY_KEY_REUSED'),
  }),
];

const reading: Mount[] = [
  queryRoute({
    access: 'room:view',
    path: '/sessions/{id}/live-quizzes',
    summary: 'The live quizzes of a lesson, in the order in which they were opened',
    query: 'live_quizzes',
    answer: jsonAnswer(liveQuizListSchema, 'At most 50.'),
    refused: read,
  }),
  queryRoute({
    access: 'room:view',
    path: '/sessions/{id}/live-quiz',
    summary: 'The live quiz that is on or stands as it ended, and my part in it',
    query: 'live_quiz',
    answer: jsonAnswer(liveQuizSchema, 'As I may see it: what is right only once it is revealed.'),
    refused: read,
  }),
  queryRoute({
    access: 'room:teach',
    path: '/live-quizzes/{lid}/results',
    summary: 'What came of a live quiz, question by question and person by person',
    query: 'live_quiz.results',
    answer: jsonAnswer(liveQuizResultsSchema, 'Players by their points.'),
    refused: read,
  }),
];

export const liveQuizRoutes: readonly Mount[] = [...leading, ...playing, ...reading];
