import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { maxJsonBodyBytes } from '#protocol/limits.ts';
import { isTooDeep, maxJsonDepth } from '#worker/platform/parse-json.ts';
import { answerRefusal } from '../answers.ts';
import type { AppEnv } from '../app-env.ts';
import { isReading } from '../request.ts';
import { invalid } from '../openapi/validation.ts';

const limited = bodyLimit({
  maxSize: maxJsonBodyBytes,
  onError: (c) => answerRefusal(c, { code: 'PAYLOAD_TOO_LARGE', message: 'The body is larger than 1 MiB.' }),
});

/** A body must say that it is JSON, and be at most 1 MiB. That it parses and fits is the route's schema's to check. */
const typedAndBounded: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (isReading(c.req.method) || hasNoBody(c.req.raw)) return next();
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') return invalid(c, { 'content-type': ['must be application/json'] });
  return limited(c, next);
};

const shallow: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (!isReading(c.req.method) && isTooDeep(await c.req.text()))
    return invalid(c, { body: [`must not be nested deeper than ${maxJsonDepth} levels`] });
  return next();
};

export const jsonOnly = [typedAndBounded, shallow] as const;

/** A browser's POST of nothing says `Content-Length: 0` and no type, and the runtime gives it an empty body. */
function hasNoBody({ body, headers }: Request): boolean {
  return body === null || headers.get('content-length') === '0';
}
