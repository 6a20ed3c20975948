// Receipts of verdicts: a page of numbers that anyone can reckon again who has been given one.
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { ledgerFileSchema } from '#protocol/ledger.schema.ts';
import { idPattern } from '#protocol/ids.ts';
import { ok, refuse, type Result } from '#protocol/result.ts';
import { receiptSchema } from '#protocol/review/receipt.schema.ts';
import { findReceiptRoom } from '#worker/directory/receipts.ts';
import { access } from '#worker/http/access.ts';
import { answerRefusal, type Answer } from '#worker/http/answers.ts';
import type { AppContext } from '#worker/http/app-env.ts';
import { jsonAnswer, pathParam, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { directoryOf } from '#worker/http/request.ts';
import { answerLedgerFile } from '#worker/http/rooms/ledger-file.ts';
import {
  answerJson,
  ask,
  findRoomPlace,
  mayNow,
  resolveRoom,
  type RoomContext,
} from '#worker/http/rooms/room-gateway.ts';
import type { Router } from '#worker/http/router.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { hitLimit, limitKeys, limitRules } from '#worker/platform/limits/exact-limit.ts';
import type { OutboxMessage } from '#worker/platform/outbox-message.ts';
import { systemActor } from '#worker/room/credentials.ts';
import type { ValueOf } from '#worker/room/query-rule.ts';
import type { receiptQueries } from '../receipt-queries.ts';
import { projectTags as tags, reviewKind } from './room.ts';

const params = z.strictObject({ receipt: pathParam('receipt', 'rcp_01jcqz5d0e8x6v3r9k2m7t4w1b', idPattern('rcp')) });
const refused = refusals('NOT_FOUND', 'GONE');

const receiptRoute = createRoute({
  ...access('public', { identity: 'if_good' }),
  method: 'get',
  path: '/verify/{receipt}',
  tags,
  summary: 'A verdict by its receipt: what was approved, by whom, and the digest of the bytes that were watched',
  description:
    'For whoever has been given the receipt. `since` says what was said of the version later. By `/verify/{receipt}/ledger` it can be reckoned again.',
  request: { params },
  responses: { 200: jsonAnswer(receiptSchema, 'The receipt.'), ...refused },
});

const ledgerRoute = createRoute({
  ...access('public', { identity: 'if_good' }),
  method: 'get',
  path: '/verify/{receipt}/ledger',
  tags,
  summary: 'The chain of hashes that the verdict stands in',
  description:
    'Every line of the project’s log by its digest, with the entries of this verdict, of what took it back and of the digests of its file. Its format is that of `GET /decisions/{id}/ledger`.',
  request: { params },
  responses: { 200: jsonAnswer(ledgerFileSchema, 'The file.'), ...refused },
});

const checkRoute = createRoute({
  ...access('account'),
  method: 'post',
  path: '/verify/{receipt}',
  tags,
  summary: 'Have the stored bytes read and hashed anew',
  description:
    'For whoever may edit the project. It takes a while: `checked_at` says when it was done. Bytes that come to another digest fail the version.',
  request: { params },
  responses: { 202: { description: 'It is being done.' }, ...refusals('FORBIDDEN', 'NOT_FOUND', 'GONE') },
});

type Kept = ValueOf<(typeof receiptQueries)['receipt']>;

const noBytes = refuse('GONE', 'What this verdict is about was deleted for good: there are no bytes to hash.');

/** The project in which a receipt was given, asked in nobody's name. */
async function projectOf(c: AppContext, receipt: string): Promise<Result<RoomContext>> {
  const id =
    (await findReceiptRoom(directoryOf(c).db, receipt)) ?? (await findReceiptRoom(directoryOf(c).primary(), receipt));
  if (id === null) return refuse('NOT_FOUND', 'There is no such receipt.');
  const place = await findRoomPlace(c, id, reviewKind);
  if (!place.ok) return refuse('GONE', 'The project of this receipt is gone, and with it the ledger that it stood in.');
  return ok({ ...place.value, credentials: systemActor });
}

async function mayEdit(c: AppContext, id: string): Promise<Result<null>> {
  const room = await resolveRoom(c, id, reviewKind);
  return room.ok ? mayNow(room.value, 'edit') : room;
}

export function addVerifyRoutes(router: Router): void {
  router.openapi(receiptRoute, async (c): Promise<Answer> => {
    const { receipt } = c.req.valid('param');
    const room = await projectOf(c, receipt);
    if (!room.ok) return answerRefusal(c, room.error);
    const found = await ask<Kept>(room.value, 'receipt', { receipt });
    if (!found.ok) return answerRefusal(c, found.error);
    const may_check = found.value.file !== null && c.get('caller') !== null && (await mayEdit(c, room.value.id)).ok;
    return answerJson(c, 200, { ...found.value.receipt, room_id: room.value.id, may_check });
  });

  router.openapi(ledgerRoute, async (c) => {
    const { receipt } = c.req.valid('param');
    const room = await projectOf(c, receipt);
    if (!room.ok) return answerRefusal(c, room.error);
    return answerLedgerFile(c, room.value, { name: 'receipt.ledger', parameters: { receipt } });
  });

  router.openapi(checkRoute, async (c): Promise<Answer> => {
    const { receipt } = c.req.valid('param');
    const room = await projectOf(c, receipt);
    if (!room.ok) return answerRefusal(c, room.error);
    const { id } = room.value;
    const may = await mayEdit(c, id);
    if (!may.ok) return answerRefusal(c, may.error);
    const found = await ask<Kept>(room.value, 'receipt', { receipt });
    if (!found.ok) return answerRefusal(c, found.error);
    if (found.value.file === null) return answerRefusal(c, noBytes.error);
    const { file_id, video_id, version } = found.value.file;
    const allowed = await hitLimit(c.env.LIMITER, limitKeys.fileDigest(file_id), limitRules.fileDigest);
    if (!allowed.ok) return answerRefusal(c, allowed.error);
    const asked = nowMs();
    const answer = { type: 'version.check', data: { video_id, version } };
    const message: OutboxMessage = {
      type: 'file.digest_again',
      room_id: id,
      kind: reviewKind,
      seq: 0,
      at_ms: asked,
      // Asked again later, it is another question.
      data: { file_id, answer, asked },
    };
    await c.env.HEAVY_OUTBOX.send(message);
    return answerJson(c, 202, {});
  });
}
