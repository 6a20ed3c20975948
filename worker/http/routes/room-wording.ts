import { z } from 'zod';
import { wordingAnswers, wordsToTakeOut } from '#protocol/wording.schema.ts';
import type { takingOut } from '#worker/features/taking-out/index.ts';
import { answered, jsonAnswer, jsonBody, refusals } from '../openapi/openapi-parts.ts';
import { roomRoutes } from '../room-routes.ts';
import { roomParams } from './rooms.ts';

const { commandRoute } = roomRoutes<typeof takingOut.commands, object>({
  kind: null,
  tags: ['Rooms'],
  params: { id: { schema: roomParams.shape.id } },
});

export const roomWordingRoute = commandRoute({
  access: 'room:manage',
  method: 'post',
  path: '/rooms/{id}/words/take-out',
  summary: 'Take words out of a room for good, now and in its past',
  description:
    'For owners. Wherever people wrote these words (as they stand, letter for letter), `▒` stands from now on: in what there is, in its history, its events, `?at=`, its files. It cannot be taken back. Of a ledger the chain goes on holding, and `words.taken_out` says whose act it was.',
  body: jsonBody(z.strictObject({ words: wordsToTakeOut })),
  command: 'words.take_out',
  answer: jsonAnswer(answered(wordingAnswers['words.take_out']), 'They are gone.'),
  refused: refusals('FORBIDDEN', 'NOT_FOUND', 'IDEMPOTENCY_KEY_REUSED'),
  show: ({ seq, data }) => ({ seq, ...data }),
});
