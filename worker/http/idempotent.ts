import { idempotencyKeyHeader, idempotencyReplayedHeader } from '#protocol/headers.ts';
import type { IdPrefix } from '#protocol/ids.ts';
import type { Result } from '#protocol/result.ts';
import { completeKey, releaseKey, reserveKey } from '#worker/directory/idempotency.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { sha256Hex } from '#worker/platform/secrets/digest.ts';
import { newId } from '#worker/platform/ids.ts';
import { count } from '#worker/platform/metrics/metrics.ts';
import { commandIdPattern } from '#worker/room/live/receive.ts';
import { answerRefusal, type Answer } from './answers.ts';
import type { AppContext } from './app-env.ts';
import { directoryOf } from './request.ts';
import { invalid } from './openapi/validation.ts';

export interface OnceRequest {
  accountId: string;
  /** The parsed body: what makes two requests the same, with the method and the path. */
  body: unknown;
  /** Of what the request makes. */
  prefix: IdPrefix;
}

export interface OnceAnswer {
  status: 200 | 201 | 202 | 204;
  body: unknown;
}

/**
 * For what is not one room's command (those have receipts of their own): a room that is made, imported or deleted: with an
 * Idempotency-Key it takes effect once, and a retry gets the first answer byte for byte. `make` must be harmless when
 * run twice with the same id: a first try may have died half-way.
 */
export async function answerOnce(
  c: AppContext,
  request: OnceRequest,
  make: (reservedId: string) => Promise<Result<OnceAnswer>>,
): Promise<Answer> {
  const key = c.req.header(idempotencyKeyHeader);
  if (key === undefined) return answerMade(c, await make(newId(request.prefix)));
  if (!commandIdPattern.test(key)) {
    return invalid(c, { [idempotencyKeyHeader]: ['must have 1 to 128 visible ASCII characters'] });
  }
  const { db } = directoryOf(c);
  const digest = sha256Hex(`${c.req.method} ${c.req.path}\n${JSON.stringify(request.body)}`);
  const of = { accountId: request.accountId, key };
  const reserved = await reserveKey(db, { ...of, digest, freshId: newId(request.prefix), nowMs: nowMs() });
  if (!reserved.ok) return answerRefusal(c, reserved.error);
  if (reserved.value.state === 'done') {
    sayReplayed(c);
    return jsonText(c, reserved.value);
  }
  const made = await make(reserved.value.reservedId);
  if (!made.ok) {
    await releaseKey(db, of);
    return answerRefusal(c, made.error);
  }
  const answer = { status: made.value.status, response: JSON.stringify(made.value.body) };
  const { replayed, ...first } = await completeKey(db, of, answer);
  if (replayed) sayReplayed(c);
  return jsonText(c, first);
}

function sayReplayed(c: AppContext): void {
  count('idempotency_replays_total', {});
  c.header(idempotencyReplayedHeader, 'true');
}

function answerMade(c: AppContext, made: Result<OnceAnswer>): Answer {
  if (!made.ok) return answerRefusal(c, made.error);
  return jsonText(c, { status: made.value.status, response: JSON.stringify(made.value.body) });
}

function jsonText(c: AppContext, { status, response }: { status: number; response: string }): Answer {
  if (status === 204) return c.body(null, 204) as unknown as Answer;
  c.header('Content-Type', 'application/json');
  return c.body(response, status === 200 || status === 202 ? status : 201) as unknown as Answer;
}
