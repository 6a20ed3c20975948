import type { MiddlewareHandler } from 'hono';
import { nowMs } from '#worker/platform/clock.ts';
import { requireSecrets } from '#worker/platform/secrets.ts';
import { type AccessClaims, verifyAccessToken, verifyRoomToken } from '#worker/platform/tokens.ts';
import { answerRefusal } from '../answers.ts';
import type { AppContext, AppEnv, Caller } from '../app-env.ts';
import { bearerOf } from '../request.ts';

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
  const { jwtSecret } = requireSecrets(c.env);
  const claims = await verifyAccessToken(jwtSecret, token, nowMs());
  if (claims !== null) {
    c.set('caller', callerFrom(claims));
    return true;
  }
  const roomClaims = await verifyRoomToken(jwtSecret, token, nowMs());
  c.set('roomToken', roomClaims);
  return roomClaims !== null;
}

const notValid = {
  code: 'UNAUTHORIZED',
  message: 'The token is not valid or has run out. Please sign in again.',
} as const;

function callerFrom(claims: AccessClaims): Caller {
  return {
    account_id: claims.sub,
    name: claims.name,
    role: claims.role,
    guest: claims.role === 'guest',
    session: claims.jti.split('.')[0] ?? claims.jti,
  };
}
