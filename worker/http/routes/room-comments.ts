import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { commentAnswers, commentCommands, targetId } from '#protocol/comments/comments.schema.ts';
import { commentSchema } from '#protocol/rooms.schema.ts';
import { emoji } from '#protocol/text.schema.ts';
import { access } from '../access.ts';
import { answerRefusal, type Answer } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { pageOf, pageQuery, seqOfCursor } from '../cursor.ts';
import type { commentCommandRules } from '#worker/features/comments/commands.ts';
import { answered, jsonAnswer, jsonBody, pathParam, refusals } from '../openapi/openapi-parts.ts';
import { withRoom, runCommand, runQuery, type RoomContext } from '../rooms/room-gateway.ts';
import { roomRoutes } from '../room-routes.ts';
import type { Router } from '../router.ts';
import { roomParams } from './rooms.ts';

const tags = ['Comments'];
const addBody = commentCommands['comment.add'];
const changeBody = commentCommands['comment.update'].omit({ comment_id: true });
const reactionBody = z.strictObject({ reaction: emoji, action: z.enum(['add', 'remove']) });
const seq = z.number().int();
const changedSchema = commentSchema.extend({ seq });
const reactedSchema = answered(commentAnswers['reaction.add']);
type Reacted = z.infer<typeof reactedSchema>;

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

const { commandRoute } = roomRoutes<ReturnType<typeof commentCommandRules>, object>({
  kind: null,
  tags,
  params: { id: { schema: roomParams.shape.id }, cid: { schema: pathParam('cid'), field: 'comment_id' } },
});

type Added = z.infer<(typeof commentAnswers)['comment.add']>;

/** What reactions to a comment and to anything else have in common. */
const reacting = {
  access: 'room:comment',
  method: 'post',
  command: ({ body }: { body: z.infer<typeof reactionBody> }) => `reaction.${body.action}` as const,
  answer: jsonAnswer(reactedSchema, 'The reactions on it now, and which of them are mine.'),
  show: ({ seq, data }: { seq: number; data: Omit<Reacted, 'seq'> }): Reacted => ({ seq, ...data }),
  refused: refusals('FORBIDDEN', 'NOT_FOUND'),
} as const;

const changeRoutes = [
  commandRoute({
    access: 'room:comment',
    method: 'patch',
    path: '/rooms/{id}/comments/{cid}',
    summary: 'Change my comment',
    body: jsonBody(changeBody),
    command: 'comment.update',
    answer: jsonAnswer(changedSchema, 'The comment as it is now.'),
    show: ({ seq, data }) => ({ ...data.comment, seq }),
    refused: refusals('FORBIDDEN', 'NOT_FOUND', 'SPAM_DETECTED'),
  }),
  commandRoute({
    access: 'room:comment',
    method: 'delete',
    path: '/rooms/{id}/comments/{cid}',
    summary: 'Remove a comment: my own, or any with the right to manage',
    command: 'comment.remove',
    answer: { description: 'Removed.' },
    refused: refusals('FORBIDDEN', 'NOT_FOUND'),
  }),
  commandRoute({
    ...reacting,
    path: '/rooms/{id}/comments/{cid}/reactions',
    summary: 'React to a comment, or take the reaction back',
    body: jsonBody(reactionBody),
    from: ({ params, body }) => ({ target: params.cid, reaction: body.reaction }),
  }),
  commandRoute({
    ...reacting,
    path: '/rooms/{id}/reactions',
    summary: 'React to anything in the room, or to the room itself by its own id',
    body: jsonBody(reactionBody.extend({ target: targetId })),
    from: ({ body: { target, reaction } }) => ({ target, reaction }),
  }),
];

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
  const command = { type: 'comment.add', data, status: 201 } as const;
  return runCommand<Added>(c, room, { ...command, show: ({ data: { comment } }) => comment });
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

  for (const mount of changeRoutes) mount(router);
}
