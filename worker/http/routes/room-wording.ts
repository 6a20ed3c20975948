import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { takenOutAnswerSchema, type TakenOutAnswer, wordsToTakeOut } from '#protocol/wording.schema.ts';
import { access } from '../access.ts';
import { jsonAnswer, jsonBody, refusals } from '../openapi/openapi-parts.ts';
import { withRoom, runCommand } from '../rooms/room-gateway.ts';
import type { Router } from '../router.ts';
import { roomParams } from './rooms.ts';

const takeOutRoute = createRoute({
  ...access('room:manage'),
  method: 'post',
  path: '/rooms/{id}/words/take-out',
  tags: ['Rooms'],
  summary: 'Take words out of a room for good, now and in its past',
  description:
    'For owners. Wherever people wrote these words (as they stand, letter for letter), `▒` stands from now on: in what there is, in its history, its events, `?at=`, its files. It cannot be taken back. Of a ledger the chain goes on holding, and `words.taken_out` says whose act it was.',
  request: { params: roomParams, body: jsonBody(z.strictObject({ words: wordsToTakeOut })) },
  responses: {
    200: jsonAnswer(takenOutAnswerSchema, 'They are gone.'),
    ...refusals('FORBIDDEN', 'NOT_FOUND', 'IDEMPOTENCY_KEY_REUSED'),
  },
});

export function addRoomWordingRoutes(router: Router): void {
  router.openapi(takeOutRoute, (c) => {
    const data = c.req.valid('json');
    return withRoom(c, c.req.valid('param').id, null, (room) =>
      runCommand(c, room, {
        type: 'words.take_out',
        data,
        // What the command answers.
        show: ({ seq, data: done }) => ({ seq, ...(done as TakenOutAnswer) }),
      }),
    );
  });
}
