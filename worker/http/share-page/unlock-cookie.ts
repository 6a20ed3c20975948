// What remembers for 15 minutes that a link's password was given in a form, for browsers without scripts: no script can
// read it, and it is sent only to the addresses of that very link.
import { createHmac } from 'node:crypto';
import { getCookie, setCookie } from 'hono/cookie';
import { roomTokenSeconds } from '#protocol/limits.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { equalSecrets } from '#worker/platform/digest.ts';
import { requireSecrets } from '#worker/platform/secrets.ts';
import { publicOrigin } from '#worker/platform/settings.ts';
import { verifyRoomToken } from '#worker/platform/tokens.ts';
import type { Credentials } from '#worker/room/kind.ts';
import type { AppContext } from '../app-env.ts';
import { credentialsOf } from '../room-front.ts';
import type { LiveShare } from '../shares/find-share.ts';

const cookieName = 'madang_unlocked';

/** Who unlocked this link in this browser a moment ago, or null. A changed password ends it. */
export async function unlockedBy(c: AppContext, { row, secret }: LiveShare): Promise<Credentials | null> {
  const [token, seal] = (getCookie(c, cookieName) ?? '').split('~');
  if (token === undefined || seal === undefined || secret.password_hash === null) return null;
  const { jwtSecret } = requireSecrets(c.env);
  if (!equalSecrets(seal, sealOf(jwtSecret, token, secret.password_hash))) return null;
  const claims = await verifyRoomToken(jwtSecret, token, nowMs());
  return claims?.link === row.code ? credentialsOf(claims) : null;
}

/** Keeps the room token of whoever has just given the password of this link. */
export function keepUnlocked(c: AppContext, { row, secret }: LiveShare, token: string): void {
  if (secret.password_hash === null) return;
  const value = `${token}~${sealOf(requireSecrets(c.env).jwtSecret, token, secret.password_hash)}`;
  const secure = publicOrigin(c.env, c.req.url).startsWith('https:');
  for (const path of [`/s/${row.code}`, `/share/${row.code}`, `/api/v1/shares/${row.code}`]) {
    setCookie(c, cookieName, value, { path, httpOnly: true, sameSite: 'Lax', secure, maxAge: roomTokenSeconds });
  }
}

/** Ties the token to the password it was given for: without it, any room token of the link would unlock the next. */
function sealOf(jwtSecret: string, token: string, passwordHash: string): string {
  return createHmac('sha256', jwtSecret).update(`unlocked\n${token}\n${passwordHash}`).digest('base64url');
}
