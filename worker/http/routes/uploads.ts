import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import {
  attachedFile,
  completingSchema,
  newUploadSchema,
  uploadSchema,
  uploadsSchema,
} from '#protocol/files/files.schema.ts';
import { idPattern } from '#protocol/ids.ts';
import type { Refusal } from '#protocol/result.ts';
import { kinds } from '#worker/registry.ts';
import { access } from '../access.ts';
import { partRequest, partSending } from '../files/part-request.ts';
import { answerRefusal, type Answer } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { completeUpload } from '../files/complete-upload.ts';
import { listUploads, lookAtUpload, putPart, startUpload } from '../files/uploads.ts';
import { jsonAnswer, jsonBody, pathParam, refusals } from '../openapi/openapi-parts.ts';
import { runCommand, withRoom, type RoomContext } from '../rooms/room-gateway.ts';
import type { Router } from '../router.ts';
import { whereOn } from '../switched.ts';
import { roomParams } from './rooms.ts';

const tags = ['Files'];
const uploadParams = roomParams.extend({
  upload: pathParam('upload', 'fil_01jcqz5d0e8x6v3r9k2m7t4w1b', idPattern('fil')),
});
const partParams = uploadParams.extend({
  k: z.coerce
    .number()
    .int()
    .min(1)
    .max(10_000)
    .openapi({ param: { name: 'k', in: 'path' }, example: 1 }),
});

const startRoute = createRoute({
  ...access('room:view'),
  method: 'post',
  path: '/rooms/{id}/uploads',
  tags,
  summary: 'Begin to upload a film, a sound or a picture in parts',
  description:
    'At most 5 GiB. All parts but the last have `part_size` bytes. What is not completed within 24 hours is given up. With an `Idempotency-Key` it is begun once.',
  request: { params: roomParams, body: jsonBody(newUploadSchema) },
  responses: {
    201: jsonAnswer(uploadSchema, 'It is begun.'),
    ...refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'),
  },
});

const listRoute = createRoute({
  ...access('room:view'),
  method: 'get',
  path: '/rooms/{id}/uploads',
  tags,
  summary: 'My uploads here that are not complete',
  request: { params: roomParams },
  responses: {
    200: jsonAnswer(uploadsSchema, 'Those uploads.'),
    ...refusals('FORBIDDEN', 'NOT_FOUND', 'UNSUPPORTED_MEDIA_TYPE'),
  },
});

const lookRoute = createRoute({
  ...access('room:view'),
  method: 'get',
  path: '/rooms/{id}/uploads/{upload}',
  tags,
  summary: 'What of my upload is there',
  description: 'By this one goes on after a crash, or from another device: picking the same file again.',
  request: { params: uploadParams },
  responses: { 200: jsonAnswer(uploadSchema, 'The upload.'), ...refusals('FORBIDDEN', 'NOT_FOUND') },
});

const partRoute = createRoute({
  ...access('room:view', { body: 'raw', budget: 'media' }),
  method: 'put',
  path: '/rooms/{id}/uploads/{upload}/parts/{k}',
  tags,
  summary: 'Send a part of my upload',
  ...partSending,
  request: { params: partParams, ...partRequest },
});

const completeRoute = createRoute({
  ...access('room:view'),
  method: 'post',
  path: '/rooms/{id}/uploads/{upload}/complete',
  tags,
  summary: 'Make a file of the parts of my upload',
  description: 'Done again it answers the same. The file is `pending` until all of it was read and scanned.',
  request: { params: uploadParams, body: jsonBody(completingSchema) },
  responses: { 200: jsonAnswer(attachedFile, 'It is a file.'), ...refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT') },
});

const cancelRoute = createRoute({
  ...access('room:view'),
  method: 'delete',
  path: '/rooms/{id}/uploads/{upload}',
  tags,
  summary: 'Give my upload up',
  request: { params: uploadParams },
  responses: { 204: { description: 'Gone, with all of its parts.' }, ...refusals('FORBIDDEN', 'NOT_FOUND') },
});

export function addUploadRoutes(router: Router): void {
  router.openapi(startRoute, async (c) => {
    const open = await whereOn(c.env, 'uploads');
    if (!open.ok) return answerRefusal(c, open.error);
    return withUploads(c, c.req.valid('param').id, (room) => startUpload(c, room, c.req.valid('json')));
  });

  router.openapi(listRoute, (c) => withUploads(c, c.req.valid('param').id, (room) => listUploads(c, room)));

  router.openapi(lookRoute, (c) => {
    const { id, upload } = c.req.valid('param');
    return withUploads(c, id, (room) => lookAtUpload(c, room, upload));
  });

  router.openapi(partRoute, async (c) => {
    const open = await whereOn(c.env, 'uploads');
    if (!open.ok) return answerRefusal(c, open.error);
    const { id, upload, k } = c.req.valid('param');
    return withRoom(c, id, null, (room) => putPart(c, room, upload, k));
  });

  router.openapi(completeRoute, (c) => {
    const { id, upload } = c.req.valid('param');
    return withUploads(c, id, (room) => completeUpload(c, room, upload, c.req.valid('json').parts_sha256));
  });

  router.openapi(cancelRoute, (c) => {
    const { id, upload } = c.req.valid('param');
    return withUploads(c, id, (room) =>
      runCommand(c, room, { type: 'upload.cancel', data: { file_id: upload }, status: 204 }),
    );
  });
}

/** Whoever may come in is told where a room takes no such files. */
function withUploads(c: AppContext, id: string, then: (room: RoomContext) => Promise<Answer>): Promise<Answer> {
  return withRoom(c, id, null, async (room) => {
    const admitted = await room.stub.admit(room.credentials);
    if (!admitted.ok) return answerRefusal(c, admitted.error);
    const takesThem = kinds[room.kind]?.kind.procedures?.['upload.list'] !== undefined;
    return takesThem ? then(room) : answerRefusal(c, takesNone);
  });
}

const takesNone: Refusal = {
  code: 'UNSUPPORTED_MEDIA_TYPE',
  message: 'This room takes no films and no sound.',
  details: { room_id: ['is of a room without films'] },
};
