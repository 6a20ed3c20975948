// A version's bytes on their way up: the same parts as of any other upload, at the version's own addresses.
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { attachedFile, completingSchema, newUploadSchema, uploadSchema } from '#protocol/files/files.schema.ts';
import { reviewAnswers } from '#protocol/review/answers.schema.ts';
import { reviewCommands } from '#protocol/review/commands.schema.ts';
import { access } from '#worker/http/access.ts';
import { answerRefusal, type Answer } from '#worker/http/answers.ts';
import type { AppContext } from '#worker/http/app-env.ts';
import { completeUpload } from '#worker/http/files/complete-upload.ts';
import { lookAtUpload, putPart, startUpload, type UploadStart } from '#worker/http/files/uploads.ts';
import { jsonAnswer, jsonBody, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { ask, runCommand, type RoomContext } from '#worker/http/rooms/room-gateway.ts';
import { partRequest, partSending } from '#worker/http/files/part-request.ts';
import type { Router } from '#worker/http/router.ts';
import { whereOn } from '#worker/http/switched.ts';
import { idsFor } from '../version-files.ts';
import { atProject, projectTags as tags, versionParams, videoParams, projectParams } from './room.ts';

const { name: file_name, content_type, size, part_size } = newUploadSchema.shape;
const file = { file_name, content_type, size, part_size };
const { title } = reviewCommands['video.add'].shape;
const { name } = reviewCommands['version.add'].shape;

const begunSchema = reviewAnswers['video.add'].extend({
  upload: uploadSchema.pick({ id: true, part_size: true, parts: true, received: true }),
});
const begun = jsonAnswer(begunSchema, 'It is begun; its parts are still to come.');
const refused = refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE');

const addVideoRoute = createRoute({
  ...access('room:edit'),
  method: 'post',
  path: '/projects/{id}/videos',
  tags,
  summary: 'Begin to upload a video, a sound or an image as a new video of the project',
  description:
    'At most 5 GiB. All parts but the last have `part_size` bytes. What is not completed within 24 hours is given up. With an `Idempotency-Key` it is begun once.',
  request: { params: projectParams, body: jsonBody(z.strictObject({ title, ...file })) },
  responses: { 201: begun, ...refused },
});

const addVersionRoute = createRoute({
  ...access('room:edit'),
  method: 'post',
  path: '/projects/{id}/videos/{vid}/versions',
  tags,
  summary: 'Begin to upload the next version of a video',
  request: { params: videoParams, body: jsonBody(z.strictObject({ name, ...file })) },
  responses: { 201: begun, ...refused },
});

const partRoute = createRoute({
  ...access('room:edit', { body: 'raw', budget: 'media' }),
  method: 'put',
  path: '/projects/{id}/videos/{vid}/versions/{n}/parts/{k}',
  tags,
  summary: 'Send a part of a version',
  ...partSending,
  request: {
    params: versionParams.extend({
      k: z.coerce
        .number()
        .int()
        .min(1)
        .max(10_000)
        .openapi({ param: { name: 'k', in: 'path' }, example: 1 }),
    }),
    ...partRequest,
  },
});

const lookRoute = createRoute({
  ...access('room:edit'),
  method: 'get',
  path: '/projects/{id}/videos/{vid}/versions/{n}/upload',
  tags,
  summary: 'What of a version that is on its way is there',
  description:
    'By this one goes on after a crash, from another device, or for somebody else: picking the same file again.',
  request: { params: versionParams },
  responses: { 200: jsonAnswer(uploadSchema, 'The upload.'), ...refusals('FORBIDDEN', 'NOT_FOUND') },
});

const completeRoute = createRoute({
  ...access('room:edit'),
  method: 'post',
  path: '/projects/{id}/videos/{vid}/versions/{n}/complete',
  tags,
  summary: 'Make the file of a version from its parts',
  description:
    'Done again it answers the same. The version is `processing` until all of it was read and scanned, then `ready` with its SHA-256, or `failed`.',
  request: { params: versionParams, body: jsonBody(completingSchema) },
  responses: { 200: jsonAnswer(attachedFile, 'It is a file.'), ...refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT') },
});

const cancelRoute = createRoute({
  ...access('room:edit'),
  method: 'delete',
  path: '/projects/{id}/videos/{vid}/versions/{n}/upload',
  tags,
  summary: 'Give up a version that is on its way: nothing of it stays',
  request: { params: versionParams },
  responses: {
    204: { description: 'It is gone, and so is a video that had no other.' },
    ...refusals('FORBIDDEN', 'NOT_FOUND'),
  },
});

export function addVersionUploadRoutes(router: Router): void {
  router.openapi(addVideoRoute, async (c) => {
    const open = await whereOn(c.env, 'uploads');
    if (!open.ok) return answerRefusal(c, open.error);
    const asked = c.req.valid('json');
    return atProject(c, c.req.valid('param').id, (room) =>
      startUpload(
        c,
        room,
        { ...asked, name: asked.file_name },
        startsBy((fileId) => ({ type: 'video.add', data: { ...idsFor(fileId), title: asked.title } })),
      ),
    );
  });

  router.openapi(addVersionRoute, async (c) => {
    const open = await whereOn(c.env, 'uploads');
    if (!open.ok) return answerRefusal(c, open.error);
    const { id, vid: video_id } = c.req.valid('param');
    const { name: called, ...asked } = c.req.valid('json');
    const named = called === undefined ? {} : { name: called };
    return atProject(c, id, (room) =>
      startUpload(
        c,
        room,
        { ...asked, name: asked.file_name },
        startsBy((fileId) => ({
          type: 'version.add',
          data: { version_id: idsFor(fileId).version_id, video_id, ...named },
        })),
      ),
    );
  });

  router.openapi(partRoute, async (c) => {
    const open = await whereOn(c.env, 'uploads');
    if (!open.ok) return answerRefusal(c, open.error);
    const { k } = c.req.valid('param');
    return atVersion(c, c.req.valid('param'), (room, fileId) => putPart(c, room, fileId, k));
  });

  router.openapi(lookRoute, (c) => atVersion(c, c.req.valid('param'), (room, fileId) => lookAtUpload(c, room, fileId)));

  router.openapi(completeRoute, (c) =>
    atVersion(c, c.req.valid('param'), (room, fileId) =>
      completeUpload(c, room, fileId, c.req.valid('json').parts_sha256),
    ),
  );

  router.openapi(cancelRoute, (c) =>
    atVersion(c, c.req.valid('param'), (room, file_id) =>
      runCommand(c, room, { type: 'upload.cancel', data: { file_id }, status: 204 }),
    ),
  );
}

/** The command that adds what is uploaded begins its upload as well; it answers with what it has added. */
function startsBy(adding: (fileId: string) => { type: string; data: object }): UploadStart {
  return {
    command({ id: file_id, name: called, ...facts }) {
      const { type, data } = adding(file_id);
      return { type, data: { ...data, file_id, file_name: called, ...facts } };
    },
    show: ({ id, part_size: partSize, parts, received }, told) => ({
      ...(told as object),
      upload: { id, part_size: partSize, parts, received },
    }),
  };
}

interface VersionAddress {
  id: string;
  vid: string;
  n: string;
}

/** Knocks at the project, and goes on with the file of that version. */
export function atVersion(
  c: AppContext,
  { id, vid: video_id, n }: VersionAddress,
  then: (room: RoomContext, fileId: string) => Promise<Answer>,
): Promise<Answer> {
  return atProject(c, id, async (room) => {
    const found = await ask<{ file_id: string }>(room, 'version.file', { video_id, version: Number(n) });
    return found.ok ? then(room, found.value.file_id) : answerRefusal(c, found.error);
  });
}
