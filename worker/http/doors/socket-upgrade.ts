import { closeCodes } from '#protocol/limits.ts';
import type { Refusal } from '#protocol/result.ts';
import { oldestProtocolVersion, versionOf } from '#protocol/version.ts';
import { isAllowedOrigin } from '#worker/platform/settings.ts';
import type { AppContext } from '../app-env.ts';

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
 * The token of an upgrade: behind what is spoken (`madang.v1`) in `Sec-WebSocket-Protocol`, where a browser's page can put one and no
 * address carries it, or `?token=`. Where both are there and differ it is neither.
 */
export function socketToken(c: AppContext): string | undefined {
  const [protocol, token] = offered(c);
  const inAddress = c.req.query('token');
  if (versionOf(protocol) === null) return inAddress;
  return inAddress === undefined || inAddress === token ? token : undefined;
}

/** A socket as it is answered: a browser ends one whose protocol was not taken up. */
export function answerSocket(c: AppContext, { status, webSocket, headers, body }: Response): Response {
  const [protocol = ''] = offered(c);
  if (status !== 101 || versionOf(protocol) === null) return new Response(body, { status, webSocket, headers });
  return new Response(null, { status, webSocket, headers: { 'Sec-WebSocket-Protocol': protocol } });
}

function offered(c: AppContext): string[] {
  return (c.req.header('sec-websocket-protocol') ?? '').split(',').map((one) => one.trim());
}

/** What the client of this socket speaks: one that does not say so speaks the first. */
export function spokenBy(c: AppContext): number {
  return versionOf(offered(c)[0]) ?? 1;
}

/** Whether nobody here speaks that any more. */
export function isOutdated(c: AppContext): boolean {
  return spokenBy(c) < oldestProtocolVersion;
}

/** A browser cannot read the body of a refused upgrade, but it can read a close code: so the socket opens and is closed. */
function closedSocket(code: number, reason: string): Response {
  const pair = new WebSocketPair();
  pair[1].accept();
  pair[1].close(code, reason);
  return new Response(null, { status: 101, webSocket: pair[0] });
}

/** Closed with 4401. */
export function refusedSocket(): Response {
  return closedSocket(closeCodes.badToken, 'bad or expired token');
}

/** Closed with 4426. */
export function outdatedSocket(): Response {
  return closedSocket(closeCodes.outdated, 'please load the page anew');
}
