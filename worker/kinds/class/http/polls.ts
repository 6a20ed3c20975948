import { z } from 'zod';
import {
  answeredPollSchema,
  pollAnswers,
  pollResultsSchema,
  pollSchema,
} from '#protocol/class/polls/answers.schema.ts';
import { createPollSchema, pollBodySchema, pollCommands } from '#protocol/class/polls/poll.schema.ts';
import { jsonAnswer, jsonBody, optionalBody, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { commandRoute, queryRoute } from './room.ts';

const refused = refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'INVALID_TRANSITION', 'GONE', 'IDEMPOTENCY_KEY_REUSED');
const read = refusals('FORBIDDEN', 'NOT_FOUND', 'GONE');
const changed = jsonAnswer(z.strictObject({ seq: z.number().int() }), 'Done.');
const { poll_id: _named, ...timed } = pollCommands['poll.launch'].shape;
const { poll_id: _same, ...answer } = pollCommands['poll.respond'].shape;

/** What is sent about a poll whose address says which it is. */
const bodies = {
  poll: createPollSchema,
  timed: z.strictObject(timed),
  answer: z.strictObject(answer),
};

const respond = {
  access: 'room:answer',
  method: 'post',
  summary: 'Answer a poll',
  description:
    'One answer each: `option_ids`, `text`, `rating` or `order`, as the type of the poll asks for. Another one changes it where the poll lets that be (else 409). After its end by the clock of the room: 410.',
  body: jsonBody(bodies.answer),
  command: 'poll.respond',
  status: 201,
  answer: jsonAnswer(pollAnswers['poll.respond'], 'The answer.'),
  refused: refusals('FORBIDDEN', 'NOT_FOUND', 'ALREADY_SUBMITTED', 'GONE', 'IDEMPOTENCY_KEY_REUSED'),
} as const;

const results = {
  access: 'room:view',
  summary: 'What came of a poll, so far or in the end',
  description:
    'People are counted, of those who do not teach. Students are told how many have answered, and what only once the results are shown (or while it is open, where the poll says so). Of one choice percentages add up to 100.0, of several they are of those who answered.',
  query: 'poll.results',
  answer: jsonAnswer(pollResultsSchema, 'The results.'),
  refused: read,
} as const;

export const pollRoutes = [
  commandRoute({
    access: 'room:teach',
    method: 'post',
    path: '/sessions/{id}/polls',
    summary: 'A new poll: open at once, or a draft',
    body: jsonBody(bodies.poll),
    command: 'poll.create',
    status: 201,
    answer: jsonAnswer(answeredPollSchema, 'The poll.'),
    show: ({ data }) => data,
    refused,
  }),
  queryRoute({
    access: 'room:view',
    path: '/sessions/{id}/polls',
    summary: 'Polls of a lesson, in the order in which they were made; drafts for who teaches',
    query: 'polls',
    answer: jsonAnswer(z.strictObject({ items: z.array(pollSchema) }), 'At most 200.'),
    refused: read,
  }),
  commandRoute({ ...respond, path: '/sessions/{id}/polls/{pid}/responses', show: ({ data }) => data }),
  queryRoute({ ...results, path: '/sessions/{id}/polls/{pid}/results' }),
  commandRoute({ ...respond, path: '/polls/{pid}/responses', show: ({ data }) => data }),
  queryRoute({ ...results, path: '/polls/{pid}/results' }),
  queryRoute({
    access: 'room:teach',
    path: '/polls/{pid}/waiting',
    summary: 'Who was there when it opened and has not answered',
    description: 'Not of an anonymous poll (409).',
    query: 'poll.waiting',
    answer: jsonAnswer(
      z.strictObject({ people: z.array(z.strictObject({ id: z.string(), name: z.string() })) }),
      'They are.',
    ),
    refused: refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'GONE'),
  }),
  commandRoute({
    access: 'room:teach',
    method: 'put',
    path: '/polls/{pid}',
    summary: 'Change a draft: all of it anew',
    body: jsonBody(pollBodySchema),
    command: 'poll.update',
    answer: jsonAnswer(answeredPollSchema, 'The poll.'),
    show: ({ data }) => data,
    refused,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'delete',
    path: '/polls/{pid}',
    summary: 'Delete a draft',
    command: 'poll.delete',
    answer: { description: 'Deleted.' },
    refused,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'post',
    path: '/polls/{pid}/launch',
    summary: 'Open a draft, or ask once more what was asked before',
    description: 'What is asked once more is a poll of its own: both keep their answers.',
    body: optionalBody(bodies.timed),
    command: 'poll.launch',
    answer: jsonAnswer(answeredPollSchema, 'The poll that is open.'),
    show: ({ data }) => data,
    refused,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'post',
    path: '/polls/{pid}/reopen',
    summary: 'Open a closed poll again, with the answers that it has',
    description: 'Its results are not shown any more until it is closed again.',
    body: optionalBody(bodies.timed),
    command: 'poll.reopen',
    answer: jsonAnswer(answeredPollSchema, 'The poll.'),
    show: ({ data }) => data,
    refused,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'post',
    path: '/polls/{pid}/extend',
    summary: 'Let a poll end later',
    body: jsonBody(pollCommands['poll.extend'].omit({ poll_id: true })),
    command: 'poll.extend',
    answer: jsonAnswer(pollAnswers['poll.extend'], 'When it ends.'),
    show: ({ data }) => data,
    refused,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'post',
    path: '/polls/{pid}/close',
    summary: 'Close a poll; its results are shown where it says so',
    command: 'poll.close',
    answer: changed,
    refused,
  }),
  commandRoute({
    access: 'room:teach',
    method: 'post',
    path: '/polls/{pid}/show',
    summary: 'Show what was voted, or what is right: two steps; or hide it again',
    body: jsonBody(z.strictObject({ results: z.boolean().exactOptional(), right: z.boolean().exactOptional() })),
    command: 'poll.show',
    answer: changed,
    refused,
  }),
];
