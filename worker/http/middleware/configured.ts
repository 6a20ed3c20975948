import type { MiddlewareHandler } from 'hono';
import { log } from '#worker/platform/metrics/logger.ts';
import { readSecrets } from '#worker/platform/secrets/secrets.ts';
import { answerRefusal } from '../answers.ts';
import type { AppEnv } from '../app-env.ts';

const message =
  'JWT_SECRET is missing or shorter than 32 bytes, so this instance does not serve. Set it with `wrangler secret put JWT_SECRET`.';

/** A worker without its secret serves nothing: whatever it signed could be forged. */
export const configured: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (readSecrets(c.env) !== null) return next();
  log('ERROR', message, { request_id: c.get('requestId') });
  return answerRefusal(c, { code: 'SERVICE_UNAVAILABLE', message });
};
