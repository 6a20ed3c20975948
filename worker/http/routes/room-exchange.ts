import { createRoute } from '@hono/zod-openapi';
import { every } from 'hono/combine';
import { z } from 'zod';
import { roomFileSchema } from '#worker/room/log/room-file.ts';
import { ownerRole } from '#worker/room/roles.ts';
import { insertChild, insertRoom } from '#worker/directory/rooms.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { requireSecrets } from '#worker/platform/secrets/secrets.ts';
import { kinds } from '#worker/registry.ts';
import { access } from '../access.ts';
import { answerRefusal } from '../answers.ts';
import { countNewRoom } from '../rooms/count-new-room.ts';
import { answerOnce } from '../idempotent.ts';
import { jsonAnswer, refusals } from '../openapi/openapi-parts.ts';
import { callerOf, directoryOf } from '../request.ts';
import { answerRoomFile } from '../room-file/answer-room-file.ts';
import { readRoomFile, tooLarge } from '../room-file/read-room-file.ts';
import { withRoom } from '../rooms/room-gateway.ts';
import { credentialsOfCaller } from '../rooms/knocking.ts';
import { importRooms } from '../room-file/import-rooms.ts';
import type { Router } from '../router.ts';
import { invalid } from '../openapi/validation.ts';
import { roomParams } from './rooms.ts';

const tags = ['Rooms'];
const mebibyte = 1024 * 1024;
/** What a room's file may have; of guests, who cost nothing to become, less. */
const maxFileBytes = 2048 * mebibyte;
const maxGuestsFileBytes = 16 * mebibyte;

const exportRoute = createRoute({
  ...access('room:manage'),
  method: 'get',
  path: '/rooms/{id}/export',
  tags,
  summary: 'The whole room as one JSON file, lossless',
  description:
    'With the rooms that it has made, as far as I may take them. Of a decision whose votes are hidden it is refused (`CONFLICT`) until I may see them.',
  request: { params: roomParams },
  responses: { 200: jsonAnswer(roomFileSchema, 'The file.'), ...refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT') },
});

const importRoute = createRoute({
  ...access('account', { body: 'raw' }),
  method: 'post',
  path: '/rooms/import',
  tags,
  summary: 'A new room from such a file, owned by me',
  description:
    'Up to 2 GiB, a guest’s up to 16 MiB; its events come last but for its `seal`. Members and links of where it came from stay in its history and open nothing here; nobody in it but me is an account’s. The room says for good that it was made from a file (`imported`), and whether this instance wrote it so.',
  request: { body: { required: true, content: { 'application/json': { schema: roomFileSchema } } } },
  responses: {
    201: jsonAnswer(
      z.strictObject({
        id: z.string(),
        kind: z.string(),
        seq: z.number().int(),
        rooms: z
          .record(z.string(), z.string())
          .describe('By the id of each room in the file, the one that it has here.'),
      }),
      'The new room.',
    ),
    ...refusals('PAYLOAD_TOO_LARGE'),
  },
});

export function addRoomExchangeRoutes(router: Router): void {
  router.openapi(exportRoute, (c) => withRoom(c, c.req.valid('param').id, null, (room) => answerRoomFile(c, room)));

  // Not `router.openapi`: its validator would read a body of any size before we could refuse it.
  router.openAPIRegistry.registerPath(importRoute);
  // And not by its name: one word among ids is what the router's single expression cannot tell apart, and all requests
  // would go through its slow matcher. No other POST is to a room itself.
  router.post('/rooms/:import', every(...importRoute.middleware), async (c) => {
    if (c.req.param('import') !== 'import') return c.notFound();
    const owner = credentialsOfCaller(callerOf(c));
    const maxBytes = owner.guest ? maxGuestsFileBytes : maxFileBytes;
    const size = Number(c.req.header('content-length') ?? 0);
    if (size > maxBytes) return answerRefusal(c, tooLarge(maxBytes));
    const file = await readRoomFile({ body: c.req.raw.body, maxBytes, secrets: requireSecrets(c.env).jwtSecrets });
    if (!file.ok) return answerRefusal(c, file.error);
    const { head, lines } = file.value;
    const { kind } = head;
    const known = kinds[kind]?.kind;
    if (known === undefined) return invalid(c, { kind: ['is not a kind of room here'] });
    // What is known before it is read: a retry of the same is answered without reading it again.
    return answerOnce(c, { accountId: owner.account_id, body: { ...head, size }, prefix: 'rom' }, async (id) => {
      const counted = await countNewRoom(c, owner);
      if (!counted.ok) return counted;
      const made = await importRooms(c.env, { id, kind, owner, lines });
      if (!made.ok) return made;
      const [first, ...children] = made.value;
      const { db } = directoryOf(c);
      const role = ownerRole(known.roles);
      await insertRoom(db, { id, kind, title: first.title, ownerId: owner.account_id, role, nowMs: nowMs() });
      for (const { seq: _seq, was: _was, ...child } of children) await insertChild(db, { ...child, nowMs: nowMs() });
      const rooms = Object.fromEntries(made.value.map((one) => [one.was, one.id]));
      return { ok: true, value: { status: 201, body: { id, kind, seq: first.seq, rooms } } };
    });
  });
}
