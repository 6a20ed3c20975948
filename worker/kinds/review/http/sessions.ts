import { z } from 'zod';
import {
  keptSessionSchema,
  pieceSchema,
  sessionAnswers,
  sessionCommands,
} from '#protocol/review/together/kept-session.schema.ts';
import { pageQuery } from '#worker/http/cursor.ts';
import { answered, jsonAnswer, jsonBody, optionalBody, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { commandRoute, queryRoute } from './room.ts';

const refused = refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'GONE', 'IDEMPOTENCY_KEY_REUSED');
const read = refusals('NOT_FOUND', 'GONE');
const changed = jsonAnswer(z.strictObject({ seq: z.number().int() }), 'Changed.');
const { name } = sessionCommands['session.rename'].shape;

const piecesPageSchema = z.strictObject({
  items: z.array(pieceSchema),
  people: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  next_cursor: z.string().nullable(),
});

export const sessionRoutes = [
  commandRoute({
    access: 'room:edit',
    method: 'post',
    path: '/projects/{id}/sessions',
    summary: 'Keep what is done together from now on, to be played back later',
    description:
      'Kept are the baton’s moves, where whoever leads points, strokes, who comes and goes, and which feedback is made meanwhile. Everybody who is there is told. It ends when it is stopped, when nobody is there any more, or once it is as much as is kept (three hours, 4 MiB).',
    body: optionalBody(sessionCommands['session.start']),
    command: 'session.start',
    status: 201,
    answer: jsonAnswer(answered(sessionAnswers['session.start']), 'The session.'),
    show: ({ seq, data }) => ({ seq, ...data }),
    refused,
  }),
  queryRoute({
    access: 'room:view',
    path: '/projects/{id}/sessions',
    summary: 'Kept sessions, the newest first; the one that is being kept has no end',
    description: 'Whoever’s link leads to one video or version sees those in which that was watched.',
    query: 'sessions',
    answer: jsonAnswer(z.strictObject({ items: z.array(keptSessionSchema) }), 'At most 100.'),
    refused: read,
  }),
  queryRoute({
    access: 'room:view',
    path: '/projects/{id}/sessions/{sid}',
    summary: 'A kept session',
    description: 'What was said in it is `GET /projects/{id}/feedbacks?session_id=`.',
    query: 'session',
    answer: jsonAnswer(keptSessionSchema, 'The session.'),
    refused: read,
  }),
  queryRoute({
    access: 'room:view',
    path: '/projects/{id}/sessions/{sid}/pieces',
    summary: 'What happened in a kept session, some seconds in each piece',
    description:
      'Times (`at`) are milliseconds from its beginning. Each piece begins with the lead as it stood, which may be of before. Pointers are those of whoever led then: at, x, y, in fractions of the frame.',
    search: pageQuery,
    query: 'session.pieces',
    pages: 'after',
    answer: jsonAnswer(piecesPageSchema, 'A page of pieces, and the names of those in them.'),
    refused: read,
  }),
  commandRoute({
    access: 'room:edit',
    method: 'post',
    path: '/projects/{id}/sessions/{sid}/stop',
    summary: 'Keep no more of it',
    command: 'session.stop',
    answer: changed,
    refused,
  }),
  commandRoute({
    access: 'room:edit',
    method: 'patch',
    path: '/projects/{id}/sessions/{sid}',
    summary: 'Call a kept session otherwise; null: by its day alone',
    body: jsonBody(z.strictObject({ name })),
    command: 'session.rename',
    answer: changed,
    refused,
  }),
  commandRoute({
    access: 'room:edit',
    method: 'delete',
    path: '/projects/{id}/sessions/{sid}',
    summary: 'Delete a kept session for good; what was said in it stays',
    command: 'session.delete',
    answer: { description: 'Deleted.' },
    refused,
  }),
];
