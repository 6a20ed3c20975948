import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { maxPageSize } from '#protocol/limits.ts';
import { line } from '#protocol/text.schema.ts';
import { peopleAround } from '#worker/directory/people.ts';
import { access } from '../access.ts';
import { jsonAnswer, refusals } from '../openapi/openapi-parts.ts';
import { callerOf, directoryOf } from '../request.ts';
import { answerJson } from '../rooms/room-gateway.ts';
import type { Router } from '../router.ts';

const personSchema = z.strictObject({ id: z.string(), name: z.string(), avatar: z.string().nullable() });

const peopleRoute = createRoute({
  ...access('account'),
  method: 'get',
  path: '/people',
  tags: ['Conversations'],
  summary: 'People with whom I share a room, by name',
  description: 'To talk with, or to add to a conversation. Nobody else is found.',
  request: {
    query: z.strictObject({
      q: line(0, 50).default(''),
      limit: z.coerce.number().int().min(1).max(maxPageSize).default(50),
    }),
  },
  responses: { 200: jsonAnswer(z.strictObject({ items: z.array(personSchema) }), 'Those people.'), ...refusals() },
});

export function addPeopleRoutes(router: Router): void {
  router.openapi(peopleRoute, async (c) => {
    const items = await peopleAround(directoryOf(c).db, callerOf(c).account_id, c.req.valid('query'));
    return answerJson(c, 200, { items });
  });
}
