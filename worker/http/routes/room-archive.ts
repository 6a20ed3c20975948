// A room with its files: taken along as one archive, and brought back file by file.
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { absentReasons } from '#protocol/archive/archive.ts';
import { zipLength } from '#protocol/archive/zip.ts';
import { digest, fileId, newUploadSchema, uploadedSchema, uploadSchema } from '#protocol/files/files.schema.ts';
import { maxFileBytes } from '#protocol/files/terms.ts';
import { idPattern } from '#protocol/ids.ts';
import type { Refusal } from '#protocol/result.ts';
import { line } from '#protocol/text.schema.ts';
import { isoTime, nowMs } from '#worker/platform/clock.ts';
import { zipStream } from '#worker/platform/zip-stream.ts';
import { access } from '../access.ts';
import { answerRefusal } from '../answers.ts';
import { dispositionOf } from '../doors/attachment.ts';
import { keepWatcher, watcherFrom, watcherOf } from '../files/media-session.ts';
import { roomOfWatcher } from '../files/watch.ts';
import { restoreFile, restoreInParts } from '../files/restore.ts';
import { overMedia } from '../middleware/shield.ts';
import { jsonAnswer, jsonBody, pathParam, refusals } from '../openapi/openapi-parts.ts';
import { archiveSources, pack } from '../room-file/archive.ts';
import { answerJson, withRoom } from '../rooms/room-gateway.ts';
import type { Router } from '../router.ts';
import { roomParams } from './rooms.ts';

const tags = ['Rooms'];

const packRoute = createRoute({
  ...access('room:manage', { whileRead: true }),
  method: 'post',
  path: '/rooms/{id}/archive',
  tags,
  summary: 'What an archive of the room with its files would hold',
  description:
    'Whoever may export the room; of its files those that they may have. Sets a cookie, good for ten minutes, by which `GET /rooms/{id}/archive` gives it.',
  request: { params: roomParams },
  responses: {
    200: jsonAnswer(
      z.strictObject({
        files: z.number().int(),
        bytes: z.number().int().describe('Of the files together.'),
        absent: z.array(z.strictObject({ id: fileId, name: z.string(), reason: z.enum(absentReasons) })),
        expires_at: z.iso.datetime(),
      }),
      'What there is, and which files will not be in it.',
    ),
    ...refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT'),
  },
});

const archiveRoute = createRoute({
  ...access('public', { identity: 'ignored', budget: 'none' }),
  method: 'get',
  path: '/rooms/{id}/archive',
  tags,
  summary: 'The room with its files as one ZIP',
  description:
    'By the cookie of `POST /rooms/{id}/archive`. `room.json` is what `GET /rooms/{id}/export` answers, `files/…` the files as I may have them, `files.json` what is known of each, with its SHA-256, and which are absent. Its length is said beforehand; it breaks off where the right to it is taken away.',
  request: { params: roomParams },
  responses: {
    200: {
      description: 'The archive.',
      content: { 'application/zip': { schema: z.string().meta({ format: 'binary' }) } },
    },
    ...refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT'),
  },
});

const fileParams = roomParams.extend({
  file: pathParam('file', 'fil_01jcqz5d0e8x6v3r9k2m7t4w1b', idPattern('fil')),
});

const restoreRoute = createRoute({
  ...access('room:manage', { body: 'raw' }),
  method: 'put',
  path: '/rooms/{id}/archived-files/{file}',
  tags,
  summary: 'Bring back a file of a room that was made from an archive',
  description: `By the id that it has there; it has another here. At most ${maxFileBytes / 1024 / 1024} MiB, held against what the room knows of it, checked and scanned as any upload is. One that is here already is answered as it is.`,
  request: {
    params: fileParams,
    query: z.object({
      name: line(0, 2000).exactOptional(),
      sha256: digest.exactOptional().describe('What its bytes must come to.'),
    }),
    body: {
      required: true,
      content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
    },
  },
  responses: {
    200: jsonAnswer(uploadedSchema, 'It is here.'),
    ...refusals('FORBIDDEN', 'NOT_FOUND', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE', 'INFECTED_FILE'),
  },
});

const restoreInPartsRoute = createRoute({
  ...access('room:manage'),
  method: 'post',
  path: '/rooms/{id}/archived-files/{file}/upload',
  tags,
  summary: 'Begin to bring back a file in parts, or go on',
  description:
    'The parts and the rest as with any other upload (`/rooms/{id}/uploads/{upload}/…`). Its bytes must come to the digest that the room knows of it, or it is not kept.',
  request: { params: fileParams, body: jsonBody(newUploadSchema) },
  responses: {
    200: jsonAnswer(uploadSchema, 'The upload: what of it is here.'),
    ...refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE', 'INFECTED_FILE'),
  },
});

const noSession: Refusal = {
  code: 'FORBIDDEN',
  message: 'Ask what is in it first, with the right to export the room.',
};

export function addRoomArchiveRoutes(router: Router): void {
  router.openapi(packRoute, (c) =>
    withRoom(c, c.req.valid('param').id, null, async (room) => {
      const packed = await pack(c, room);
      if (!packed.ok) return answerRefusal(c, packed.error);
      const { files, absent } = packed.value;
      const { untilMs } = keepWatcher(c, new URL(c.req.url).pathname, watcherFrom(room.id, room.credentials));
      const bytes = files.reduce((sum, { size }) => sum + size, 0);
      const told = absent.map(({ room_id: _room, ...file }) => file);
      return answerJson(c, 200, { files: files.length, bytes, absent: told, expires_at: isoTime(untilMs) });
    }),
  );

  router.openapi(archiveRoute, async (c) => {
    const here = watcherOf(c, c.req.valid('param').id);
    const refusal = await overMedia(c, here?.watcher.account_id ?? null);
    if (refusal !== null || here === null) return answerRefusal(c, refusal ?? noSession);
    const room = await roomOfWatcher(c, here.watcher);
    const packed = room.ok ? await pack(c, room.value) : room;
    if (!room.ok || !packed.ok) return answerRefusal(c, packed.ok ? noSession : packed.error);
    const sources = await archiveSources(c, packed.value, async () => {
      const still = await roomOfWatcher(c, here.watcher);
      return still.ok && (await still.value.stub.exportable(still.value.credentials)).ok;
    });
    const day = isoTime(nowMs()).slice(0, 10);
    const headers = {
      'Content-Type': 'application/zip',
      'Content-Length': String(zipLength(sources)),
      'Content-Disposition': dispositionOf(`${room.value.kind}-${day}.zip`, 'attachment'),
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    };
    const body = c.req.raw.method === 'HEAD' ? null : zipStream(sources, new Date(nowMs()));
    return new Response(body, { headers }) as never;
  });

  router.openapi(restoreRoute, (c) => {
    const { id, file } = c.req.valid('param');
    const { name = null, sha256 = null } = c.req.valid('query');
    return withRoom(c, id, null, (room) => restoreFile(c, room, file, { name, sha256 }));
  });

  router.openapi(restoreInPartsRoute, (c) => {
    const { id, file } = c.req.valid('param');
    return withRoom(c, id, null, (room) => restoreInParts(c, room, file, c.req.valid('json')));
  });
}
