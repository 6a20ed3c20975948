import type { TypedResponse } from 'hono';
import { errorBody, errorTable } from '#protocol/errors.ts';
import type { Refusal } from '#protocol/result.ts';
import { isoTime, nowMs } from '#worker/platform/clock.ts';
import type { AppContext } from './app-env.ts';

/**
 * A response that fits whatever its route declares: rooms answer with data of their kind's shape, and the status of a
 * refusal comes from its code.
 */
export type Answer = Response & TypedResponse<never, never, never>;

/** The one error form, with the status of its code and the time to wait where there is one. */
export function answerRefusal(c: AppContext, refusal: Refusal): Answer {
  const { status } = errorTable[refusal.code];
  const wait = refusal.retry_after_seconds ?? (status === 503 ? 5 : undefined);
  if (wait !== undefined) c.header('Retry-After', String(Math.max(1, Math.ceil(wait))));
  if (refusal.code === 'UNAUTHORIZED') c.header('WWW-Authenticate', 'Bearer');
  const body = errorBody(refusal, isoTime(nowMs()), c.get('requestId'));
  return c.json(body, status) as unknown as Answer;
}
