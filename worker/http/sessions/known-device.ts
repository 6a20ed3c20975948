// A browser in which an account has been signed in to: its tries at that account's password are counted apart, so that
// nobody else's wrong ones keep its owner out.
import { randomBytes } from 'node:crypto';
import { getCookie, setCookie } from 'hono/cookie';
import { equalSecrets } from '#worker/platform/secrets/digest.ts';
import { sealed } from '#worker/platform/secrets/keys.ts';
import { requireSecrets } from '#worker/platform/secrets/secrets.ts';
import type { AppContext } from '../app-env.ts';
import { hidden, isOwnPage } from './refresh-cookie.ts';

const cookieName = 'madang_device';
const keptSeconds = 400 * 86_400;

/** This device's own mark, if it is known to this account; else null. */
export function knownDevice(c: AppContext, accountId: string): string | null {
  const [mark, seal] = (getCookie(c, cookieName) ?? '').split('~');
  if (mark === undefined || seal === undefined) return null;
  const isOurs = requireSecrets(c.env).jwtSecrets.some((secret) => equalSecrets(seal, sealOf(secret, mark, accountId)));
  return isOurs ? mark : null;
}

/** From now on this device is known to this account. */
export function rememberDevice(c: AppContext, accountId: string): void {
  if (!isOwnPage(c)) return;
  const mark = randomBytes(12).toString('base64url');
  const value = `${mark}~${sealOf(requireSecrets(c.env).jwtSecret, mark, accountId)}`;
  setCookie(c, cookieName, value, { ...hidden(c), maxAge: keptSeconds });
}

function sealOf(secret: string, mark: string, accountId: string): string {
  return sealed(secret, 'known device', `${mark}\n${accountId}`);
}
