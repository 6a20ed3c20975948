import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../app-env.ts';

/** What describes a body that a 304 does not have. */
const ofBody = ['content-length', 'content-range', 'content-encoding', 'transfer-encoding'];

/**
 * 304 to whoever has what would be answered. It has every header of its 200, since a browser puts the headers of a 304
 * into the page that it keeps: a policy for data there would leave the page without its style and its scripts.
 */
export const conditional: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next();
  const { res } = c;
  const tag = res.headers.get('etag');
  const isRead = c.req.method === 'GET' || c.req.method === 'HEAD';
  const isThere = res.status === 200 || res.status === 206;
  if (!isRead || !isThere || tag === null || !isKnownTag(c.req.header('if-none-match'), tag)) return;
  await res.body?.cancel();
  const kept = new Headers(res.headers);
  for (const name of ofBody) kept.delete(name);
  c.res = undefined;
  c.res = new Response(null, { status: 304, headers: kept });
};

/** Whether `If-None-Match` names this tag: alone or in a list, strong or weak (RFC 9110, 13.1.2). */
export function isKnownTag(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  const known = ifNoneMatch.match(/(?:W\/)?"[^"]*"/gu) ?? [];
  return known.some((one) => withoutWeakness(one) === withoutWeakness(tag));
}

function withoutWeakness(tag: string): string {
  return tag.replace(/^W\//u, '');
}
