import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { roomTokenSeconds } from '#protocol/limits.ts';
import {
  ackSchema,
  commandBody,
  listedRoomSchema,
  roomSnapshotSchema,
  roomTokenSchema,
} from '#protocol/rooms.schema.ts';
import { setDeleted } from '#worker/directory/rooms.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { kinds } from '#worker/registry.ts';
import { access } from '../access.ts';
import { answerRefusal, type Answer } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { pageOf, pageQuery } from '../cursor.ts';
import { deleteRoom } from '../rooms/delete-room.ts';
import { jsonAnswer, jsonBody, pathParam, refusals } from '../openapi/openapi-parts.ts';
import { answerMyRooms } from '../rooms/my-rooms.ts';
import { directoryOf } from '../request.ts';
import { answerJson, answerResult, withRoom, runCommand, type RoomContext, snapshotOf } from '../rooms/room-gateway.ts';
import { refreshInbox } from '../inbox/inbox-gateway.ts';
import { wayOf } from '#worker/room/credentials.ts';
import { rolesWith } from '#worker/room/roles.ts';
import { roomTokenFor } from '../rooms/room-token.ts';
import type { Router } from '../router.ts';

const tags = ['Rooms'];
export const roomParams = z.strictObject({
  id: pathParam('id', 'rom_01jcqz5d0e8x6v3r9k2m7t4w1b'),
});

const listRoute = createRoute({
  ...access('account'),
  method: 'get',
  path: '/rooms',
  tags,
  summary: 'My rooms, most recently active first',
  description: '`state=deleted`: those that I have owned and can bring back.',
  request: {
    query: pageQuery.extend({ kind: z.string().max(32).exactOptional(), state: z.enum(['deleted']).exactOptional() }),
  },
  responses: { 200: jsonAnswer(pageOf(listedRoomSchema), 'A page of rooms.'), ...refusals('UNAUTHORIZED') },
});

const readRoute = createRoute({
  ...access('room:view'),
  method: 'get',
  path: '/rooms/{id}',
  tags,
  summary: 'A room as I may see it, now or as it was at a seq',
  request: { params: roomParams, query: z.strictObject({ at: z.coerce.number().int().min(1).exactOptional() }) },
  responses: { 200: jsonAnswer(roomSnapshotSchema, 'The room.'), ...refusals('NOT_FOUND', 'GONE') },
});

const deleteRoute = createRoute({
  ...access('room:manage'),
  method: 'delete',
  path: '/rooms/{id}',
  tags,
  summary: 'Delete a room for everyone',
  description: 'It is shut at once. For 30 days an owner can bring it back; then it is gone for good.',
  request: { params: roomParams },
  responses: { 204: { description: 'Deleted.' }, ...refusals('FORBIDDEN', 'NOT_FOUND') },
});

const restoreRoute = createRoute({
  ...access('room:manage'),
  method: 'post',
  path: '/rooms/{id}/restore',
  tags,
  summary: 'Bring a deleted room back',
  description: 'As it was, with its members and links; for owners, within 30 days. What is not deleted stays as it is.',
  request: { params: roomParams },
  responses: { 200: jsonAnswer(ackSchema, 'It is back.'), ...refusals('FORBIDDEN', 'NOT_FOUND') },
});

const tokenRoute = createRoute({
  ...access('room:view', { whileRead: true }),
  method: 'post',
  path: '/rooms/{id}/token',
  tags,
  summary: 'A token for this room’s socket and event stream',
  description: 'Good for 15 minutes, in this room alone; the only token that may stand in an address.',
  request: { params: roomParams },
  responses: { 200: jsonAnswer(roomTokenSchema, 'The token.'), ...refusals('NOT_FOUND', 'GONE') },
});

const commandRoute = createRoute({
  ...access('room:view'),
  method: 'post',
  path: '/rooms/{id}/commands',
  tags,
  summary: 'Any command of the room’s kind',
  description: 'The same `{type, data}` as over the socket. With an `Idempotency-Key` it takes effect once.',
  request: { params: roomParams, body: jsonBody(commandBody) },
  responses: {
    200: jsonAnswer(ackSchema, 'What it became.'),
    ...refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'IDEMPOTENCY_KEY_REUSED', 'SPAM_DETECTED'),
  },
});

/** A room token may fetch the next one, so that a guest stays the same guest; not for ever. */
const renewableSeconds = 24 * 60 * 60;
const renewedTooLong = { code: 'UNAUTHORIZED', message: 'Please open the link again.' } as const;

export function addRoomRoutes(router: Router): void {
  router.openapi(listRoute, async (c) => {
    const { kind, state, ...page } = c.req.valid('query');
    return answerMyRooms(c, { kind: kind ?? null, ...(state === 'deleted' && { deletedOf: owning }) }, page);
  });

  router.openapi(readRoute, (c) =>
    withRoom(c, c.req.valid('param').id, null, async ({ stub, credentials }) =>
      answerResult(c, await snapshotOf(c, stub, { credentials, at: c.req.valid('query').at ?? null })),
    ),
  );

  router.openapi(deleteRoute, (c) => deleteRoom(c, c.req.valid('param').id));

  router.openapi(restoreRoute, (c) => {
    const { id } = c.req.valid('param');
    return withRoom(c, id, null, async (room) => {
      const answer = await runCommand(c, room, { type: 'room.restore', data: {} });
      if (answer.ok) await noteRestored(c, room);
      return answer;
    });
  });

  router.openapi(tokenRoute, (c) => withRoom(c, c.req.valid('param').id, null, (room) => answerToken(c, room)));

  router.openapi(commandRoute, (c) => {
    const { type, data } = c.req.valid('json');
    return withRoom(c, c.req.valid('param').id, null, (room) => runCommand(c, room, { type, data: data ?? {} }));
  });
}

async function answerToken(c: AppContext, room: RoomContext): Promise<Answer> {
  const old = c.get('roomToken');
  const entered_at = old === null ? undefined : (old.entered_at ?? old.iat);
  if (entered_at !== undefined && nowMs() / 1000 - entered_at > renewableSeconds)
    return answerRefusal(c, renewedTooLong);
  const admitted = await room.stub.admitToDoor(room.credentials);
  if (!admitted.ok) return answerRefusal(c, admitted.error);
  const you = admitted.value;
  const { vouched } = room.credentials;
  const above = vouched === undefined ? {} : { above: wayOf(vouched) };
  const way = { ...wayOf(room.credentials), ...above, counted: true, ...(entered_at !== undefined && { entered_at }) };
  return answerJson(c, 200, { token: await roomTokenFor(c, room, you, way), expires_in: roomTokenSeconds, you });
}

const owning = Object.values(kinds).flatMap(({ kind: { name: kind, roles } }) =>
  rolesWith(roles, 'own').map((role) => ({ kind, role })),
);

/** In the lists of its owner at once; the room tells everyone else. */
async function noteRestored(c: AppContext, room: RoomContext): Promise<void> {
  const now = await room.stub.snapshot({ credentials: room.credentials, at: null });
  if (!now.ok) return;
  await setDeleted(directoryOf(c).db, { id: room.id, seq: now.value.seq, deletedAtMs: null });
  await refreshInbox(c.env, room, room.credentials.account_id);
}
