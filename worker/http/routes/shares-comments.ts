import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { commentCommands, targetId } from '#protocol/comments/comments.schema.ts';
import { commentSchema } from '#protocol/rooms.schema.ts';
import { ok, refuse, type Result } from '#protocol/result.ts';
import type { Credentials } from '#worker/room/credentials.ts';
import { access } from '../access.ts';
import { answerRefusal } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { pageOf } from '../cursor.ts';
import { jsonAnswer, jsonBody, refusals } from '../openapi/openapi-parts.ts';
import { type RoomContext } from '../rooms/room-gateway.ts';
import { credentialsOf, credentialsOfCaller } from '../rooms/knocking.ts';
import type { Router } from '../router.ts';
import { findLiveShare, type LiveShare } from '../shares/find-share.ts';
import { passwordRequired } from '../shares/share-password.ts';
import { anyoneInside, wayBy } from '../shares/visitor.ts';
import { isUnlocked } from '../share-page/unlock-cookie.ts';
import { addComment, answerComments, commentsQuery } from './room-comments.ts';
import { shareParams } from './shares-params.ts';

const tags = ['Shares'];
const ends = ['UNAUTHORIZED', 'PASSWORD_REQUIRED', 'NOT_FOUND', 'GONE'] as const;

const listShareCommentsRoute = createRoute({
  ...access('public'),
  method: 'get',
  path: '/shares/{code}/comments',
  tags,
  summary: 'Comments of the room that a link leads to',
  description: 'Behind a password it takes the room token that giving it has brought.',
  request: { params: shareParams, query: commentsQuery },
  responses: { 200: jsonAnswer(pageOf(commentSchema), 'A page of comments, oldest first.'), ...refusals(...ends) },
});

const addRoute = createRoute({
  ...access('room:comment'),
  method: 'post',
  path: '/shares/{code}/comments',
  tags,
  summary: 'Comment in the room that a link leads to',
  description: 'With the room token of the link, or as an account.',
  request: {
    params: shareParams,
    query: z.strictObject({ target: targetId.exactOptional() }),
    body: jsonBody(commentCommands['comment.add']),
  },
  responses: {
    201: jsonAnswer(commentSchema, 'The comment.'),
    ...refusals(...ends, 'FORBIDDEN', 'SPAM_DETECTED', 'IDEMPOTENCY_KEY_REUSED'),
  },
});

export function addShareCommentRoutes(router: Router): void {
  router.openapi(listShareCommentsRoute, async (c) => {
    const room = await cameBy(c, c.req.valid('param').code);
    if (!room.ok) return answerRefusal(c, room.error);
    return answerComments(c, room.value, c.req.valid('query'));
  });

  router.openapi(addRoute, async (c) => {
    const room = await cameBy(c, c.req.valid('param').code);
    if (!room.ok) return answerRefusal(c, room.error);
    return addComment(c, room.value, c.req.valid('json'), c.req.valid('query').target);
  });
}

/** The room of a link and who came by it: nobody in particular may read where there is no password. */
async function cameBy(c: AppContext, code: string): Promise<Result<RoomContext>> {
  const share = await findLiveShare(c, code);
  if (!share.ok) return share;
  const credentials = await credentialsBy(c, share.value);
  return credentials.ok ? ok({ ...share.value.room, credentials: credentials.value }) : credentials;
}

async function credentialsBy(c: AppContext, share: LiveShare): Promise<Result<Credentials>> {
  const { row, room, secret } = share;
  const token = c.get('roomToken');
  if (token !== null) {
    if (token.room_id !== room.id) return refuse('FORBIDDEN', 'This token is for another room.');
    return ok(credentialsOf(token));
  }
  const isLocked = secret.password_hash !== null && !isUnlocked(c, share);
  const locked = { ok: false, error: passwordRequired } as const;
  const caller = c.get('caller');
  if (caller === null) return isLocked ? locked : ok(anyoneInside(row.code));
  if (!isLocked) return ok({ ...credentialsOfCaller(caller), ...wayBy(share) });
  // A password that this request does not bring is only spared to those who are in the room without the link.
  const own = credentialsOfCaller(caller);
  const admitted = await room.stub.admit(own);
  return admitted.ok ? ok(own) : locked;
}
