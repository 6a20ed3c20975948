import type { TypedResponse } from 'hono';
import type { ClientErrorStatusCode } from 'hono/utils/http-status';
import { type ErrorBody, errorBody, errorTable } from '#protocol/errors.ts';
import type { Refusal } from '#protocol/result.ts';
import { isoTime, nowMs } from '#worker/platform/clock.ts';
import type { AppContext } from './app-env.ts';

/**
 * What a handler may return for a refusal. To the compiler it is the `4XX` that each route declares with `refusals()`;
 * which status it is, a 503 too, comes from the code.
 */
export type Refused = Response & TypedResponse<ErrorBody, ClientErrorStatusCode, 'json'>;

/** The one error form, with the status of its code and the time to wait where there is one. */
export function answerRefusal(c: AppContext, refusal: Refusal): Refused {
  const { status } = errorTable[refusal.code];
  const wait = refusal.retry_after_seconds ?? (status === 503 ? 5 : undefined);
  if (wait !== undefined) c.header('Retry-After', String(Math.max(1, Math.ceil(wait))));
  if (refusal.code === 'UNAUTHORIZED') c.header('WWW-Authenticate', 'Bearer');
  const body = errorBody(refusal, isoTime(nowMs()), c.get('requestId'));
  return c.json(body, status) as Refused;
}
