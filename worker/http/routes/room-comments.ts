import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { commentCommands, targetId } from '#protocol/comments/comments.schema.ts';
import { commentSchema } from '#protocol/rooms.schema.ts';
import { emoji } from '#protocol/text.schema.ts';
import { access } from '../access.ts';
import { answerRefusal } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { pageOf, pageQuery, seqOfCursor } from '../cursor.ts';
import { jsonAnswer, jsonBody, pathParam, refusals } from '../openapi-parts.ts';
import { answerDone, execute, knock, runCommand, runQuery, type Answer, type Knock } from '../room-front.ts';
import type { Router } from '../router.ts';
import { roomParams } from './rooms.ts';

const tags = ['Comments'];
const commentParams = roomParams.extend({
  cid: pathParam('cid'),
});
const addBody = commentCommands['comment.add'];
const changeBody = commentCommands['comment.update'].omit({ comment_id: true });
const reactionBody = z.strictObject({ reaction: emoji, action: z.enum(['add', 'remove']) });
const okSchema = z.strictObject({ seq: z.number().int() });

/** `?target=` empty: all; the room's own id: those on the room itself. The cursor is a seq, as opaque as others. */
export const commentsQuery = pageQuery.extend({ target: targetId.exactOptional() });

const listRoute = createRoute({
  ...access('room:view'),
  method: 'get',
  path: '/rooms/{id}/comments',
  tags,
  summary: 'Comments, oldest first, of the whole room or on one target',
  request: { params: roomParams, query: commentsQuery },
  responses: { 200: jsonAnswer(pageOf(commentSchema), 'A page of comments.'), ...refusals('NOT_FOUND') },
});

const addRoute = createRoute({
  ...access('room:comment'),
  method: 'post',
  path: '/rooms/{id}/comments',
  tags,
  summary: 'Comment on something of the room, on the room itself, or answer a comment',
  request: {
    params: roomParams,
    query: z.strictObject({ target: targetId.exactOptional() }),
    body: jsonBody(addBody),
  },
  responses: { 201: jsonAnswer(commentSchema, 'The comment.'), ...refusals('FORBIDDEN', 'NOT_FOUND', 'SPAM_DETECTED') },
});

const changeRoute = createRoute({
  ...access('room:comment'),
  method: 'patch',
  path: '/rooms/{id}/comments/{cid}',
  tags,
  summary: 'Change my comment',
  request: { params: commentParams, body: jsonBody(changeBody) },
  responses: { 200: jsonAnswer(okSchema, 'Changed.'), ...refusals('FORBIDDEN', 'NOT_FOUND', 'SPAM_DETECTED') },
});

const removeRoute = createRoute({
  ...access('room:comment'),
  method: 'delete',
  path: '/rooms/{id}/comments/{cid}',
  tags,
  summary: 'Remove a comment: my own, or any with the right to manage',
  request: { params: commentParams },
  responses: { 204: { description: 'Removed.' }, ...refusals('FORBIDDEN', 'NOT_FOUND') },
});

const reactRoute = createRoute({
  ...access('room:comment'),
  method: 'post',
  path: '/rooms/{id}/comments/{cid}/reactions',
  tags,
  summary: 'React to a comment, or take the reaction back',
  request: { params: commentParams, body: jsonBody(reactionBody) },
  responses: { 200: jsonAnswer(okSchema, 'Done.'), ...refusals('FORBIDDEN', 'NOT_FOUND') },
});

const reactAnywhereRoute = createRoute({
  ...access('room:comment'),
  method: 'post',
  path: '/rooms/{id}/reactions',
  tags,
  summary: 'React to anything in the room, or to the room itself by its own id',
  request: { params: roomParams, body: jsonBody(reactionBody.extend({ target: targetId })) },
  responses: { 200: jsonAnswer(okSchema, 'Done.'), ...refusals('FORBIDDEN', 'NOT_FOUND') },
});

const seqOnly = ({ seq }: { seq: number }): { seq: number } => ({ seq });

/** A page of the room's comments. */
export async function answerComments(
  c: AppContext,
  room: Knock,
  { cursor, limit, target: asked }: z.infer<typeof commentsQuery>,
): Promise<Answer> {
  const after = seqOfCursor(cursor);
  if (!after.ok) return answerRefusal(c, after.error);
  const target = asked === room.id ? null : asked;
  return runQuery(c, room, 'comments', { after: after.value ?? 0, limit, ...(target !== undefined && { target }) });
}

/** A comment's data, with the room itself (its own id) as no target. */
export function commentData(roomId: string, body: z.infer<typeof addBody>, target?: string): object {
  const about = body.target ?? target ?? null;
  return { ...body, target: about === roomId ? null : about };
}

export function showComment({ data }: { data: unknown }): unknown {
  return (data as { comment: unknown }).comment;
}

export function addRoomCommentRoutes(router: Router): void {
  router.openapi(listRoute, async (c) => {
    const room = await knock(c, c.req.valid('param').id);
    if (!room.ok) return answerRefusal(c, room.error);
    return answerComments(c, room.value, c.req.valid('query'));
  });

  router.openapi(addRoute, async (c) => {
    const room = await knock(c, c.req.valid('param').id);
    if (!room.ok) return answerRefusal(c, room.error);
    const data = commentData(room.value.id, c.req.valid('json'), c.req.valid('query').target);
    return runCommand(c, room.value, { type: 'comment.add', data, status: 201, show: showComment });
  });

  router.openapi(changeRoute, async (c) => {
    const { id, cid } = c.req.valid('param');
    const room = await knock(c, id);
    if (!room.ok) return answerRefusal(c, room.error);
    const data = { ...c.req.valid('json'), comment_id: cid };
    return runCommand(c, room.value, { type: 'comment.update', data, show: seqOnly });
  });

  router.openapi(removeRoute, async (c) => {
    const { id, cid } = c.req.valid('param');
    const room = await knock(c, id);
    if (!room.ok) return answerRefusal(c, room.error);
    const result = await execute(room.value, { id: null, type: 'comment.remove', data: { comment_id: cid } });
    return answerDone(c, result);
  });

  router.openapi(reactRoute, async (c) => {
    const { id, cid } = c.req.valid('param');
    const room = await knock(c, id);
    if (!room.ok) return answerRefusal(c, room.error);
    const { reaction, action } = c.req.valid('json');
    return runCommand(c, room.value, { type: `reaction.${action}`, data: { target: cid, reaction }, show: seqOnly });
  });

  router.openapi(reactAnywhereRoute, async (c) => {
    const room = await knock(c, c.req.valid('param').id);
    if (!room.ok) return answerRefusal(c, room.error);
    const { target, reaction, action } = c.req.valid('json');
    return runCommand(c, room.value, { type: `reaction.${action}`, data: { target, reaction }, show: seqOnly });
  });
}
