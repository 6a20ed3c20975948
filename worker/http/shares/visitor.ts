import { type Locale, preferredLocale } from '#worker/platform/locale.ts';
import { newId } from '#worker/platform/ids.ts';
import type { Credentials } from '#worker/room/kind.ts';
import type { AppContext } from '../app-env.ts';
import { addressMark } from '../request.ts';
import { credentialsOfCaller } from '../room-front.ts';

export interface Visitor {
  credentials: Credentials;
  userType: 'registered' | 'guest' | 'anonymous';
}

export function localeOf(c: AppContext): Locale {
  return preferredLocale(c.req.header('accept-language'));
}

/**
 * Who comes by a link: the caller's own account, else a fresh guest of that name, else nobody, who looks. A room token does not carry its
 * identity on: it would outlive the sign-in that it came from.
 */
export function visitorOf(c: AppContext, code: string, displayName?: string): Visitor {
  const caller = c.get('caller');
  const address = addressMark(c);
  if (caller !== null) {
    return {
      credentials: { ...credentialsOfCaller(caller, code), address },
      userType: caller.guest ? 'guest' : 'registered',
    };
  }
  const fresh = { account_id: newId('acc'), guest: true, link: code, address };
  if (displayName !== undefined) return { credentials: { ...fresh, name: displayName }, userType: 'guest' };
  const name = localeOf(c) === 'ko' ? '손님' : 'Guest';
  return { credentials: { ...fresh, name, looks: true }, userType: 'anonymous' };
}

/** Whoever reads a page or a picture: nobody, so that it is the same for everyone. */
export function anyone(code: string): Credentials {
  return { account_id: 'anyone', name: '', guest: true, link: code, looks: true };
}
