import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import type { ValueOf } from '#worker/room/query-rule.ts';
import type { decisionQueries } from '../queries.ts';
import { defaultPageSize } from '#protocol/limits.ts';
import { ledgerFileSchema, ledgerPageSchema, ledgerVerdictSchema } from '#protocol/ledger.schema.ts';
import { roomEventSchema } from '#protocol/rooms.schema.ts';
import { access } from '#worker/http/access.ts';
import { pageOf, pageQuery, seqOfCursor } from '#worker/http/cursor.ts';
import { answerAttachment } from '#worker/http/doors/attachment.ts';
import { jsonAnswer, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { ask, runQuery } from '#worker/http/rooms/room-gateway.ts';
import { answerLedgerFile } from '#worker/http/rooms/ledger-file.ts';
import { answerStream, resolveRoomToRead } from '#worker/http/doors/room-stream.ts';
import { answerRefusal } from '#worker/http/answers.ts';
import type { Router } from '#worker/http/router.ts';
import { atDecision, decisionKind, decisionParams, decisionTags as tags, queryRoute } from './room.ts';

const ledgerRoute = createRoute({
  ...access('room:view'),
  method: 'get',
  path: '/decisions/{id}/ledger',
  tags,
  summary:
    'All that ever happened, as a chain of hashes: a file to keep, or with `limit` or `cursor` a page of its lines',
  description:
    'Any edit, removal or reordering of a past event breaks the chain, and can be found with nothing but the file. What I may not see (votes that are hidden, links) is there by its digest alone.',
  request: {
    params: decisionParams,
    query: pageQuery.extend({ limit: pageQuery.shape.limit.unwrap().exactOptional() }),
  },
  responses: {
    200: jsonAnswer(z.union([ledgerFileSchema, ledgerPageSchema]), 'The file, or a page.'),
    ...refusals('NOT_FOUND', 'GONE'),
  },
});

const verifyRoute = queryRoute({
  access: 'room:view',
  path: '/decisions/{id}/ledger/verify',
  summary: 'Whether the chain holds, hashed again from the room’s own rows; else where it breaks and why',
  query: 'ledger.verify',
  answer: jsonAnswer(ledgerVerdictSchema, 'The verdict.'),
  refused: refusals('NOT_FOUND', 'GONE'),
});

const minutesRoute = createRoute({
  ...access('room:view'),
  method: 'get',
  path: '/decisions/{id}/minutes.csv',
  tags,
  summary: 'The minutes as a table: every proposal with its wordings, its votes as I may see them, and what came of it',
  request: { params: decisionParams },
  responses: {
    200: { description: 'The file.', content: { 'text/csv': { schema: z.string() } } },
    ...refusals('NOT_FOUND', 'GONE'),
  },
});

const timelineRoute = queryRoute({
  access: 'room:view',
  path: '/decisions/{id}/timeline',
  summary: 'What happened, newest first, as I may see it',
  query: 'timeline',
  pages: 'before',
  answer: jsonAnswer(pageOf(roomEventSchema), 'A page of events.'),
  refused: refusals('NOT_FOUND', 'GONE'),
});

const streamRoute = createRoute({
  ...access('public'),
  'x-access': 'room:view' as const,
  method: 'get',
  path: '/decisions/{id}/stream',
  tags,
  summary: 'The decision as server-sent events',
  description:
    'Takes a room token as `?token=` or Bearer, begins with a snapshot or resumes by `Last-Event-ID`, sends a comment line every 15 s and ends after some minutes: reconnect.',
  request: {
    params: decisionParams,
    query: z.strictObject({
      since: z.coerce.number().int().min(0).exactOptional(),
      token: z.string().max(4000).exactOptional(),
    }),
  },
  responses: {
    200: { description: 'The stream.', content: { 'text/event-stream': { schema: z.string() } } },
    ...refusals('UNAUTHORIZED', 'NOT_FOUND', 'GONE'),
  },
});

export function addDecisionLedgerRoutes(router: Router): void {
  router.openapi(ledgerRoute, (c) => {
    const { limit, cursor } = c.req.valid('query');
    const after = seqOfCursor(cursor);
    if (!after.ok) return answerRefusal(c, after.error);
    return atDecision(c, c.req.valid('param').id, (room) =>
      limit === undefined && cursor === undefined
        ? answerLedgerFile(c, room)
        : runQuery(c, room, 'ledger', { after: after.value ?? 0, limit: limit ?? defaultPageSize }),
    );
  });

  verifyRoute(router);

  router.openapi(minutesRoute, (c) =>
    atDecision(c, c.req.valid('param').id, async (room) => {
      const minutes = await ask<ValueOf<typeof decisionQueries.minutes>>(room, 'minutes');
      if (!minutes.ok) return answerRefusal(c, minutes.error);
      const { title, text } = minutes.value;
      const form = { fallback: decisionKind, extension: 'csv', contentType: 'text/csv; charset=utf-8' };
      return answerAttachment(c, { ...form, title, text });
    }),
  );

  timelineRoute(router);

  router.openapi(streamRoute, async (c) => {
    const { since, token } = c.req.valid('query');
    const room = await resolveRoomToRead(c, { id: c.req.valid('param').id, kind: decisionKind, token });
    return room.ok ? answerStream(c, room.value, { since: since ?? null, protocol: 1 }) : answerRefusal(c, room.error);
  });
}
