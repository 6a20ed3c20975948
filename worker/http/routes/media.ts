import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { idPattern } from '#protocol/ids.ts';
import { access } from '../access.ts';
import { answerMedia, openMediaSession } from '../files/watch.ts';
import { bytesAnswer, jsonAnswer, pathParam, refusals } from '../openapi/openapi-parts.ts';
import { withRoom } from '../rooms/room-gateway.ts';
import type { Router } from '../router.ts';
import { roomParams } from './rooms.ts';

const tags = ['Files'];

const sessionRoute = createRoute({
  ...access('room:view'),
  method: 'post',
  path: '/rooms/{id}/media-session',
  tags,
  summary: 'Begin or go on watching',
  description:
    'Sets a cookie, good for ten minutes, that a player’s requests to `/rooms/{id}/media/…` carry by themselves. Asked for anew every five minutes, and where one of those is refused with 403.',
  request: { params: roomParams },
  responses: {
    200: jsonAnswer(z.strictObject({ expires_at: z.iso.datetime() }), 'The cookie is set.'),
    ...refusals('FORBIDDEN', 'NOT_FOUND'),
  },
});

const mediaRoute = createRoute({
  ...access('public', { identity: 'ignored', budget: 'none' }),
  method: 'get',
  path: '/rooms/{id}/media/{file}',
  tags,
  summary: 'A film or a sound that I see in a room',
  description:
    'By the cookie of `POST /rooms/{id}/media-session`, at an address that stays. Takes ranges (RFC 9110). Whoever may not see it any more gets nothing of it within two seconds.',
  request: {
    params: roomParams.extend({ file: pathParam('file', 'fil_01jcqz5d0e8x6v3r9k2m7t4w1b', idPattern('fil')) }),
  },
  responses: {
    ...bytesAnswer('All of it.'),
    ...refusals('FORBIDDEN', 'NOT_FOUND', 'CONFLICT'),
  },
});

export function addMediaRoutes(router: Router): void {
  router.openapi(sessionRoute, (c) =>
    withRoom(c, c.req.valid('param').id, null, (room) => openMediaSession(c, room, 'media/')),
  );

  router.openapi(mediaRoute, (c) => {
    const { id, file } = c.req.valid('param');
    return answerMedia(c, id, file);
  });
}
