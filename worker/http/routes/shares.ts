import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import type { AccessAnswer } from '#protocol/access/access.schema.ts';
import type { Share } from '#protocol/access/view.ts';
import type { Result } from '#protocol/result.ts';
import { changeShareBody, createShareBody, shareSchema } from '#protocol/shares/shares.schema.ts';
import { endLink } from '#worker/directory/links.ts';
import { access } from '../access.ts';
import { answerRefusal, type Answer } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { answerOnce, type OnceAnswer } from '../idempotent.ts';
import { jsonAnswer, jsonBody, refusals } from '../openapi/openapi-parts.ts';
import { directoryOf } from '../request.ts';
import { answerResult, ask, withRoom, execute, type RoomContext, mayNow } from '../rooms/room-gateway.ts';
import type { Router } from '../router.ts';
import { knockByCode } from '../shares/find-share.ts';
import { changeShare, makeShare, withSealedPassword } from '../shares/make-share.ts';
import { shareAnswer } from '../shares/share-answer.ts';
import { roomParams } from './rooms.ts';
import { addShareCommentRoutes } from './shares-comments.ts';
import { addShareOpeningRoutes } from './shares-opening.ts';
import { shareParams } from './shares-params.ts';
import { addSharePictureRoutes } from './shares-pictures.ts';
import { addShareStatsRoute } from './shares-stats.ts';

const tags = ['Shares'];

const createShareRoute = createRoute({
  ...access('room:share'),
  method: 'post',
  path: '/shares',
  tags,
  summary: 'Make a share link',
  description:
    'Nobody can grant by a link what they may not do themselves. With an `Idempotency-Key` it is made once, and a retry gets the same link.',
  request: { body: jsonBody(createShareBody) },
  responses: {
    201: jsonAnswer(shareSchema, 'The link, which opens from now on.'),
    ...refusals('UNAUTHORIZED', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'IDEMPOTENCY_KEY_REUSED'),
  },
});

const changeRoute = createRoute({
  ...access('room:share'),
  method: 'patch',
  path: '/shares/{code}',
  tags,
  summary: 'Change a link',
  description: 'By whoever made it or manages the room. `null` takes a password, an end or a maximum away.',
  request: { params: shareParams, body: jsonBody(changeShareBody) },
  responses: {
    200: jsonAnswer(shareSchema, 'The link as it is now.'),
    ...refusals('UNAUTHORIZED', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'GONE', 'IDEMPOTENCY_KEY_REUSED'),
  },
});

const revokeRoute = createRoute({
  ...access('room:share'),
  method: 'delete',
  path: '/shares/{code}',
  tags,
  summary: 'Take a link back for good',
  description:
    'Whoever came by it and is no member leaves at once: their sockets close with 4410. Links that were made on its rights end with it; `with=children` also ends what those have made since who came by it.',
  request: { params: shareParams, query: z.strictObject({ with: z.literal('children').exactOptional() }) },
  responses: {
    204: { description: 'It leads nowhere from now on.' },
    ...refusals('UNAUTHORIZED', 'FORBIDDEN', 'NOT_FOUND', 'GONE'),
  },
});

const listRoute = createRoute({
  ...access('room:share'),
  method: 'get',
  path: '/rooms/{id}/shares',
  tags,
  summary: 'The room’s links, alive and dead, in the order in which they were made',
  request: { params: roomParams },
  responses: {
    200: jsonAnswer(z.strictObject({ items: z.array(shareSchema), next_cursor: z.null() }), 'All links.'),
    ...refusals('UNAUTHORIZED', 'FORBIDDEN', 'NOT_FOUND', 'GONE'),
  },
});

/** All that is done with share links, below `/api/v1`. */
export function addShareRoutes(router: Router): void {
  router.openapi(createShareRoute, (c) => create(c, c.req.valid('json')));

  router.openapi(changeRoute, (c) => change(c, c.req.valid('param').code, c.req.valid('json')));

  router.openapi(revokeRoute, async (c) => {
    const { code } = c.req.valid('param');
    const room = await knockByCode(c, code);
    if (!room.ok) return answerRefusal(c, room.error);
    const data = { code, with_children: c.req.valid('query').with === 'children' };
    const command = { id: null, type: 'share.revoke', data };
    const revoked = await execute<AccessAnswer<'share.revoke'>>(room.value, command);
    if (!revoked.ok) return answerRefusal(c, revoked.error);
    const { seq, data: ended } = revoked.value;
    // The room's outbox says it too; done here so that the links are dead when this answers.
    const { db } = directoryOf(c);
    await Promise.all(
      ended.codes.map((one) => endLink(db, { code: one, roomId: room.value.id, state: 'revoked', seq })),
    );
    return c.body(null, 204);
  });

  router.openapi(listRoute, (c) =>
    withRoom(c, c.req.valid('param').id, null, async (room) => {
      const shares = await ask<Share[]>(room, 'shares');
      return answerResult(c, shares, (links) => ({
        items: links.map((share) => shareAnswer(c, room.id, share)),
        next_cursor: null,
      }));
    }),
  );

  addShareOpeningRoutes(router);
  addShareCommentRoutes(router);
  addSharePictureRoutes(router);
  addShareStatsRoute(router);
}

function create(c: AppContext, body: z.output<typeof createShareBody>): Promise<Answer> {
  return withRoom(c, body.room_id, null, (room) =>
    answerShare(c, { room, body, status: 201 }, (seed) => makeShare(c, room, { body, seed })),
  );
}

async function change(c: AppContext, code: string, changes: z.output<typeof changeShareBody>): Promise<Answer> {
  const room = await knockByCode(c, code);
  if (!room.ok) return answerRefusal(c, room.error);
  const request = { room: room.value, body: changes, status: 200 } as const;
  return answerShare(c, request, () => changeShare(c, room.value, { code, changes }));
}

interface ShareRequest {
  room: RoomContext;
  body: { password?: string | null };
  status: 200 | 201;
}

/** Once for each idempotency key, and answered byte for byte the same again. `seed`: the same for each try of a key. */
async function answerShare(
  c: AppContext,
  { room, body, status }: ShareRequest,
  make: (seed: string | null) => Promise<Result<Share>>,
): Promise<Answer> {
  const allowed = await mayNow(room, 'share');
  if (!allowed.ok) return answerRefusal(c, allowed.error);
  const isKeyed = c.req.header('idempotency-key') !== undefined;
  const accountId = room.credentials.account_id;
  const once = { accountId, body: withSealedPassword(c, body), prefix: 'req' } as const;
  return answerOnce(c, once, async (reservedId): Promise<Result<OnceAnswer>> => {
    const share = await make(isKeyed ? reservedId : null);
    if (!share.ok) return share;
    return { ok: true, value: { status, body: shareAnswer(c, room.id, share.value) } };
  });
}
