import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { idPattern } from '#protocol/ids.ts';
import { presenceSchema } from '#protocol/inbox/inbox.schema.ts';
import { sharingRoomsWith } from '#worker/directory/rooms.ts';
import { access } from '../access.ts';
import { inboxOf } from '../inbox/inbox-gateway.ts';
import { jsonAnswer, refusals } from '../openapi/openapi-parts.ts';
import { callerOf, directoryOf } from '../request.ts';
import { answerJson } from '../rooms/room-gateway.ts';
import type { Router } from '../router.ts';

const maxAsked = 50;

const presenceRoute = createRoute({
  ...access('account'),
  method: 'get',
  path: '/presence',
  tags: ['Inbox'],
  summary: 'Who of these people is here, and when the others last were',
  description:
    'Only for people with whom I share a room; nothing is said of others. Whoever wants to be invisible looks away.',
  request: {
    query: z.strictObject({
      ids: z
        .string()
        .max(maxAsked * 31)
        .transform((text) => [...new Set(text.split(','))])
        .pipe(z.array(z.string().regex(idPattern('acc'), 'must be account ids, separated by commas')).max(maxAsked))
        .openapi({ type: 'string', example: 'acc_01jcqz5d0e8x6v3r9k2m7t4w1b,acc_01jcqz5d0e8x6v3r9k2m7t4w1c' }),
    }),
  },
  responses: {
    200: jsonAnswer(z.strictObject({ items: z.array(presenceSchema) }), 'Those of them whom I may know about.'),
    ...refusals(),
  },
});

export function addInboxPresenceRoutes(router: Router): void {
  router.openapi(presenceRoute, async (c) => {
    const { ids } = c.req.valid('query');
    const shared = await sharingRoomsWith(directoryOf(c).db, callerOf(c).account_id, ids);
    const items = await Promise.all(shared.map(async (id) => inboxOf(c.env, id).presence()));
    return answerJson(c, 200, { items });
  });
}
