import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { sessionSchema } from '#protocol/accounts/account.schema.ts';
import { listSessions, presentSession } from '#worker/directory/sessions.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { access } from '../access.ts';
import { answerRefusal } from '../answers.ts';
import { jsonAnswer, pathParam, refusals } from '../openapi/openapi-parts.ts';
import { callerOf, directoryOf } from '../request.ts';
import type { Router } from '../router.ts';
import { endEverywhere } from '../sessions/end-sessions.ts';
import { dropCookies } from '../sessions/refresh-cookie.ts';

const tags = ['Accounts'];

const listRoute = createRoute({
  ...access('account'),
  method: 'get',
  path: '/auth/sessions',
  tags,
  summary: 'Where I am signed in, the last used first',
  responses: {
    200: jsonAnswer(z.strictObject({ items: z.array(sessionSchema), next_cursor: z.null() }), 'My sessions.'),
    ...refusals('UNAUTHORIZED'),
  },
});

const endRoute = createRoute({
  ...access('account', { whileRead: true }),
  method: 'delete',
  path: '/auth/sessions/{id}',
  tags,
  summary: 'End one of my sessions',
  description: 'Within seconds its tokens are refused everywhere, and its open sockets are closed with 4401.',
  request: { params: z.strictObject({ id: pathParam('id') }) },
  responses: { 204: { description: 'Ended.' }, ...refusals('UNAUTHORIZED', 'NOT_FOUND') },
});

const endOthersRoute = createRoute({
  ...access('account'),
  method: 'delete',
  path: '/auth/sessions',
  tags,
  summary: 'Sign out everywhere but here',
  description:
    'Every session of mine but the one that asks: within seconds their tokens are refused everywhere, and their open sockets are closed with 4401.',
  responses: { 204: { description: 'Ended.' }, ...refusals('UNAUTHORIZED') },
});

export function addSessionRoutes(router: Router): void {
  router.openapi(listRoute, async (c) => {
    const { account_id, session } = callerOf(c);
    const rows = await listSessions(directoryOf(c).db, account_id, nowMs());
    return c.json(
      { items: rows.map((row) => ({ ...presentSession(row), current: row.id === session })), next_cursor: null },
      200,
    );
  });

  router.openapi(endOthersRoute, async (c) => {
    const { account_id: accountId, session } = callerOf(c);
    await endEverywhere(c.env, directoryOf(c).db, { accountId, which: { but: session } });
    return c.body(null, 204);
  });

  router.openapi(endRoute, async (c) => {
    const { account_id: accountId, session } = callerOf(c);
    const { id } = c.req.valid('param');
    const { db } = directoryOf(c);
    const isMine = (await listSessions(db, accountId, nowMs())).some((row) => row.id === id);
    if (!isMine) return answerRefusal(c, { code: 'NOT_FOUND', message: 'There is no such session.' });
    await endEverywhere(c.env, db, { accountId, which: { ids: [id] } });
    if (id === session) dropCookies(c);
    return c.body(null, 204);
  });
}
