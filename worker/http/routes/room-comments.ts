import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { commentCommands, targetId } from '#protocol/comments/comments.schema.ts';
import { commentSchema } from '#protocol/rooms.schema.ts';
import { emoji } from '#protocol/text.schema.ts';
import { access } from '../access.ts';
import { answerRefusal, type Answer } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { pageOf, pageQuery, seqOfCursor } from '../cursor.ts';
import { jsonAnswer, jsonBody, pathParam, refusals } from '../openapi/openapi-parts.ts';
import { answerDone, withRoom, execute, runCommand, runQuery, type RoomContext } from '../rooms/room-gateway.ts';
import type { Router } from '../router.ts';
import { roomParams } from './rooms.ts';

const tags = ['Comments'];
const commentParams = roomParams.extend({
  cid: pathParam('cid'),
});
const addBody = commentCommands['comment.add'];
const changeBody = commentCommands['comment.update'].omit({ comment_id: true });
const reactionBody = z.strictObject({ reaction: emoji, action: z.enum(['add', 'remove']) });
const seq = z.number().int();
const changedSchema = commentSchema.extend({ seq });
const reactedSchema = z.strictObject({ seq, ...commentSchema.pick({ reactions: true, mine: true }).shape });

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
  responses: {
    200: jsonAnswer(changedSchema, 'The comment as it is now.'),
    ...refusals('FORBIDDEN', 'NOT_FOUND', 'SPAM_DETECTED'),
  },
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
  responses: {
    200: jsonAnswer(reactedSchema, 'The reactions on it now, and which of them are mine.'),
    ...refusals('FORBIDDEN', 'NOT_FOUND'),
  },
});

const reactAnywhereRoute = createRoute({
  ...access('room:comment'),
  method: 'post',
  path: '/rooms/{id}/reactions',
  tags,
  summary: 'React to anything in the room, or to the room itself by its own id',
  request: { params: roomParams, body: jsonBody(reactionBody.extend({ target: targetId })) },
  responses: {
    200: jsonAnswer(reactedSchema, 'The reactions on it now, and which of them are mine.'),
    ...refusals('FORBIDDEN', 'NOT_FOUND'),
  },
});

/** A page of the room's comments. */
export async function answerComments(
  c: AppContext,
  room: RoomContext,
  { cursor, limit, target: asked }: z.infer<typeof commentsQuery>,
): Promise<Answer> {
  const after = seqOfCursor(cursor);
  if (!after.ok) return answerRefusal(c, after.error);
  const target = asked === room.id ? null : asked;
  return runQuery(c, room, 'comments', { after: after.value ?? 0, limit, ...(target !== undefined && { target }) });
}

/** Adds a comment; with the room's own id it is about no part of it. */
export function addComment(
  c: AppContext,
  room: RoomContext,
  body: z.infer<typeof addBody>,
  target?: string,
): Promise<Answer> {
  const about = body.target ?? target ?? null;
  const data = { ...body, target: about === room.id ? null : about };
  const show = ({ data: added }: { data: unknown }): unknown => (added as { comment: unknown }).comment;
  return runCommand(c, room, { type: 'comment.add', data, status: 201, show });
}

export function addRoomCommentRoutes(router: Router): void {
  router.openapi(listRoute, (c) =>
    withRoom(c, c.req.valid('param').id, null, (room) => answerComments(c, room, c.req.valid('query'))),
  );

  router.openapi(addRoute, (c) =>
    withRoom(c, c.req.valid('param').id, null, (room) =>
      addComment(c, room, c.req.valid('json'), c.req.valid('query').target),
    ),
  );

  router.openapi(changeRoute, (c) => {
    const { id, cid } = c.req.valid('param');
    const data = { ...c.req.valid('json'), comment_id: cid };
    const show = ({ seq, data: changed }: { seq: number; data: unknown }): unknown => ({
      ...(changed as { comment: object }).comment,
      seq,
    });
    return withRoom(c, id, null, (room) => runCommand(c, room, { type: 'comment.update', data, show }));
  });

  router.openapi(removeRoute, (c) => {
    const { id, cid } = c.req.valid('param');
    const command = { id: null, type: 'comment.remove', data: { comment_id: cid } };
    return withRoom(c, id, null, async (room) => answerDone(c, await execute(room, command)));
  });

  router.openapi(reactRoute, (c) => {
    const { id, cid: target } = c.req.valid('param');
    return react(c, id, { ...c.req.valid('json'), target });
  });

  router.openapi(reactAnywhereRoute, (c) => react(c, c.req.valid('param').id, c.req.valid('json')));
}

interface Reaction extends z.infer<typeof reactionBody> {
  target: string;
}

function react(c: AppContext, id: string, { target, reaction, action }: Reaction): Promise<Answer> {
  const show = ({ seq, data }: { seq: number; data: unknown }): unknown => ({ seq, ...(data as object) });
  const command = { type: `reaction.${action}`, data: { target, reaction }, show };
  return withRoom(c, id, null, (room) => runCommand(c, room, command));
}
