import type { Refusal } from '#protocol/result.ts';
import { closeCodes } from '#protocol/limits.ts';
import { isAllowedOrigin } from '#worker/platform/settings.ts';
import type { AppContext } from './app-env.ts';

/** Why this request may not become a socket, or null. */
export function upgradeProblem(c: AppContext): Refusal | null {
  if (c.req.header('upgrade')?.toLowerCase() !== 'websocket') {
    return { code: 'VALIDATION_ERROR', message: 'This address is for a WebSocket.' };
  }
  const origin = c.req.header('origin');
  if (origin === undefined || isAllowedOrigin(c.env, origin, c.req.url)) return null;
  return { code: 'FORBIDDEN', message: 'This origin is not allowed.' };
}

/**
 * A browser cannot read the body of a refused upgrade, but it can read a close code: so the socket opens and is closed
 * with 4401.
 */
export function refusedSocket(): Response {
  const pair = new WebSocketPair();
  pair[1].accept();
  pair[1].close(closeCodes.badToken, 'bad or expired token');
  return new Response(null, { status: 101, webSocket: pair[0] });
}
