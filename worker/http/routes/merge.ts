import { createRoute } from '@hono/zod-openapi';
import { mergeBody, mergedSchema } from '#protocol/accounts/account.schema.ts';
import { refuse, type Result } from '#protocol/result.ts';
import { moveContactCode } from '#worker/directory/contact-codes.ts';
import { isMergedInto, noteMerge } from '#worker/directory/merges.ts';
import { roomsWith } from '#worker/directory/room-people.ts';
import { dropWaysBack } from '#worker/directory/tickets.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { requireSecrets } from '#worker/platform/secrets/secrets.ts';
import { verifyAccessToken } from '#worker/platform/secrets/tokens.ts';
import { access } from '../access.ts';
import { answerRefusal } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { jsonAnswer, jsonBody, refusals } from '../openapi/openapi-parts.ts';
import { callerOf, directoryOf } from '../request.ts';
import type { Router } from '../router.ts';
import { removeAvatar } from '../accounts/avatar.ts';
import { endEverywhere } from '../sessions/end-sessions.ts';
import { liveSession } from '../sessions/live-session.ts';

const mergeRoute = createRoute({
  ...access('registered'),
  method: 'post',
  path: '/auth/merge',
  tags: ['Accounts'],
  summary: 'Take along what I made as a guest',
  description:
    'With the access token of that guest. Its rooms, places in rooms and open signed votes become this account’s, one room after the other; where both have voted the account’s own vote stays. The guest’s sessions end. Asked again, it goes on.',
  request: { body: jsonBody(mergeBody) },
  responses: {
    202: jsonAnswer(mergedSchema, 'How many rooms are taken along.'),
    ...refusals('UNAUTHORIZED', 'FORBIDDEN', 'CONFLICT'),
  },
});

export function addMergeRoutes(router: Router): void {
  router.openapi(mergeRoute, async (c) => {
    const guest = await guestOf(c, c.req.valid('json').guest_token);
    if (!guest.ok) return answerRefusal(c, guest.error);
    const { account_id } = callerOf(c);
    const { db } = directoryOf(c);
    const guestId = guest.value;
    if (!(await noteMerge(db, { guestId, accountId: account_id, atMs: nowMs() })))
      return answerRefusal(c, { code: 'CONFLICT', message: 'This guest is another account already.' });
    const rooms = await roomsWith(db, guestId);
    const data = { guest_id: guestId, account_id };
    await c.env.OUTBOX.send({ type: 'account.merged', room_id: '', seq: 0, at_ms: nowMs(), data });
    await endEverywhere(c.env, db, { accountId: guestId, which: { but: null } });
    await removeAvatar(c.env, db, guestId);
    await moveContactCode(db, { guestId, accountId: account_id });
    await dropWaysBack(db, guestId);
    return c.json({ rooms: rooms.length }, 202);
  });
}

/** Whose token it is. A session that has ended with the first try of the same account still says who it was. */
async function guestOf(c: AppContext, token: string): Promise<Result<string>> {
  const claims = await verifyAccessToken(requireSecrets(c.env).jwtSecrets, token, nowMs());
  if (claims === null)
    return refuse('VALIDATION_ERROR', 'This is no token of a guest.', { guest_token: ['is not valid'] });
  if (claims.role !== 'guest') return refuse('FORBIDDEN', 'Only what a guest made is taken along.');
  const { db } = directoryOf(c);
  const isMine = await isMergedInto(db, { guestId: claims.sub, accountId: callerOf(c).account_id });
  if (isMine || (await liveSession(c, claims.sid)) !== null) return { ok: true, value: claims.sub };
  return refuse('VALIDATION_ERROR', 'This session has ended.', { guest_token: ['has ended'] });
}
