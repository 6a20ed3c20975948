import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { partDigestHeader } from '#protocol/files/uploads.ts';
import { bookmarkHeader, idempotencyKeyHeader, idempotencyReplayedHeader, requestIdHeader } from '#protocol/headers.ts';
import { isAllowedOrigin } from '#worker/platform/settings.ts';
import type { AppEnv } from '../app-env.ts';

/** Pages of other sites may call us only from the list, compared exactly. They have no cookies of ours. */
const fromPages: MiddlewareHandler<AppEnv> = cors({
  origin: (origin, c) => (isAllowedOrigin(c.env, origin, c.req.url) ? origin : null),
  allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
  allowHeaders: [
    'authorization',
    'content-type',
    idempotencyKeyHeader,
    'last-event-id',
    bookmarkHeader,
    'traceparent',
    partDigestHeader,
  ],
  exposeHeaders: [requestIdHeader, bookmarkHeader, idempotencyReplayedHeader, 'retry-after', 'location'],
  maxAge: 600,
});

/** What does not come from a page has no use for it, and hono makes every answer anew for it, twice. */
export const crossOrigin: MiddlewareHandler<AppEnv> = (c, next) =>
  c.req.header('origin') === undefined ? next() : fromPages(c, next);
