import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { actBody, provenActBody } from '#protocol/admin/account.schema.ts';
import { adminRoomSchema, type AdminRoom } from '#protocol/admin/room.schema.ts';
import type { Refusal } from '#protocol/result.ts';
import { findAdminRoom } from '#worker/directory/admin-rooms.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { systemActor } from '#worker/room/credentials.ts';
import { access } from '../access.ts';
import { answerRefusal, type Answer } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { jsonAnswer, jsonBody, pathParam, refusals } from '../openapi/openapi-parts.ts';
import { directoryOf } from '../request.ts';
import { answerJson } from '../rooms/room-gateway.ts';
import { roomStub } from '../rooms/room-stub.ts';
import type { Router } from '../router.ts';
import { noteAct, noteProvenAct } from './acting.ts';
import { setFrozen } from './freeze-room.ts';

const tags = ['Administration'];
const params = z.strictObject({ id: pathParam('id') });

const readRoute = createRoute({
  ...access('admin'),
  method: 'get',
  path: '/admin/rooms/{id}',
  tags,
  summary: 'A room, by its id or by the code of one of its links',
  description: 'Neither what it is called nor what is in it.',
  request: { params },
  responses: {
    200: jsonAnswer(adminRoomSchema, 'The room.'),
    ...refusals('UNAUTHORIZED', 'FORBIDDEN', 'NOT_FOUND'),
  },
});

const freezeRoute = createRoute({
  ...access('admin'),
  method: 'post',
  path: '/admin/rooms/{id}/freeze',
  tags,
  summary: 'Freeze a room',
  description:
    'Whoever could read it reads it still; it takes no command by any door, and gives nobody more. Open sockets are told at once (`permission.changed`, whose `you.frozen` says why), its owner by mail. Its own timers and the end of accounts go on.',
  request: { params, body: jsonBody(provenActBody) },
  responses: {
    200: jsonAnswer(adminRoomSchema, 'The room, frozen.'),
    ...refusals('UNAUTHORIZED', 'FORBIDDEN', 'NOT_FOUND', 'PASSWORD_REQUIRED', 'WRONG_PASSWORD'),
  },
});

const thawRoute = createRoute({
  ...access('admin'),
  method: 'post',
  path: '/admin/rooms/{id}/thaw',
  tags,
  summary: 'Thaw a room: everything is as before',
  request: { params, body: jsonBody(actBody) },
  responses: {
    200: jsonAnswer(adminRoomSchema, 'The room.'),
    ...refusals('UNAUTHORIZED', 'FORBIDDEN', 'NOT_FOUND'),
  },
});

export function addAdminRoomRoutes(router: Router): void {
  router.openapi(readRoute, (c) => answerRoom(c, c.req.valid('param').id));

  router.openapi(freezeRoute, async (c) => {
    const { id } = c.req.valid('param');
    const { reason, password } = c.req.valid('json');
    const noted = await noteProvenAct(c, { act: 'room_frozen', target: id, reason, password });
    if (!noted.ok) return answerRefusal(c, noted.error);
    const done = await setFrozen(c, id, reason);
    return done.ok ? answerRoom(c, id) : answerRefusal(c, done.error);
  });

  router.openapi(thawRoute, async (c) => {
    const { id } = c.req.valid('param');
    await noteAct(c, { act: 'room_thawed', target: id, reason: c.req.valid('json').reason });
    const done = await setFrozen(c, id, null);
    return done.ok ? answerRoom(c, id) : answerRefusal(c, done.error);
  });
}

const noRoom: Refusal = { code: 'NOT_FOUND', message: 'There is no such room.' };

async function answerRoom(c: AppContext, idOrCode: string): Promise<Answer> {
  const row = await findAdminRoom(directoryOf(c).primary(), idOrCode);
  if (row === null) return answerRefusal(c, noRoom);
  const { id, kind, ownerId, ownerName, membersCount, deletedAtMs } = row;
  const said = await roomStub(c.env, kind, id).query({ credentials: systemActor, name: 'frozen', parameters: {} });
  const room: AdminRoom = {
    id,
    kind,
    owner: ownerId === '' ? null : { id: ownerId, name: ownerName ?? '' },
    members: membersCount,
    links: row.links,
    created_at: isoTime(row.createdAtMs),
    active_at: isoTime(row.activeAtMs),
    deleted_at: deletedAtMs === null ? null : isoTime(deletedAtMs),
    // What the query of that name answers; a room that is shut answers nothing.
    frozen: said.ok ? (said.value as AdminRoom['frozen']) : null,
    file_bytes: row.fileBytes,
  };
  return answerJson(c, 200, room);
}
