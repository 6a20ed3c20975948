// The groups of a lesson for a while.
import { z } from 'zod';
import {
  breakoutAnswers,
  breakoutCommands,
  shownBreakoutSchema,
  startBreakoutSchema,
} from '#protocol/class/breakouts/breakouts.schema.ts';
import { answered, jsonAnswer, jsonBody, optionalBody, refusals } from '#worker/http/openapi/openapi-parts.ts';
import type { Mount } from '#worker/http/room-routes.ts';
import { commandRoute, queryRoute } from './room.ts';

const changed = jsonAnswer(z.strictObject({ seq: z.number().int() }), 'Done.');
const refused = refusals('FORBIDDEN', 'NOT_FOUND', 'GONE', 'CONFLICT', 'INVALID_TRANSITION', 'IDEMPOTENCY_KEY_REUSED');

export const breakoutRoutes: readonly Mount[] = [
  queryRoute({
    access: 'room:view',
    path: '/sessions/{id}/breakouts',
    summary: 'The groups of a lesson',
    description:
      'Those that go on; to whoever teaches also those before. Who is in a group is told to whoever teaches and to who is in it.',
    query: 'breakouts',
    answer: jsonAnswer(z.strictObject({ items: z.array(shownBreakoutSchema) }), 'In their order.'),
    refused: refusals('NOT_FOUND', 'GONE'),
  }),
  commandRoute({
    access: 'room:teach',
    method: 'post',
    path: '/sessions/{id}/breakouts',
    summary: 'Send a lesson into groups',
    description:
      'Say which `rooms`, or how many (`count`). `random` deals out who is here, evenly, and puts who comes late into one of the smallest; with `manual` each of the `rooms` says whom (`account_ids`); with `self` everyone chooses. Each group is a lesson of its own (`room_id`) with its chat and its timer, in which nobody else is let. Everyone is back when the time is over.',
    body: jsonBody(startBreakoutSchema),
    command: 'breakout.start',
    status: 201,
    answer: jsonAnswer(answered(breakoutAnswers['breakout.start']), 'The groups.'),
    show: ({ seq, data }) => ({ seq, ...data }),
    refused,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'post',
    path: '/sessions/{id}/breakouts/end',
    summary: 'Have everyone come back, at once or in a moment',
    body: optionalBody(breakoutCommands['breakout.end']),
    command: 'breakout.end',
    answer: changed,
    refused,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'post',
    path: '/sessions/{id}/breakouts/extend',
    summary: 'Give the groups more time',
    body: jsonBody(breakoutCommands['breakout.extend']),
    command: 'breakout.extend',
    answer: changed,
    refused,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'post',
    path: '/sessions/{id}/breakouts/broadcast',
    summary: 'Tell all groups something',
    body: jsonBody(breakoutCommands['breakout.tell']),
    command: 'breakout.tell',
    answer: changed,
    refused,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'post',
    path: '/sessions/{id}/breakouts/move',
    summary: 'Put somebody into another group, or out of all',
    body: jsonBody(breakoutCommands['breakout.place']),
    command: 'breakout.place',
    answer: changed,
    refused,
  }),
  commandRoute({
    access: 'room:answer',
    method: 'post',
    path: '/sessions/{id}/breakouts/choose',
    summary: 'Go into a group, where people choose',
    body: jsonBody(breakoutCommands['breakout.choose']),
    command: 'breakout.choose',
    answer: changed,
    refused,
  }),
  commandRoute({
    access: 'room:answer',
    method: 'post',
    path: '/sessions/{id}/breakouts/call',
    summary: 'Call whoever teaches to my group',
    command: 'breakout.call',
    answer: changed,
    refused,
  }),
  commandRoute({
    access: 'room:answer',
    method: 'delete',
    path: '/sessions/{id}/breakouts/call',
    summary: 'My group needs no help any more',
    command: 'breakout.uncall',
    answer: { description: 'Taken back.' },
    refused,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'post',
    path: '/sessions/{id}/breakouts/answer',
    summary: 'A group that called has been helped',
    body: jsonBody(breakoutCommands['breakout.answer']),
    command: 'breakout.answer',
    answer: changed,
    refused,
  }),
];
