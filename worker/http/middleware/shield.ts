import type { MiddlewareHandler } from 'hono';
import { addressBlock, tooMany } from '#worker/platform/exact-limit.ts';
import { count } from '#worker/platform/metrics.ts';
import { readSettings } from '#worker/platform/settings.ts';
import { answerRefusal } from '../answers.ts';
import type { AppEnv } from '../app-env.ts';
import { addressOf, isReading } from '../request.ts';

/** The binding's period: when its count surely starts anew. */
const periodSeconds = 60;

/**
 * 100 writes and 300 reads a minute for an account, or for an address where there is none. The platform's counter is
 * per location and approximate; what must be exact is counted in a Limiter besides.
 */
export const shield: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (!readSettings(c.env).rateLimits) return next();
  const reading = isReading(c.req.method);
  const account = c.get('caller')?.account_id ?? c.get('roomToken')?.sub;
  const key = account ?? `address:${addressBlock(addressOf(c))}`;
  const { success } = await (reading ? c.env.READ_SHIELD : c.env.WRITE_SHIELD).limit({ key });
  if (success) return next();
  count('rate_limited_total', { limit: reading ? 'read' : 'write' });
  const refused = tooMany('Too many requests. Please wait a moment and try again.', periodSeconds);
  return refused.ok ? next() : answerRefusal(c, refused.error);
};
