import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { roomTokenSeconds } from '#protocol/limits.ts';
import {
  ackSchema,
  commandBody,
  listedRoomSchema,
  roomSnapshotSchema,
  roomTokenSchema,
  type ListedRoom,
} from '#protocol/rooms.schema.ts';
import { listRoomsOf, removeRoom, type ListedRoom as RoomRow } from '#worker/directory/rooms.ts';
import { isoTime, nowMs } from '#worker/platform/clock.ts';
import { access } from '../access.ts';
import { answerRefusal, type Answer } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { cursorOf, pageOf, pageQuery, positionOf } from '../cursor.ts';
import { answerOnce } from '../idempotent.ts';
import { jsonAnswer, jsonBody, pathParam, refusals } from '../openapi-parts.ts';
import { callerOf, directoryOf } from '../request.ts';
import {
  answerJson,
  answerResult,
  atRoom,
  credentialsFor,
  execute,
  knock,
  runCommand,
  type Knock,
  viewOf,
} from '../room-front.ts';
import { roomTokenFor } from '../room-token.ts';
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
  request: { query: pageQuery.extend({ kind: z.string().max(32).exactOptional() }) },
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
  request: { params: roomParams },
  responses: { 204: { description: 'Deleted.' }, ...refusals('FORBIDDEN', 'NOT_FOUND') },
});

const tokenRoute = createRoute({
  ...access('room:view'),
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
    const { kind, ...page } = c.req.valid('query');
    return answerMyRooms(c, kind ?? null, page);
  });

  router.openapi(readRoute, (c) =>
    atRoom(c, c.req.valid('param').id, null, async ({ stub, credentials }) =>
      answerResult(c, await viewOf(c, stub, { credentials, at: c.req.valid('query').at ?? null })),
    ),
  );

  router.openapi(deleteRoute, (c) => deleteRoom(c, c.req.valid('param').id));

  router.openapi(tokenRoute, (c) => atRoom(c, c.req.valid('param').id, null, (room) => answerToken(c, room)));

  router.openapi(commandRoute, (c) => {
    const { type, data } = c.req.valid('json');
    return atRoom(c, c.req.valid('param').id, null, (room) => runCommand(c, room, { type, data: data ?? {} }));
  });
}

async function answerToken(c: AppContext, room: Knock): Promise<Answer> {
  const old = c.get('roomToken');
  const entered_at = old === null ? undefined : (old.entered_at ?? old.iat);
  if (entered_at !== undefined && nowMs() / 1000 - entered_at > renewableSeconds)
    return answerRefusal(c, renewedTooLong);
  const admitted = await room.stub.admit(room.credentials);
  if (!admitted.ok) return answerRefusal(c, admitted.error);
  const you = admitted.value;
  const { link, link_epoch } = room.credentials;
  const by = { link, ...(link_epoch !== undefined && { link_epoch }) };
  const way = { ...by, counted: true, ...(entered_at !== undefined && { entered_at }) };
  return answerJson(c, 200, { token: await roomTokenFor(c, room, you, way), expires_in: roomTokenSeconds, you });
}

/** My rooms, of one kind or all. */
export async function answerMyRooms(
  c: AppContext,
  kind: string | null,
  { limit, cursor }: z.infer<typeof pageQuery>,
): Promise<Answer> {
  const after = positionOf(cursor ?? null);
  if (!after.ok) return answerRefusal(c, after.error);
  const page = await listRoomsOf(directoryOf(c).db, callerOf(c).account_id, { kind, after: after.value, limit });
  const next_cursor = page.next === null ? null : cursorOf(page.next);
  return answerJson(c, 200, { items: page.items.map(listed), next_cursor });
}

/**
 * Deletes a room for everyone. With an Idempotency-Key a retry gets the first answer: the directory remembers the key,
 * since the room that could is gone.
 */
export async function deleteRoom(c: AppContext, id: string, kind?: string): Promise<Answer> {
  const credentials = credentialsFor(c, id);
  if (!credentials.ok) return answerRefusal(c, credentials.error);
  const once = { accountId: credentials.value.account_id, body: null, prefix: 'rom' } as const;
  return answerOnce(c, once, async () => {
    const room = await knock(c, id, kind);
    if (!room.ok) return room;
    const result = await execute(room.value, { id: null, type: 'room.delete', data: {} });
    if (!result.ok) return result;
    // The room's outbox says it too; done here so that my list is right when this answers.
    await removeRoom(directoryOf(c).db, id, nowMs());
    return { ok: true, value: { status: 204, body: null } };
  });
}

function listed(row: RoomRow): ListedRoom {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    role: row.role,
    members_count: row.membersCount,
    created_at: isoTime(row.createdAtMs),
    active_at: isoTime(row.activeAtMs),
  };
}
