import type { MiddlewareHandler } from 'hono';
import { bookmarkHeader, requestIdHeader } from '#protocol/headers.ts';
import { mapOrigins } from '#worker/platform/maps/map-origins.ts';
import type { AppContext, AppEnv } from '../app-env.ts';

/**
 * Content-Security-Policy of a page of ours: nothing inline but what has this hash, nothing from elsewhere but the
 * configured map. Frames nothing and is framed by nobody.
 */
export function pagePolicy(mapOrigins: readonly string[], inline: { style?: string; script?: string } = {}): string {
  const map = mapOrigins.map((origin) => ` ${origin}`).join('');
  const orInline = (hash: string | undefined): string => (hash === undefined ? '' : ` '${hash}'`);
  return [
    "default-src 'self'",
    `script-src 'self'${orInline(inline.script)}`,
    `style-src 'self'${orInline(inline.style)}`,
    `img-src 'self' data: blob:${map}`,
    `connect-src 'self'${map}`,
    "font-src 'self'",
    "media-src 'self' blob:",
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const dataPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const fixed: Record<string, string> = {
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  // A share code is in the address of its page: other sites learn the origin, never the path.
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'accelerometer=(), browsing-topics=(), camera=(self), display-capture=(self), geolocation=(self), gyroscope=(), hid=(), magnetometer=(), microphone=(self), midi=(), payment=(), serial=(), usb=()',
};

/** On every answer, the refused and the failed too. A route that has set one of its own keeps it. */
export const headers: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next();
  const response = identified(c);
  // Also where this request had none: a cache must not give its answer to one that has.
  if (response.headers.get('vary')?.includes('Origin') !== true) response.headers.append('Vary', 'Origin');
  for (const [name, value] of Object.entries(fixed)) setIfAbsent(response, name, value);
  const isPage = response.headers.get('content-type')?.startsWith('text/html') === true;
  setIfAbsent(response, 'Content-Security-Policy', isPage ? pagePolicy(mapOrigins(c.env)) : dataPolicy);
  if (!isPage) setIfAbsent(response, 'Cache-Control', 'no-store');
  const bookmark = c.get('directory')?.bookmark();
  if (bookmark !== undefined && bookmark !== null) response.headers.set(bookmarkHeader, bookmark);
};

/** The answer with the request's id. One from elsewhere (a room, the assets) has headers that cannot be changed: copied, then. */
function identified(c: AppContext): Response {
  const { res } = c;
  const id = c.get('requestId');
  try {
    res.headers.set(requestIdHeader, id);
    return res;
  } catch {
    const copy =
      res.webSocket === null
        ? new Response(res.body, res)
        : new Response(null, { status: res.status, headers: res.headers, webSocket: res.webSocket });
    copy.headers.set(requestIdHeader, id);
    c.res = undefined;
    c.res = copy;
    return copy;
  }
}

function setIfAbsent(response: Response, name: string, value: string): void {
  if (!response.headers.has(name)) response.headers.set(name, value);
}
