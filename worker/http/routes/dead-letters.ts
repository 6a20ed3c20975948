import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { isoTime } from '#worker/platform/clock.ts';
import { access } from '../access.ts';
import { pageOf, pageQuery } from '../cursor.ts';
import { jsonAnswer, jsonBody, refusals } from '../openapi/openapi-parts.ts';
import type { Router } from '../router.ts';

const tags = ['Operation'];

const letterId = z.string().regex(/^[0-9a-f]{64}$/u);

const deadLetterSchema = z
  .strictObject({
    id: letterId,
    type: z.string(),
    room_id: z.string(),
    seq: z.number().int(),
    at: z.iso.datetime(),
    failures: z.number().int(),
    error: z.string(),
  })
  .meta({ id: 'DeadLetter', description: 'A message of a room that failed for the last time, without what it says.' });

const listRoute = createRoute({
  ...access('operator'),
  method: 'get',
  path: '/dead-letters',
  tags,
  summary: 'Messages of rooms that could not be delivered',
  request: { query: pageQuery },
  responses: {
    200: jsonAnswer(pageOf(deadLetterSchema), 'Dead letters, in no order of time.'),
    ...refusals('UNAUTHORIZED', 'NOT_FOUND'),
  },
});

const replayRoute = createRoute({
  ...access('operator'),
  method: 'post',
  path: '/dead-letters/replay',
  tags,
  summary: 'Has dead letters tried once more',
  request: {
    body: jsonBody(z.strictObject({ ids: z.array(letterId).max(200).nullable().describe('null: all of them') })),
  },
  responses: {
    202: jsonAnswer(z.strictObject({ replayed: z.number().int() }), 'They are tried now; what fails is listed again.'),
    ...refusals('UNAUTHORIZED', 'NOT_FOUND'),
  },
});

export function addDeadLetterRoutes(router: Router): void {
  router.openapi(listRoute, async (c) => {
    const { limit, cursor = '' } = c.req.valid('query');
    const letters = await c.env.REDELIVERY.getByName('outbox').letters('dead', cursor, limit + 1);
    const items = letters
      .slice(0, limit)
      .map(({ at_ms, due_ms: _never, ...letter }) => ({ ...letter, at: isoTime(at_ms) }));
    const next_cursor = letters.length > limit ? (items.at(-1)?.id ?? null) : null;
    return c.json({ items, next_cursor }, 200);
  });

  router.openapi(replayRoute, async (c) => {
    const { ids } = c.req.valid('json');
    const replayed = await c.env.REDELIVERY.getByName('outbox').replay(ids);
    return c.json({ replayed }, 202);
  });
}
