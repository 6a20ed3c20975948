// A browser's refresh token: in a cookie that no script can read and that only the paths of signing in are sent. One
// that a server has set outlives what scripts keep, which Safari forgets after a week without a visit.
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { SignedIn, SignInAnswer } from '#protocol/accounts/account.schema.ts';
import { refreshInHeader, signedInCookie } from '#protocol/headers.ts';
import { refreshTokenSeconds } from '#protocol/limits.ts';
import { publicOrigin } from '#worker/platform/settings.ts';
import type { AppContext } from '../app-env.ts';

const cookieName = 'madang_refresh';
export const authPath = '/api/v1/auth';

/** Whether this request was sent by a page of ours: any other has an Origin of its own, and programs have none. */
export function isOwnPage(c: AppContext): boolean {
  const origin = c.req.header('origin');
  return origin !== undefined && [new URL(c.req.url).origin, publicOrigin(c.env, c.req.url)].includes(origin);
}

/** The refresh token of the browser's cookie, which only a page of ours may use; or null. */
export function cookieToken(c: AppContext): string | null {
  return isOwnPage(c) ? (getCookie(c, cookieName) ?? null) : null;
}

/** What a sign-in answers with: for a page of ours that asks so, its refresh token goes into the cookie instead. */
export function handOver(c: AppContext, answer: SignedIn): SignInAnswer {
  if (c.req.header(refreshInHeader) !== 'cookie' || !isOwnPage(c)) return answer;
  const { refresh_token, ...shown } = answer;
  const maxAge = refreshTokenSeconds[answer.user.guest ? 'guest' : 'account'];
  setCookie(c, cookieName, refresh_token, { ...hidden(c), maxAge });
  setCookie(c, signedInCookie, '1', { ...seen(c), maxAge });
  return shown;
}

export function dropCookies(c: AppContext): void {
  if (!isOwnPage(c)) return;
  deleteCookie(c, cookieName, hidden(c));
  deleteCookie(c, signedInCookie, seen(c));
}

export function hidden(c: AppContext) {
  return { path: authPath, httpOnly: true, sameSite: 'Strict', secure: isSecure(c) } as const;
}

function seen(c: AppContext) {
  return { path: '/', sameSite: 'Strict', secure: isSecure(c) } as const;
}

/** Browsers take `Secure` over https, and from this very machine. */
export function isSecure(c: AppContext): boolean {
  const { protocol, hostname } = new URL(publicOrigin(c.env, c.req.url));
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
