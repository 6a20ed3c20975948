// What remembers in a browser that a link's password was given there, so that a reload or another tab does not ask again:
// no script can read it, it is sent only to the addresses of that very link, and a new password ends it.
import { getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import { nowMs } from '#worker/platform/clock.ts';
import { equalSecrets } from '#worker/platform/secrets/digest.ts';
import { sealed } from '#worker/platform/secrets/keys.ts';
import { requireSecrets } from '#worker/platform/secrets/secrets.ts';
import { publicOrigin } from '#worker/platform/settings.ts';
import type { AppContext } from '../app-env.ts';
import type { LiveShare } from '../shares/find-share.ts';

const cookieName = 'madang_unlocked';
const keptSeconds = 30 * 86_400;

const unlockedSchema = z.object({ code: z.string(), until_ms: z.number() });

/** Whether this link was unlocked in this browser. It says nothing of who is there: whoever has no name looks. */
export function isUnlocked(c: AppContext, { row, secret }: LiveShare): boolean {
  const [payload, seal] = (getCookie(c, cookieName) ?? '').split('~');
  if (payload === undefined || seal === undefined || secret.password_hash === null) return false;
  const hash = secret.password_hash;
  const isOurs = requireSecrets(c.env).jwtSecrets.some((one) => equalSecrets(seal, sealOf(one, payload, hash)));
  if (!isOurs) return false;
  // Sealed, so written below.
  const { code, until_ms } = unlockedSchema.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
  return code === row.code && until_ms > nowMs();
}

/** Remembers that the password of this link has just been given. */
export function keepUnlocked(c: AppContext, { row, secret }: LiveShare): void {
  if (secret.password_hash === null) return;
  const unlocked: z.infer<typeof unlockedSchema> = { code: row.code, until_ms: nowMs() + keptSeconds * 1000 };
  const payload = Buffer.from(JSON.stringify(unlocked)).toString('base64url');
  const value = `${payload}~${sealOf(requireSecrets(c.env).jwtSecret, payload, secret.password_hash)}`;
  const secure = publicOrigin(c.env, c.req.url).startsWith('https:');
  for (const path of [`/s/${row.code}`, `/share/${row.code}`, `/api/v1/shares/${row.code}`]) {
    setCookie(c, cookieName, value, { path, httpOnly: true, sameSite: 'Lax', secure, maxAge: keptSeconds });
  }
}

/** Ties what is kept to the password that was given: another password breaks the seal. */
function sealOf(jwtSecret: string, payload: string, passwordHash: string): string {
  return sealed(jwtSecret, 'unlock cookie', `${payload}\n${passwordHash}`);
}
