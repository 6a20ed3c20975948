import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { deviceName, inboxTokenSchema } from '#protocol/inbox/inbox.schema.ts';
import { inboxTokenSeconds } from '#protocol/limits.ts';
import { deviceHeader, sessionHeader } from '#worker/inbox/inbox-object.ts';
import { afterwards } from '#worker/platform/afterwards.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { requireSecrets } from '#worker/platform/secrets/secrets.ts';
import { signInboxToken, verifyInboxToken } from '#worker/platform/secrets/tokens.ts';
import { access } from '../access.ts';
import { answerRefusal } from '../answers.ts';
import { fillInbox, inboxOf } from '../inbox/inbox-gateway.ts';
import { jsonAnswer, refusals } from '../openapi/openapi-parts.ts';
import { callerOf, directoryOf } from '../request.ts';
import { answerJson } from '../rooms/room-gateway.ts';
import type { Router } from '../router.ts';
import { liveSession } from '../sessions/live-session.ts';
import {
  answerSocket,
  isOutdated,
  outdatedSocket,
  refusedSocket,
  socketToken,
  upgradeProblem,
} from '../doors/socket-upgrade.ts';

const tags = ['Inbox'];

const tokenRoute = createRoute({
  ...access('account', { whileRead: true }),
  method: 'post',
  path: '/inbox/token',
  tags,
  summary: 'A token for the socket of my inbox',
  description: 'Good for 15 minutes, for nothing but opening that socket.',
  responses: { 200: jsonAnswer(inboxTokenSchema, 'The token.'), ...refusals() },
});

const socketRoute = createRoute({
  ...access('public', { identity: 'ignored' }),
  'x-access': 'account' as const,
  method: 'get',
  path: '/inbox/socket',
  tags,
  summary: 'All my rooms and notifications over one socket',
  description:
    'An upgrade to WebSocket with an inbox token. It greets with the list, or with what changed since `since`, then says what changes; it takes nothing but `ping`, which is also what keeps me online: at least every 30 s.',
  request: {
    query: z.strictObject({
      token: z.string().max(4000).exactOptional(),
      since: z.coerce.number().int().min(0).exactOptional(),
      device: deviceName.exactOptional(),
    }),
  },
  responses: { 101: { description: 'The socket.' }, ...refusals('UNAUTHORIZED', 'FORBIDDEN') },
});

export function addInboxSocketRoutes(router: Router): void {
  router.openapi(tokenRoute, async (c) => {
    const { account_id: sub, session: sid } = callerOf(c);
    const token = await signInboxToken(requireSecrets(c.env).jwtSecret, { sub, sid }, nowMs());
    afterwards(c.executionCtx, fillInbox(c.env, directoryOf(c).db, sub));
    return answerJson(c, 200, { token, expires_in: inboxTokenSeconds });
  });

  router.openapi(socketRoute, async (c) => {
    const problem = upgradeProblem(c);
    if (problem !== null) return answerRefusal(c, problem);
    if (isOutdated(c)) return answerSocket(c, outdatedSocket());
    const { since, device = '' } = c.req.valid('query');
    const token = socketToken(c);
    const { jwtSecrets } = requireSecrets(c.env);
    const claims = token === undefined ? null : await verifyInboxToken(jwtSecrets, token, nowMs());
    if (claims === null || (await liveSession(c, claims.sid)) === null) return answerSocket(c, refusedSocket());
    const headers = {
      upgrade: 'websocket',
      [deviceHeader]: encodeURIComponent(device),
      [sessionHeader]: claims.sid,
    };
    const address = `https://inbox/socket${since === undefined ? '' : `?since=${since}`}`;
    return answerSocket(c, await inboxOf(c.env, claims.sub).fetch(new Request(address, { headers })));
  });
}
