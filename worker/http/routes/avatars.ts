import { createRoute } from '@hono/zod-openapi';
import { every } from 'hono/combine';
import { z } from 'zod';
import { avatarSchema } from '#protocol/accounts/avatar.schema.ts';
import { thumbnailSizeNames, thumbnailSizes } from '#protocol/files/terms.ts';
import { idPattern } from '#protocol/ids.ts';
import { line } from '#protocol/text.schema.ts';
import { findAccount } from '#worker/directory/accounts.ts';
import { type FileRow, findFileRow } from '#worker/files/file-rows.ts';
import { serveObject } from '#worker/files/serve-object.ts';
import { keyOf } from '#worker/files/stored-file.ts';
import { kindOf } from '#worker/registry.ts';
import { systemActor } from '#worker/room/credentials.ts';
import { count } from '#worker/platform/metrics/metrics.ts';
import { access } from '../access.ts';
import { avatarOf, removeAvatar, uploadAvatar } from '../accounts/avatar.ts';
import { answerRefusal, type Answer } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { overShield } from '../middleware/shield.ts';
import { bytesAnswer, jsonAnswer, pathParam, refusals } from '../openapi/openapi-parts.ts';
import { callerOf, directoryOf } from '../request.ts';
import { answerJson, findRoomPlace } from '../rooms/room-gateway.ts';
import type { Router } from '../router.ts';

const tags = ['Accounts'];
const binary = z.string().meta({ format: 'binary' });

const ownRoute = createRoute({
  ...access('account'),
  method: 'get',
  path: '/auth/me/avatar',
  tags,
  summary: 'My picture, and what has become of the one that I uploaded last',
  responses: { 200: jsonAnswer(avatarSchema, 'Both may be null.'), ...refusals('UNAUTHORIZED') },
});

const uploadRoute = createRoute({
  ...access('account', { body: 'raw' }),
  method: 'put',
  path: '/auth/me/avatar',
  tags,
  summary: 'Upload a picture that stands for me',
  description:
    'PNG, JPEG, WebP or GIF, at most 10 MiB: the raw bytes with their `Content-Type`, or a form with `file`. It is checked and scanned as every file is, and takes the place of the one before once it is clean; then every room in which I am or have acted hears of it. What a camera has written into it is nobody else’s. It should be square: others are shown its middle. 30 an hour.',
  request: {
    query: z.object({ name: line(0, 2000).exactOptional() }),
    body: {
      required: true,
      content: {
        'application/octet-stream': { schema: binary },
        'multipart/form-data': { schema: z.object({ file: binary }) },
      },
    },
  },
  responses: {
    202: jsonAnswer(avatarSchema, 'It is kept, and being looked at.'),
    ...refusals(
      'UNAUTHORIZED',
      'PAYLOAD_TOO_LARGE',
      'UNSUPPORTED_MEDIA_TYPE',
      'INFECTED_FILE',
      'IDEMPOTENCY_KEY_REUSED',
    ),
  },
});

const removeRoute = createRoute({
  ...access('account'),
  method: 'delete',
  path: '/auth/me/avatar',
  tags,
  summary: 'Have no picture any more',
  description: 'Its bytes are gone at once. Where there is none, nothing happens.',
  responses: { 204: { description: 'There is none.' }, ...refusals('UNAUTHORIZED') },
});

const fetchRoute = createRoute({
  ...access('public', { identity: 'ignored', budget: 'none' }),
  method: 'get',
  path: '/avatars/{file_id}',
  tags,
  summary: 'The picture of a person or a room, small',
  description:
    'For whoever has been told its id, which is told to those who see the person or the room, and cannot be guessed. WebP; what is behind an id never changes. Other files are not found here.',
  request: {
    params: z.strictObject({ file_id: pathParam('file_id', 'fil_01jcqz5d0e8x6v3r9k2m7t4w1b', idPattern('fil')) }),
    query: z.object({ size: z.enum(thumbnailSizeNames).default('small') }),
  },
  responses: {
    ...bytesAnswer('The picture.', 'image/webp'),
    ...refusals('NOT_FOUND'),
  },
});

/** Pictures of people, and of what else is known by one. */
export function addAvatarRoutes(router: Router): void {
  router.openapi(ownRoute, async (c) => {
    const { db } = directoryOf(c);
    return answerJson(c, 200, await avatarOf(db, await findAccount(db, callerOf(c).account_id)));
  });

  // Not `router.openapi`: its validator would read a body of any size before we could refuse it.
  router.openAPIRegistry.registerPath(uploadRoute);
  router.put('/auth/me/avatar', every(...uploadRoute.middleware), async (c) => {
    const done = await uploadAvatar(c);
    if (!done.ok) count('file_uploads_total', { outcome: done.error.code });
    return done.ok ? done.value : answerRefusal(c, done.error);
  });

  router.openapi(removeRoute, async (c) => {
    await removeAvatar(c.env, directoryOf(c).db, callerOf(c).account_id);
    return c.body(null, 204);
  });

  router.openapi(fetchRoute, async (c): Promise<Answer> => {
    const file = await findFileRow(directoryOf(c).db, c.req.valid('param').file_id);
    const served =
      file?.state === 'clean' && (await isFace(c, file))
        ? await serveObject(c.req.raw, c.env.MEDIA, {
            key: keyOf(file, thumbnailSizes[c.req.valid('query').size]),
            contentType: 'image/webp',
            disposition: 'inline',
            cacheControl: 'public, max-age=86400',
          })
        : null;
    if (served !== null) return served as Answer;
    // A page shows as many as there are people; whoever asks for what is not there is counted.
    return answerRefusal(c, (await overShield(c)) ?? { code: 'NOT_FOUND', message: 'There is no such picture.' });
  });
}

/** The room itself is asked: what stands for it no more is not found from that moment. */
async function isFace(c: AppContext, { id, roomId, face }: FileRow): Promise<boolean> {
  if (roomId === null) return face;
  const room = await findRoomPlace(c, roomId);
  if (!room.ok || kindOf(room.value.kind).kind.queries['picture'] === undefined) return false;
  const shown = await room.value.stub.query({ credentials: systemActor, name: 'picture', parameters: {} });
  return shown.ok && shown.value === id;
}
