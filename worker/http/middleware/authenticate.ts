import type { MiddlewareHandler } from 'hono';
import { nowMs } from '#worker/platform/clock.ts';
import { requireSecrets } from '#worker/platform/secrets/secrets.ts';
import type { LiveSession } from '#worker/directory/sessions.ts';
import { type AccessClaims, needsSecondFactor, verifyAccessToken } from '#worker/platform/secrets/tokens.ts';
import { answerRefusal } from '../answers.ts';
import type { AppContext, AppEnv, Caller } from '../app-env.ts';
import { bearerOf } from '../request.ts';
import { liveRoomClaims, liveSession } from '../sessions/live-session.ts';

/**
 * Who is calling: `c.var.caller` from an access token, `c.var.roomToken` from a room's. No Authorization header is
 * nobody; a header that is there and not good is refused, since its sender believes to be someone.
 */
export const authenticate: MiddlewareHandler<AppEnv> = async (c, next) =>
  (await identify(c)) ? next() : answerRefusal(c, notValid);

/** The same, but a token that is not good is nobody: where ending or renewing a sign-in must still work. */
export const authenticateIfGood: MiddlewareHandler<AppEnv> = async (c, next) => {
  await identify(c);
  return next();
};

/** False where a token is there and is none of ours. */
async function identify(c: AppContext): Promise<boolean> {
  if (c.req.header('authorization') === undefined) return true;
  const token = bearerOf(c);
  if (token === null) return false;
  const claims = await verifyAccessToken(requireSecrets(c.env).jwtSecrets, token, nowMs());
  if (claims !== null) {
    const session = await liveSession(c, claims.sid);
    if (session === null) return false;
    c.set('caller', callerFrom(claims, session));
    return true;
  }
  const roomClaims = await liveRoomClaims(c, token);
  c.set('roomToken', roomClaims);
  return roomClaims !== null;
}

const notValid = {
  code: 'UNAUTHORIZED',
  message: 'The token is not valid or has run out. Please sign in again.',
} as const;

/** A name that has changed since the token was made counts at once. */
function callerFrom({ sub, sid, ...told }: AccessClaims, known: LiveSession): Caller {
  const role = known.role ?? told.role;
  const lacksSecondFactor = needsSecondFactor[role] && !known.hasSecondFactor;
  const name = known.name ?? told.name;
  const guest = role === 'guest';
  return { account_id: sub, name, role, guest, verified: known.verified, session: sid, lacksSecondFactor };
}
