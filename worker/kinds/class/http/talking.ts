// Hands, questions and the chat of a lesson.
import { z } from 'zod';
import { chatAnswers, chatCommands, chatMessageSchema } from '#protocol/class/messages/messages.schema.ts';
import { handAnswers, handCommands } from '#protocol/class/hands/hands.schema.ts';
import { questionAnswers, questionCommands, questionSchema } from '#protocol/class/questions/questions.schema.ts';
import { answered, jsonAnswer, jsonBody, optionalBody, refusals } from '#worker/http/openapi/openapi-parts.ts';
import type { Mount } from '#worker/http/room-routes.ts';
import { commandRoute, queryRoute } from './room.ts';

const changed = jsonAnswer(z.strictObject({ seq: z.number().int() }), 'Done.');
const refused = refusals('FORBIDDEN', 'NOT_FOUND', 'GONE', 'CONFLICT', 'IDEMPOTENCY_KEY_REUSED');
const says = refusals('FORBIDDEN', 'NOT_FOUND', 'GONE', 'CONFLICT', 'SPAM_DETECTED', 'IDEMPOTENCY_KEY_REUSED');
const read = refusals('NOT_FOUND', 'GONE');
const numbered = ({ params }: { params: { n: string } }): object => ({ n: Number(params.n) });

const handRoutes: Mount[] = [
  commandRoute({
    access: 'room:answer',
    method: 'post',
    path: '/sessions/{id}/hand',
    summary: 'Raise my hand, or say anew what I would say',
    description: 'Staff sees whose hand it is. From then on the signal `hands.waiting` tells my place in the queue.',
    body: optionalBody(handCommands['hand.raise']),
    command: 'hand.raise',
    answer: jsonAnswer(answered(handAnswers['hand.raise']), 'It is up.'),
    show: ({ seq, data }) => ({ seq, ...data }),
    refused,
  }),
  commandRoute({
    access: 'room:answer',
    method: 'delete',
    path: '/sessions/{id}/hand',
    summary: 'Lower my hand',
    command: 'hand.lower',
    answer: { description: 'It is down.' },
    refused,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'post',
    path: '/sessions/{id}/hands/{n}/call',
    summary: 'Give somebody the word',
    description: 'Whoever had it before is done: their hand is lowered.',
    command: 'hand.call',
    from: numbered,
    answer: changed,
    refused,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'delete',
    path: '/sessions/{id}/hands/{n}',
    summary: 'Lower somebody’s hand',
    command: 'hand.dismiss',
    from: numbered,
    answer: { description: 'It is down.' },
    refused,
  }),
];

const settings = z.strictObject({ anonymous_allowed: z.boolean(), taken: z.boolean() });

const questionRoutes: Mount[] = [
  queryRoute({
    access: 'room:view',
    path: '/sessions/{id}/questions',
    summary: 'What was asked in a lesson, with how many want to know it too',
    query: 'questions',
    answer: jsonAnswer(z.strictObject({ items: z.array(questionSchema), settings }), 'In the order of asking.'),
    refused: read,
  }),
  commandRoute({
    access: 'room:answer',
    method: 'post',
    path: '/sessions/{id}/questions',
    summary: 'Ask something, by name or without',
    description: 'Without a name nobody learns who asked: not who teaches, nor the room.',
    body: jsonBody(questionCommands['question.ask']),
    command: 'question.ask',
    status: 201,
    answer: jsonAnswer(answered(questionAnswers['question.ask']), 'It is asked.'),
    show: ({ seq, data }) => ({ seq, ...data }),
    refused: says,
  }),
  commandRoute({
    access: 'room:answer',
    method: 'put',
    path: '/sessions/{id}/questions/{aid}/upvote',
    summary: 'I want to know it too',
    command: 'question.upvote',
    adds: { on: true },
    answer: changed,
    refused,
  }),
  commandRoute({
    access: 'room:answer',
    method: 'delete',
    path: '/sessions/{id}/questions/{aid}/upvote',
    summary: 'I do not want to know it any more',
    command: 'question.upvote',
    adds: { on: false },
    answer: { description: 'Taken back.' },
    refused,
  }),
  commandRoute({
    access: 'room:answer',
    method: 'post',
    path: '/sessions/{id}/questions/{aid}/withdraw',
    summary: 'Take back what I asked',
    command: 'question.withdraw',
    answer: changed,
    refused,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'post',
    path: '/sessions/{id}/questions/{aid}/take',
    summary: 'Answer it aloud now',
    description: 'What was being answered until then is answered.',
    command: 'question.take',
    answer: changed,
    refused,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'post',
    path: '/sessions/{id}/questions/{aid}/answer',
    summary: 'It is answered, in writing or aloud',
    body: optionalBody(questionCommands['question.answer'].pick({ answer: true })),
    command: 'question.answer',
    answer: changed,
    refused,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'post',
    path: '/sessions/{id}/questions/{aid}/dismiss',
    summary: 'Put it aside',
    command: 'question.dismiss',
    answer: changed,
    refused,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'delete',
    path: '/sessions/{id}/questions/{aid}',
    summary: 'Delete it for good',
    command: 'question.remove',
    answer: { description: 'Deleted.' },
    refused,
  }),
];

const chatRoutes: Mount[] = [
  queryRoute({
    access: 'room:view',
    path: '/sessions/{id}/messages',
    summary: 'What was said in the chat of a lesson',
    description: '`before` is the number of a message: those before it. Absent: the newest.',
    search: z.strictObject({
      before: z.coerce.number().int().min(1).exactOptional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    query: 'messages',
    answer: jsonAnswer(
      z.strictObject({ items: z.array(chatMessageSchema), more: z.boolean() }),
      'The oldest of them first. `more`: there were others before.',
    ),
    refused: read,
  }),
  commandRoute({
    access: 'room:comment',
    method: 'post',
    path: '/sessions/{id}/messages',
    summary: 'Say something in the chat',
    body: jsonBody(chatCommands['chat.say']),
    command: 'chat.say',
    status: 201,
    answer: jsonAnswer(answered(chatAnswers['chat.say']), 'It is said.'),
    show: ({ seq, data }) => ({ seq, ...data }),
    refused: says,
  }),
  commandRoute({
    access: 'room:comment',
    method: 'delete',
    path: '/sessions/{id}/messages/{mid}',
    summary: 'Delete my message; whoever teaches, anybody’s',
    command: 'chat.delete',
    answer: { description: 'Deleted.' },
    refused,
  }),
];

export const talkingRoutes: readonly Mount[] = [...handRoutes, ...questionRoutes, ...chatRoutes];
